from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from enterprises.membership.models import Claim
from enterprises.registry.forms import offer_townships
from enterprises.registry.models.views import MEMBER_ROLES
from enterprises.registry.rules.credit_code import fault, normalize


class CodeForm(forms.Form):
    """第一步: which company, by its code."""

    credit_code = forms.CharField(
        label="统一社会信用代码", max_length=40, help_text="营业执照上的 18 位代码"
    )

    def clean_credit_code(self) -> str:
        code = normalize(self.cleaned_data["credit_code"])
        if wrong := fault(code):
            raise ValidationError(wrong)
        return code


class IdentityForm(forms.ModelForm):
    """第二步: what is on the licence."""

    class Meta:
        model = Claim
        fields = ["name", "township", "address"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].required = True
        self.fields["name"].help_text = "与营业执照一致的全称"
        self.fields["address"].required = True
        self.fields["township"].required = True
        offer_townships(self, "township")
        self.fields["township"].empty_label = "请选择"  # type: ignore[attr-defined]


class PersonForm(forms.ModelForm):
    """第三步: who applies."""

    class Meta:
        model = Claim
        fields = ["role", "contact_name", "contact_phone"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = True
        person = self.instance.user  # said when he signed up: to be checked, not typed again
        for name, known in (("contact_name", person.full_name), ("contact_phone", person.phone)):
            self.initial[name] = self.initial.get(name) or known
        self.fields["contact_phone"].help_text = "审核人员核实时使用，不对外显示"


class ReasonForm(forms.Form):
    """审核意见."""

    reason = forms.CharField(
        label="原因", max_length=300, required=False,
        help_text="退回或不予通过时必填，申请人会看到",
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip


class MemberForm(forms.Form):
    """增加成员."""

    username = forms.CharField(
        label="对方的用户名", max_length=150, help_text="注册时的邮箱或手机号"
    )
    role = forms.ChoiceField(label="身份", choices=MEMBER_ROLES)
    valid_until = forms.DateField(
        label="委托至", required=False, widget=forms.DateInput(attrs={"type": "date"}),
        help_text="代办机构必填；其他人不填为长期",
    )  # fmt: skip


class ChangeForm(forms.Form):
    """变更成员."""

    role = forms.ChoiceField(label="身份", choices=MEMBER_ROLES)
    valid_until = forms.DateField(
        label="委托至", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
