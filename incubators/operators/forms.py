"""One form a verb."""

from typing import Any

from django import forms

from accounts.forms.sign_up import AddressField, NewAccountForm
from accounts.rules.roles import Role
from common.forms import date_field
from common.validators import ask_names, validate_person
from enterprises.membership.forms import CodeForm
from incubators.carriers.rules.mandates import ROLE_LABELS, MemberRole

ROLE_HINT = "负责人可以办理全部事项并增减人员；经办人不能增减人员"


class DetailsForm(forms.Form):
    """运营机构: what it is called, how it is reached."""

    name = forms.CharField(label="名称", max_length=120, validators=[validate_person])
    contact_name = forms.CharField(label="联系人", max_length=40, required=False)
    contact_phone = forms.CharField(label="联系电话", max_length=40, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask_names(self, "contact_name")


class RegisterForm(CodeForm, DetailsForm):
    """登记运营机构: known by its code."""

    field_order = ("credit_code", "name", "contact_name", "contact_phone")


class ChangeForm(forms.Form):
    """身份和任期."""

    role = forms.ChoiceField(
        label="身份", choices=ROLE_LABELS, initial=MemberRole.CLERK, help_text=ROLE_HINT
    )
    valid_until = date_field("任期至", required=False, help_text="含当日；不填为长期")


class InviteForm(ChangeForm):
    """邀请: who, where a letter reaches him, as what."""

    name = forms.CharField(label="姓名", max_length=40, validators=[validate_person])
    contact = AddressField(help_text="邀请发到这里，也是对方的登录账号；请用本人的地址")
    field_order = ("name", "contact", "role", "valid_until")


class CodeOfInvitationForm(forms.Form):
    """邀请码."""

    code = forms.CharField(
        label="邀请码",
        max_length=40,
        help_text="在邀请邮件或短信的链接中，12 位字母和数字",
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )


class JoinForm(NewAccountForm):
    """接受邀请并建账号: the address is the one the letter was sent to."""

    role = Role.OPERATOR

    def __init__(self, *args: Any, contact: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.contact = contact

    @property
    def reached_at(self) -> str:
        return self.contact
