"""填报页的表单: what every filing's form shares, and the one that follows from declared fields."""

from decimal import Decimal
from typing import Any, ClassVar

from django import forms

from collecting.models import Filing
from collecting.rules.checks import plain
from collecting.rules.fields import Field, Shape

MOST = 10**11  # of one number; the rules say what is unlikely, this says what cannot be stored
MOST_COUNT = 10_000_000
LONGEST = 300


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


class Words(forms.CharField):
    """The same of words."""

    def validate(self, value: Any) -> None:
        if value not in self.empty_values:
            super().validate(value)


def field_of(declared: Field) -> forms.Field:
    """A declared field in a form, empty while it is not known; phones show their digits."""
    common: dict[str, Any] = {
        "label": declared.form_label,
        "required": declared.is_needed,
        "help_text": declared.hint,
    }
    if declared.shape == Shape.TEXT:
        return Words(max_length=LONGEST, **common)
    mode = "decimal" if declared.places else "numeric"
    common["widget"] = forms.TextInput(attrs={"inputmode": mode, "autocomplete": "off"})
    if declared.places:
        return Number(max_digits=16, decimal_places=4, max_value=MOST, min_value=-MOST, **common)
    return WholeNumber(min_value=0, max_value=MOST_COUNT, **common)


class FilingForm(forms.Form):
    """A filing as a page: flat values by name, and the version they were opened at."""

    use_required_attribute = False

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    @classmethod
    def flat(cls, row: Any) -> dict[str, Any]:
        """The values of a stored filing, or of one of its past versions."""
        raise NotImplementedError

    def values(self) -> dict[str, Any]:
        """What the model keeps of it."""
        raise NotImplementedError


class DeclaredForm(FilingForm):
    """A form that follows from what is declared."""

    declared: ClassVar[tuple[Field, ...]]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields |= {field.name: field_of(field) for field in self.declared}

    @classmethod
    def flat(cls, row: Filing | None) -> dict[str, Any]:
        return {field.name: getattr(row, field.name) if row else None for field in cls.declared}

    @classmethod
    def lasting(cls, last: Any) -> dict[str, Any]:
        """What seldom changes, of the filing before."""
        names = [field.name for field in cls.declared if field.is_lasting]
        return {name: getattr(last, name) if last else None for name in names}

    def values(self) -> dict[str, Any]:
        return {field.name: self.cleaned_data.get(field.name) for field in self.declared}
