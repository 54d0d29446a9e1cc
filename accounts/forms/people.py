from typing import Any

from django import forms
from django.db.models import QuerySet

from accounts.models import Unit, User
from accounts.rules.roles import ROLE_LABELS
from accounts.rules.sign_in_names import BAD_SIGN_IN_NAME, SIGN_IN_NAME
from common.validators import ask_names

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class PersonForm(forms.ModelForm):
    """资料: what the system administrator keeps; role, state and password are not among it."""

    contact_reason = forms.CharField(
        label="更换手机或邮箱的依据",
        max_length=200,
        required=False,
        help_text="账号在用时，更换须由安全管理员复核，复核前仍用原来的",
    )

    class Meta:
        model = User
        fields = ["full_name", "phone", "email", "unit", "appointed_from", "appointed_until"]
        widgets = {"appointed_from": DAY, "appointed_until": DAY}
        labels = {"email": "邮箱"}
        help_texts = {"email": "用于重设密码，请填本人邮箱", "phone": "同一手机不能兼有管理员账号"}

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        self.fields["full_name"].required = True
        ask_names(self, "full_name")

        if self.instance.pk is None or not self.instance.is_in_use:
            del self.fields["contact_reason"]
        else:
            del self.fields["unit"]  # what the account may do: the security administrator's

    def _post_clean(self) -> None:
        """The action checks the whole account and saves it."""


class NewPersonForm(PersonForm):
    """建账号: the proposed role takes effect once the security administrator grants it."""

    username = forms.RegexField(
        SIGN_IN_NAME,
        label="账号",
        help_text="小写字母、数字、点、横线，3 至 30 位，建立后不能修改",
        error_messages={"invalid": BAD_SIGN_IN_NAME},
    )
    role = forms.ChoiceField(label="拟任角色", choices=list(ROLE_LABELS.items()))
    field_order = ["username", "full_name", "role", *PersonForm.Meta.fields[1:]]


class RoleForm(forms.Form):
    """授权并启用."""

    role = forms.ChoiceField(label="角色", choices=list(ROLE_LABELS.items()))
    unit = forms.ModelChoiceField(label="单位", queryset=Unit.objects.none(), required=False)
    reason = forms.CharField(label="依据", max_length=200, help_text="如：任职文件号、单位申请")

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]


class ReasonForm(forms.Form):
    """停用、恢复、解除绑定: with a reason the auditor will read."""

    reason = forms.CharField(label="原因", max_length=200)


class EndForm(forms.Form):
    """结束任职."""

    until = forms.DateField(label="任职至", widget=DAY, help_text="这一天起账号停用")
    successor = forms.ModelChoiceField(
        label="接手人",
        queryset=User.objects.none(),
        required=False,
        help_text="同一角色、已启用的账号；未办事项移交给他。双倍增办、领导和单位经办人必填",
    )
    reason = forms.CharField(label="说明", max_length=200, required=False)

    def __init__(self, *args: Any, successors: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["successor"].queryset = successors  # type: ignore[attr-defined]
        self.fields["successor"].label_from_instance = described  # type: ignore[attr-defined]


def described(user: User) -> str:
    unit = f"（{user.unit}）" if user.unit else ""
    return f"{user} {user.username}{unit}"
