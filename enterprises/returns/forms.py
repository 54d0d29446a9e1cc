"""知识产权台账的表单."""

from typing import ClassVar

from django import forms

from collecting.step_forms import StepForm
from common.forms import date_field, text_area
from enterprises.returns.models import IpRight


class RightForm(forms.ModelForm):
    """登记知识产权."""

    class Meta:
        model = IpRight
        fields = (
            "kind",
            "number",
            "title",
            "granted_on",
            "expires_on",
            "obtained",
            "transferred_on",
            "rank",
            "used_for_high_tech",
            "in_use",
            "is_high_value",
        )
        widgets: ClassVar = {
            name: forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
            for name in ("granted_on", "expires_on", "transferred_on")
        }


class DeclareForm(forms.Form):
    """申报台账完整: as of which day, and the promise."""

    as_of = date_field("截至日", help_text="到这一天为止，台账里的知识产权是完整的")
    promised = forms.BooleanField(
        label="我承诺：到截至日，本企业有效的知识产权都已登记在台账中，登记属实。",
        error_messages={"required": "请勾选承诺后再申报。"},
    )


class CheckRightsForm(StepForm):
    """核对通过或退回."""

    verdict = forms.ChoiceField(
        label="核对结果",
        widget=forms.RadioSelect,
        choices=[("check", "核对通过，以台账为准"), ("return", "退回企业修改")],
        error_messages={"required": "请选择通过或退回。"},
    )
    reason = text_area("退回原因", required=False, limit=300, help_text="退回时写明改哪里")


class WithdrawForm(forms.Form):
    """撤下知识产权."""

    reason = text_area("撤下原因", required=True, limit=200, help_text="如转让、失效、登记有误")
