"""填报页的表单: what every return's form shares, and the monthly one."""

from decimal import Decimal
from typing import Any

from django import forms

from common.numbers import bare as plain
from enterprises.returns.models import MonthlyReturn
from enterprises.returns.rules.monthly import FIELDS
from enterprises.returns.rules.monthly import Field as Declared

MOST = 10**11  # of one number; the rules say what is unlikely, this says what cannot be stored


class Number(forms.DecimalField):
    """Asked for, yet a draft may leave it empty: the rules say so when it is submitted."""

    def prepare_value(self, value: Any) -> Any:
        """As people write it: 1000, not 1000.0000."""
        return plain(value) if isinstance(value, Decimal) else value

    def validate(self, value: Any) -> None:
        if value not in self.empty_values:
            super().validate(value)


class WholeNumber(forms.IntegerField):
    """The same of a count."""

    def validate(self, value: Any) -> None:
        if value not in self.empty_values:
            super().validate(value)


def number_field(declared: Declared) -> forms.Field:
    """One number, empty while it is not known; phones show their digits."""
    mode = "decimal" if declared.places else "numeric"
    widget = forms.TextInput(attrs={"inputmode": mode, "autocomplete": "off"})
    common: dict[str, Any] = {
        "label": f"{declared.label}（{declared.basis_label}）",
        "required": True,
        "help_text": declared.hint,
        "widget": widget,
    }
    if declared.places:
        return Number(max_digits=16, decimal_places=4, max_value=MOST, min_value=-MOST, **common)
    return WholeNumber(min_value=0, max_value=10_000_000, **common)


class FilingForm(forms.Form):
    """A return as a page: flat numbers by name, and the version they were opened at."""

    use_required_attribute = False

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    @classmethod
    def flat(cls, row: Any) -> dict[str, Any]:
        """The numbers of a stored return, or of one of its past versions."""
        raise NotImplementedError

    def values(self) -> dict[str, Any]:
        """What the model keeps of it."""
        raise NotImplementedError


class MonthlyForm(FilingForm):
    """月度快报."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields |= {declared.name: number_field(declared) for declared in FIELDS}

    @classmethod
    def flat(cls, row: MonthlyReturn | None) -> dict[str, Any]:
        return {one.name: getattr(row, one.name) if row else None for one in FIELDS}

    def values(self) -> dict[str, Any]:
        return {one.name: self.cleaned_data.get(one.name) for one in FIELDS}
