"""One form a verb, of whichever kind of body."""

from typing import Any

from django import forms

from accounts.forms.sign_up import AddressField, NewAccountForm
from accounts.rules.roles import Role
from common.forms import date_field
from common.validators import validate_person
from seats.rules.roles import ROLE_HINT, ROLE_LABELS, MemberRole


class LeavesForm(forms.Form):
    """交接: what becomes of who was 负责人 until now."""

    leaves = forms.TypedChoiceField(
        label="原负责人",
        choices=[("no", "留下，改为经办人"), ("yes", "已离开，移除")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        initial="no",
    )


class TermForm(forms.Form):
    """身份和任期."""

    role = forms.ChoiceField(
        label="身份", choices=ROLE_LABELS, initial=MemberRole.CLERK.value, help_text=ROLE_HINT
    )
    valid_until = date_field("任期至", required=False, help_text="含当日；不填为长期")


class InviteForm(TermForm):
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

    def __init__(self, *args: Any, contact: str, role: Role, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.contact, self.role = contact, role

    @property
    def reached_at(self) -> str:
        return self.contact
