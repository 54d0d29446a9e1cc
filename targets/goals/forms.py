from typing import Any

from django import forms

from accounts.models import Unit
from common.forms import ReasonForm, date_field, text_area
from common.validators import validate_text
from jobs.upload_forms import UploadField
from targets.goals.models import Indicator, IndicatorDefinition, Reading
from targets.goals.rules.reported import HOW
from targets.goals.rules.rollup import (
    DIRECTION_LABELS,
    FREQUENCY_LABELS,
    ROLLUP_LABELS,
    Frequency,
)

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
REACHED = [("", "请选择"), ("yes", "已达成"), ("no", "未达成")]


def _number(label: str, **options: Any) -> forms.DecimalField:
    widget = forms.TextInput(attrs={"inputmode": "decimal"})
    digits = {"max_digits": 16, "decimal_places": 4} | options
    return forms.DecimalField(label=label, widget=widget, **digits)


class ReadingForm(forms.Form):
    """填报值: number or milestone, by the indicator; the period only when it is new."""

    period = forms.CharField(label="所属时期", max_length=40, help_text=HOW + "。")
    numerator = _number("分子", required=False, max_digits=20)
    denominator = _number("分母", required=False, max_digits=20)
    value = _number("数值")
    is_reached = forms.ChoiceField(label="节点是否已达成", choices=REACHED)
    source = forms.CharField(label="来源", max_length=200, help_text="文件、公报或报表的名称。")
    published_on = forms.DateField(label="发布日期", required=False, widget=DAY)
    note = forms.CharField(label="说明", max_length=200, required=False)
    file = UploadField(label="证明文件", required=False)

    def __init__(
        self,
        *args: Any,
        indicator: Indicator,
        definition: IndicatorDefinition | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["value" if not indicator.measured_in else "is_reached"]
        self.is_ratio = definition is not None and definition.is_ratio
        if definition is None or not self.is_ratio:
            del self.fields["numerator"], self.fields["denominator"]
        else:
            self.fields["numerator"].label = f"分子：{definition.numerator}"
            self.fields["denominator"].label = f"分母：{definition.denominator}"
            self.fields["value"].required = False
            self.fields["value"].help_text = "填了分子、分母的由平台算；只知道比值的填这里。"
        if "value" in self.fields:
            self.fields["value"].label = f"数值（{indicator.measured_in}）"

    def clean_is_reached(self) -> bool | None:
        return {"yes": True, "no": False}.get(self.cleaned_data["is_reached"])


class CorrectionForm(ReadingForm):
    """更正: the period stays; the version says what the person saw."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["period"]

    @staticmethod
    def values_of(reading: Reading) -> dict[str, Any]:
        """The reading as this form shows it."""
        reached = {True: "yes", False: "no"}.get(reading.is_reached)  # type: ignore[arg-type]
        numbers = {
            name: told.normalize() if (told := getattr(reading, name)) is not None else None
            for name in ("value", "numerator", "denominator")
        }
        return numbers | {
            "version": reading.version,
            "is_reached": reached,
            "source": reading.source,
            "published_on": reading.published_on,
            "note": reading.note,
            "file": None,
        }


class AdjustmentForm(ReadingForm):
    """调整: what the period should have said, and why."""

    reason = text_area(
        "调整原因", required=True, limit=200, help_text="封账以后查明了什么；原来的数保留。"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["period"]


class CheckForm(forms.Form):
    """核对."""

    remark = text_area(
        "核对意见", required=False, limit=200, help_text="没有附证明文件的，写明核对了什么。"
    )


class ReturnForm(ReasonForm):
    """退回."""


class PublishedFigureForm(forms.Form):
    """市级公布数."""

    as_of = forms.DateField(label="截至日期", widget=DAY)
    value = _number("公布值")
    source = forms.CharField(label="来源", max_length=200, help_text="文件或网站名称与日期。")


def _line(label: str, limit: int, *, required: bool = True, hint: str = "") -> forms.CharField:
    return forms.CharField(
        label=label, max_length=limit, required=required, validators=[validate_text], help_text=hint
    )


class _SaidForm(forms.Form):
    text = text_area("口径", required=True, limit=1000, help_text="怎么算，含什么、不含什么。")
    source_unit = forms.ModelChoiceField(
        Unit.objects.filter(is_group=False),
        label="来源单位",
        to_field_name="code",
        required=False,
        help_text="数从哪个单位来；没有登记的单位写在口径里",
    )
    frequency = forms.ChoiceField(label="频率", choices=list(FREQUENCY_LABELS.items()))
    direction = forms.ChoiceField(label="方向", choices=list(DIRECTION_LABELS.items()))
    rollup = forms.ChoiceField(
        label="汇总",
        choices=list(ROLLUP_LABELS.items()),
        help_text="期末值取最近一期；累计值从 1 月 1 日起逐期相加；比率取最近一期的分子÷分母",
    )
    numerator = _line("分子", 120, required=False, hint="比率才填")
    denominator = _line("分母", 120, required=False, hint="比率才填")
    decimals = forms.IntegerField(
        label="小数位",
        min_value=0,
        max_value=4,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    basis = _line("依据", 200, required=False, hint="定口径的文件和文号")


class NewIndicatorForm(_SaidForm):
    """新增填报指标."""

    name = _line("名称", 80)
    measured_in = _line("计量单位", 12, required=False, hint="如“家”“%”“万元”；节点没有数值，不填")
    reporter = forms.ModelChoiceField(
        Unit.objects.filter(is_group=False),
        label="报数单位",
        to_field_name="code",
        required=False,
        help_text="由哪个单位填报；不选的由双倍增办填报",
    )
    frequency = forms.ChoiceField(
        label="频率",
        choices=[pair for pair in FREQUENCY_LABELS.items() if pair[0] != Frequency.DAY],
    )
    field_order = ["name", "measured_in", "reporter"]


class DefinitionForm(_SaidForm):
    """登记口径."""

    indicator = forms.ModelChoiceField(
        Indicator.objects.order_by("order", "code"), label="指标", to_field_name="code"
    )
    valid_from = date_field("自何日起", help_text="这一天起用新口径，此前的数仍按原口径")
    field_order = ["indicator", "valid_from"]


class DefinitionCorrectionForm(_SaidForm, ReasonForm):
    """更正口径."""
