"""属地异议的表单."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from accounts.models import Unit
from common.forms import date_field
from enterprises.registry.forms import offer_townships

REASON = forms.Textarea(attrs={"rows": 4})


class RaiseForm(forms.Form):
    """提出异议."""

    proposed = forms.ModelChoiceField(
        Unit.objects.none(),
        label="认为应归属",
        required=False,
        empty_label="不清楚，请双倍增办确定",
    )
    reason = forms.CharField(
        label="理由",
        max_length=500,
        widget=REASON,
        help_text="写明依据，如营业执照住所、实际经营地。请勿填写身份证号等个人信息。",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_townships(self, "proposed")


class DecideForm(forms.Form):
    """决定异议."""

    outcome = forms.ChoiceField(
        label="决定",
        choices=[("move", "改归属"), ("stay", "维持原归属")],
        widget=forms.RadioSelect,
    )
    to = forms.ModelChoiceField(
        Unit.objects.none(), label="改归", required=False, help_text="维持原归属的不填。"
    )
    effective_on = date_field(
        "生效日期", required=False, help_text="不早于本月 1 日；以前月份的统计不变。"
    )
    decision = forms.CharField(label="说明", max_length=150, widget=REASON)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_townships(self, "to")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("outcome") == "stay":
            cleaned["to"] = cleaned["effective_on"] = None
        elif cleaned.get("outcome") == "move":
            if not cleaned.get("to") and "to" not in self.errors:
                self.add_error("to", ValidationError("请选择改归哪个街镇。"))
            if not cleaned.get("effective_on") and "effective_on" not in self.errors:
                self.add_error("effective_on", ValidationError("请填写生效日期。"))
        return cleaned
