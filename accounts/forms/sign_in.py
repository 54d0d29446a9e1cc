import copy
from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts import second_factor
from accounts.actions import note_miss
from accounts.models import User
from accounts.policies import can_sign_in, can_try_again
from accounts.rules.addresses import address, is_mobile
from common.dates import today


class SignInForm(AuthenticationForm):
    """登录: the same sentence for an unknown account and a wrong password."""

    error_messages = {
        "invalid_login": "账号或密码不正确。请核对大小写后重试；忘记密码可点“忘记密码”。",
        "inactive": "账号尚未启用或已停用，请联系安全管理员。",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = forms.CharField(
            label="动态口令",
            required=False,
            max_length=20,
            widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
        )
        self.fields["username"].label = "账号"
        self.fields["username"].max_length = 150  # type: ignore[attr-defined]
        self.fields["password"].label = "密码"
        self.fields["password"].max_length = 200  # type: ignore[attr-defined]

    def clean_username(self) -> str:
        """Names are kept in lower case; a mobile may be typed with blanks or +86."""
        typed = self.cleaned_data["username"].strip().lower()
        return address(typed) if "@" in typed or is_mobile(address(typed)) else typed

    def confirm_login_allowed(self, user: User) -> None:
        """Only said after the password proved right."""
        if not (decision := can_sign_in(user, today())):
            raise ValidationError(decision.reason, code="not_allowed")


class CodeForm(forms.Form):
    """动态口令: six digits of the telephone, or a recovery code."""

    code = forms.CharField(
        label="动态口令",
        max_length=20,
        help_text="手机验证器上现在显示的 6 位数字；手机不在身边时可填一个恢复码。",
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )


class ReauthenticationForm(forms.Form):
    """重新验证: the password again, before something that cannot be left to a passer-by."""

    password = forms.CharField(
        label="当前密码",
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        self.user = user
        super().__init__(*args, **kwargs)

    def clean_password(self) -> str:
        if not (may := can_try_again(self.user, timezone.now())):
            raise ValidationError(may.reason)
        if not self.user.check_password(self.cleaned_data["password"]):
            note_miss(self.user)
            raise ValidationError("密码不正确，请重新填写。")
        return self.cleaned_data["password"]


class BindFactorForm(ReauthenticationForm):
    """绑定动态口令: the password, so that nobody binds his telephone to a session left open."""

    code = forms.CharField(
        label="动态口令",
        max_length=20,
        help_text="扫码后，填手机上显示的 6 位数字。",
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )

    def clean_code(self) -> str:
        return "".join(self.cleaned_data["code"].split())


class WholeIdentityForm(ReauthenticationForm):
    """重新验证, of all he has: where a telephone is bound, its code as well, used up once all else
    is right."""

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        if second_factor.is_bound(user):
            self.fields["code"] = copy.deepcopy(CodeForm.base_fields["code"])
            self.order_fields(["password", "code"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        is_asked = not self.errors and "code" in self.fields
        if is_asked and not second_factor.verify(self.user, cleaned["code"]):
            note_miss(self.user)
            self.add_error("code", "动态口令不正确或已用过，请等下一组数字再试。")
        return cleaned
