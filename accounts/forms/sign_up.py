from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from accounts import sms
from accounts.forms.sign_in import WholeIdentityForm
from accounts.models import User
from accounts.rules.addresses import address, fault_of_address, is_mobile
from accounts.rules.roles import Role
from common.validators import validate_person

NEW_PASSWORD = {"autocomplete": "new-password"}


class AddressField(forms.CharField):
    """邮箱或手机号, in one spelling; by telephone only where a gateway is set."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        super().__init__(max_length=200, widget=forms.TextInput(attrs=attrs), **kwargs)

    def get_bound_field(self, form: Any, field_name: str) -> Any:
        """Asked for as the settings of the day allow."""
        self.label = "电子邮箱或手机号" if sms.is_offered() else "电子邮箱"
        return super().get_bound_field(form, field_name)

    def clean(self, value: Any) -> str:
        typed = address(super().clean(value))
        if fault := fault_of_address(typed, by_phone=sms.is_offered()):
            raise ValidationError(fault)
        return typed


class TwoPasswordsForm(forms.Form):
    """设置密码: twice the same, by the rules for the person it is for."""

    password1 = forms.CharField(
        label="密码", strip=False, max_length=200, widget=forms.PasswordInput(attrs=NEW_PASSWORD)
    )
    password2 = forms.CharField(
        label="再填一次密码",
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs=NEW_PASSWORD),
    )

    def person(self) -> User:
        """Whose password it will be."""
        return User(role=Role.ENTERPRISE.value)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, second = cleaned.get("password1"), cleaned.get("password2")
        if first and second and first != second:
            self.add_error("password2", "两次填写的密码不一致，请重新填写。")
        elif first:
            try:
                validate_password(first, self.person())
            except ValidationError as refusal:
                self.add_error("password1", refusal)
        return cleaned


class NewAccountForm(TwoPasswordsForm):
    """建账号 by oneself: who I am, a password, the privacy notice."""

    role = Role.ENTERPRISE
    full_name = forms.CharField(
        label="姓名",
        max_length=40,
        help_text="办理人本人的姓名。",
        validators=[validate_person],
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    agreed = forms.BooleanField(
        label="我已阅读并同意上面的说明",
        error_messages={"required": "须阅读并同意个人信息处理说明才能注册，请勾选。"},
    )
    field_order = ("address", "full_name", "password1", "password2", "agreed")

    @property
    def reached_at(self) -> str:
        """The address that will be the name of the account."""
        raise NotImplementedError

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hint = "至少 10 位，不能是常见密码，不能含姓名或账号。"
        if self.is_bound:  # a page never carries a password back
            hint += "为保护账号，两次密码须重新填写。"
        self.fields["password1"].help_text = hint

    def person(self) -> User:
        return User(
            username=self.reached_at,
            full_name=self.cleaned_data.get("full_name", ""),
            email="" if is_mobile(self.reached_at) else self.reached_at,
            role=self.role.value,
        )


class SignUpForm(NewAccountForm):
    """企业用户注册: besides, where a code reaches me."""

    address = AddressField(help_text="用作登录账号，验证码会发到这里。")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["full_name"].help_text += "随后在授权材料中核对。"

    @property
    def reached_at(self) -> str:
        return str(self.cleaned_data.get("address", ""))


class DigitsForm(forms.Form):
    """验证码: six digits, however they were pasted."""

    code = forms.CharField(
        label="验证码",
        max_length=20,
        help_text="6 位数字。",
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )

    def clean_code(self) -> str:
        return "".join(self.cleaned_data["code"].split())


class ResetByCodeForm(TwoPasswordsForm, DigitsForm):
    """重设密码: the code and the new password on one page."""

    field_order = ("code", "password1", "password2")

    def __init__(self, *args: Any, number: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.number = number

    def person(self) -> User:
        return User(username=self.number, phone=self.number, role=Role.ENTERPRISE.value)


class ContactForm(WholeIdentityForm):
    """更换邮箱或手机: who he is, wholly, then the new address."""

    address = AddressField(help_text="验证码会发到新地址；验证后用新地址登录。")
