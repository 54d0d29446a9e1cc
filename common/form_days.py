"""日期 in a form: read as in a sheet, so that a day can be typed or pasted as it is written.

2026-11-05, 2026.11.5, 2026年11月5日, 20261105 are one day, in every form and condition.
"""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import fields

from common.sheets.cells import CellFault
from common.sheets.days import day

LATEST = date(2999, 12, 31)  # what is later is a slip, and has no day after it to count to


def use() -> None:
    """Into the field's own reading, which still says what is wrong with what is no day."""
    read = fields.DateField.__dict__["to_python"]
    fields.DateField.to_python = _reading(read)  # type: ignore[method-assign]


def _reading(read: Any) -> Any:
    def to_python(field: fields.DateField, value: Any) -> date | None:
        found = _written(value) or read(field, value)
        if found and found > LATEST:
            raise ValidationError(f"日期不能晚于 {LATEST.year} 年，请核对年份。")
        return found  # type: ignore[no-any-return]

    return to_python


def _written(value: Any) -> date | None:
    """The day as people write it; None of what is none, which the field itself says."""
    if isinstance(value, str) and value.strip():
        try:
            return day(value)
        except CellFault:
            pass
    return None
