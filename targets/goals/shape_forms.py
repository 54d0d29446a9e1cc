"""测算路径的分布: a weight a year of the way, a weight a month; all empty is straight."""

from collections.abc import Sequence
from typing import Any

from django import forms

from common.forms import date_field
from common.validators import validate_text
from targets.goals.rules.path import MONTHS, Shape

MOST = 1000
ALL_YEARS = "年份的权重要填就都填，都不填为每年相同。"
ALL_MONTHS = "月份的权重要填就都填，都不填为每月相同。"


def _weight(label: str) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        min_value=0,
        max_value=MOST,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )


class ShapeForm(forms.Form):
    """分布: fields of its years and of twelve months."""

    valid_from = date_field("自何日起", help_text="这一天起按新的分布，此前的数仍按原来的")
    basis = forms.CharField(
        label="依据", max_length=200, validators=[validate_text], help_text="为什么这样分布"
    )

    def __init__(self, *args: Any, years: Sequence[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.years = years
        for year in years:
            self.fields[f"year_{year}"] = _weight(f"{year} 年的权重")
        for month in range(1, MONTHS + 1):
            self.fields[f"month_{month}"] = _weight(f"{month} 月的权重")

    @staticmethod
    def values_of(shape: Shape) -> dict[str, int]:
        """What stands, as this form shows it."""
        years = {f"year_{year}": weight for year, weight in shape.years.items()}
        return years | {f"month_{at}": weight for at, weight in enumerate(shape.months, start=1)}

    def clean(self) -> dict[str, Any]:
        """All years or none, all months or none."""
        data = super().clean() or {}
        data["years"] = self._told("year", self.years, data, ALL_YEARS)
        data["months"] = self._told("month", range(1, MONTHS + 1), data, ALL_MONTHS)
        return data

    def _told(
        self, name: str, keys: Sequence[int], data: dict[str, Any], says: str
    ) -> dict[int, int]:
        told = {at: weight for at in keys if (weight := data.get(f"{name}_{at}")) is not None}
        if told and len(told) < len(keys):
            missing = next(at for at in keys if at not in told)
            self.add_error(f"{name}_{missing}", says)
        elif told and not any(told.values()):
            self.add_error(f"{name}_{keys[0]}", "不能都是零。")
        return told
