"""分解到单位: three whole numbers a unit; a unit left empty has no target."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms

from common.validators import validate_text
from targets.allocations.actions import Share
from targets.allocations.models import Allocation
from targets.allocations.selectors.tracks import Racer

NUMBERS = {"nurtured": "新增培育", "attracted": "引进", "renewed": "复审"}
MOST = 100_000


class FirmsField(forms.DecimalField):
    """家数: a whole number, with or without 60.0; a fraction of a firm is refused."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "numeric", "size": 6})
        super().__init__(min_value=0, max_value=MOST, required=False, widget=widget, **options)

    def clean(self, value: Any) -> Any:
        number = super().clean(value)
        if number is None:
            return None
        if number % 1:
            raise forms.ValidationError("请填写整数，企业按家计，没有零点几家。")
        return int(number)


class SharesForm(forms.Form):
    """One track of one year."""

    basis = forms.CharField(
        label="依据",
        max_length=200,
        required=False,
        validators=[validate_text],
        help_text="分解文件的名称、文号或会议纪要；本页各单位共用",
    )

    def __init__(self, *args: Any, racers: list[Racer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.racers = racers
        for racer in racers:
            for name, label in NUMBERS.items():
                self.fields[f"{name}_{racer.code}"] = FirmsField(label=f"{racer.name} {label}")

    @staticmethod
    def values_of(rows: list[tuple[Racer, Allocation | None]]) -> dict[str, Any]:
        """What stands, by field; the basis is that of the first row that has one."""
        held = [(racer, row) for racer, row in rows if row]
        basis = next((row.basis for _, row in held if row.basis), "")
        return {"basis": basis} | {
            f"{name}_{racer.code}": getattr(row, name) for racer, row in held for name in NUMBERS
        }

    def shares(self) -> Mapping[Racer, Share | None]:
        """What was typed, by unit."""
        told: dict[Racer, Share | None] = {}
        for racer in self.racers:
            numbers = {name: self.cleaned_data.get(f"{name}_{racer.code}") for name in NUMBERS}
            is_empty = all(number is None for number in numbers.values())
            whole = {name: number or 0 for name, number in numbers.items()}
            told[racer] = None if is_empty else Share(basis=self.cleaned_data["basis"], **whole)
        return told

    def lines(self) -> Iterator[tuple[Racer, list[forms.BoundField]]]:
        """A row of fields a unit."""
        for racer in self.racers:
            yield racer, [self[f"{name}_{racer.code}"] for name in NUMBERS]
