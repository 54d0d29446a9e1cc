from decimal import Decimal
from typing import Any

from django import forms

from targets.goals.models import Indicator, Reading
from targets.goals.rules.reported import HOW
from targets.goals.selectors.figures import townships

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
REACHED = [("", "请选择"), ("yes", "已达成"), ("no", "未达成")]


def _number(label: str, **options: Any) -> forms.DecimalField:
    widget = forms.TextInput(attrs={"inputmode": "decimal"})
    return forms.DecimalField(
        label=label, max_digits=16, decimal_places=4, widget=widget, **options
    )


class FirmsField(forms.DecimalField):
    """家数: a whole number, with or without 60.0; a fraction of a firm is refused."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "numeric"})
        super().__init__(max_digits=16, widget=widget, min_value=Decimal(0), **options)

    def clean(self, value: Any) -> Decimal | None:
        number: Decimal | None = super().clean(value)
        if number is not None and number % 1:
            raise forms.ValidationError("请填写整数，企业按家计，没有零点几家。")
        return number


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


class AllocationForm(forms.Form):
    """分解目标: one field a township; left empty it has no goal."""

    year = forms.IntegerField(label="年份", widget=forms.HiddenInput)
    source = forms.CharField(label="依据", max_length=200, help_text="分解文件的名称或会议纪要。")

    def __init__(self, *args: Any, year_end: Any, is_whole: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = {f"unit_{unit.code}": unit for unit in townships(year_end)}
        for name, unit in self.units.items():
            self.fields[name] = (
                FirmsField(label=unit.name, required=False)
                if is_whole
                else _number(unit.name, required=False, min_value=Decimal(0))
            )

    def goals(self) -> dict[Any, Decimal | None]:
        """By unit: what was typed."""
        return {unit: self.cleaned_data.get(name) for name, unit in self.units.items()}

    def unit_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.units]
