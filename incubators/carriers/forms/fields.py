"""What the forms of carriers have in common: an area, a word of people, yes or no or unknown."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from common.form_numbers import Digits
from common.sheets.cells import CellFault
from common.sheets.number_widgets import AreaWidget
from common.validators import validate_text

MOST = Decimal("999999999.99")  # ㎡, what the ledger's columns hold
UNKNOWN = {"": "未知", "yes": "是", "no": "否"}


class AreaField(forms.Field):
    """㎡, read as in a sheet: 5,000 or 0.5万㎡; None is unknown."""

    widget = Digits

    def __init__(self, label: str) -> None:
        hint = "㎡；不填为未知"
        super().__init__(label=f"{label}（㎡）", required=False, help_text=hint)

    def to_python(self, value: Any) -> Decimal | None:
        try:
            read: Decimal | None = AreaWidget(MOST).clean(str(value or "").strip())
        except CellFault as fault:
            raise ValidationError(str(fault)) from fault
        return read

    def prepare_value(self, value: Any) -> Any:
        """Without the zeros that the column keeps behind it."""
        return f"{value.normalize():f}" if isinstance(value, Decimal) else value


class KnownField(forms.ChoiceField):
    """是, 否, or nobody has told."""

    def __init__(self, label: str) -> None:
        super().__init__(label=label, choices=list(UNKNOWN.items()), required=False)

    def prepare_value(self, value: Any) -> Any:
        return {True: "yes", False: "no", None: ""}.get(value, value)

    def clean(self, value: Any) -> bool | None:
        return {"yes": True, "no": False}.get(super().clean(value))


def text_field(
    label: str, limit: int, *, hint: str = "", required: bool = False
) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=limit,
        required=required,
        validators=[validate_text],
        help_text=hint,
    )
