from typing import Any

from django import forms

from targets.goals.models import Indicator, Reading
from targets.goals.rules.reported import HOW

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
REACHED = [("", "请选择"), ("yes", "已达成"), ("no", "未达成")]


def _number(label: str, **options: Any) -> forms.DecimalField:
    widget = forms.TextInput(attrs={"inputmode": "decimal"})
    return forms.DecimalField(
        label=label, max_digits=16, decimal_places=4, widget=widget, **options
    )


class ReadingForm(forms.Form):
    """填报值: number or milestone, by the indicator; the period only when it is new."""

    period = forms.CharField(label="所属时期", max_length=40, help_text=HOW + "。")
    value = _number("数值")
    is_reached = forms.ChoiceField(label="节点是否已达成", choices=REACHED)
    source = forms.CharField(label="来源", max_length=200, help_text="文件、公报或报表的名称。")
    published_on = forms.DateField(label="发布日期", required=False, widget=DAY)
    note = forms.CharField(label="说明", max_length=200, required=False)

    def __init__(self, *args: Any, indicator: Indicator, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["value" if not indicator.measured_in else "is_reached"]
        if "value" in self.fields and indicator.measured_in:
            self.fields["value"].label = f"数值（{indicator.measured_in}）"

    def clean_is_reached(self) -> bool | None:
        return {"yes": True, "no": False}.get(self.cleaned_data["is_reached"])


class CorrectionForm(ReadingForm):
    """更正: the period stays; the version says what the person saw."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, indicator: Indicator, **kwargs: Any) -> None:
        super().__init__(*args, indicator=indicator, **kwargs)
        del self.fields["period"]

    @staticmethod
    def values_of(reading: Reading) -> dict[str, Any]:
        """The reading as this form shows it."""
        reached = {True: "yes", False: "no"}.get(reading.is_reached)  # type: ignore[arg-type]
        return {
            "version": reading.version,
            "value": reading.value.normalize() if reading.value is not None else None,
            "is_reached": reached,
            "source": reading.source,
            "published_on": reading.published_on,
            "note": reading.note,
        }


class PublishedFigureForm(forms.Form):
    """市级公布数."""

    as_of = forms.DateField(label="截至日期", widget=DAY)
    value = _number("公布值")
    source = forms.CharField(label="来源", max_length=200, help_text="文件或网站名称与日期。")
