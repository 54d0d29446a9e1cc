"""One form a verb."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from common.forms import date_field, text_area
from common.validators import validate_text
from enterprises.pools.form_fields import choice
from finance.lists.rules.correcting import FIELD_LABELS, REASON_LABELS
from finance.lists.rules.states import period_of


class OpenForm(forms.Form):
    """开启一期."""

    period = forms.CharField(label="所属期", max_length=10, help_text="如 2026-10")
    due_on = date_field("截止日", required=False, help_text="不填按次月第 5 个工作日")

    def clean_period(self) -> Any:
        try:
            return period_of(self.cleaned_data["period"])
        except ValueError as fault:
            raise ValidationError(str(fault)) from fault


class ReasonForm(forms.Form):
    """写明原因."""

    reason = text_area("原因", required=True, limit=200)


class AcceptForm(forms.Form):
    """接受 what was looked at, and no later version of it."""

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    explanation = text_area(
        "差异说明",
        required=False,
        limit=300,
        help_text="上期余额与上期月报不符、账上在贷而表中没有的，须写明原因",
    )


class SendBackForm(forms.Form):
    """退回 with what is wrong."""

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    reason = text_area("退回原因", required=True, limit=300)


class RecallForm(forms.Form):
    """撤回报送."""

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class ExceptForm(forms.Form):
    """例外."""

    due_on = date_field("延期至", required=False)
    reason = text_area("免报原因", required=False, limit=200, help_text="延期的不填，免报的写明")


class AskForm(forms.Form):
    """要求更正."""

    field = choice("哪一列", FIELD_LABELS)
    reason = choice("原因", REASON_LABELS)
    note = forms.CharField(
        label="说明",
        max_length=200,
        required=False,
        validators=[validate_text],
        help_text="原因选“其他”的必填",
    )


class CorrectForm(forms.Form):
    """更正: as typed; the action reads it by what is asked about."""

    value = forms.CharField(
        label="更正后的值",
        max_length=60,
        help_text="金额写元，日期写 2026-10-31，利率写 4.35%，分类写正常、关注、次级、可疑、损失",
    )
    note = forms.CharField(label="说明", max_length=200, required=False, validators=[validate_text])


class ConfirmForm(forms.Form):
    """确认无误."""

    note = forms.CharField(label="为什么无误", max_length=200, validators=[validate_text])


class SampleForm(forms.Form):
    """列对照第一步: the bank and a sheet of its own."""

    bank = forms.ChoiceField(label="银行")
    file = forms.FileField(
        label="本行的表",
        help_text="xlsx、xls 或 csv，只读取表头，不保存",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.csv"}),
    )

    def __init__(self, *args: Any, banks: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["bank"] = forms.ChoiceField(label="银行", choices=banks)


class MapForm(forms.Form):
    """列对照第二步: of each of our columns, which of the bank's it is."""

    sample = forms.CharField(widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        labels: dict[str, str],
        titles: list[tuple[str, str]],
        needed: tuple[str, ...],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, label in labels.items():
            self.fields[name] = forms.ChoiceField(
                label=label,
                choices=[("", "表中没有"), *titles],
                required=name in needed,
                error_messages={"required": f"请指定{label}是表中的哪一列。"},
            )
