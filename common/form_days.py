"""日期 in a form: read as in a sheet, so that a day can be typed or pasted as it is written.

2026-11-05, 2026.11.5, 2026年11月5日, 20261105 are one day, in every form and condition.
"""

from datetime import date
from typing import Any

from django.forms import fields

from common.sheets.cells import CellFault
from common.sheets.days import day


def use() -> None:
    """Into the field's own reading, which still says what is wrong with what is no day."""
    read = fields.DateField.__dict__["to_python"]
    fields.DateField.to_python = _reading(read)  # type: ignore[method-assign]


def _reading(read: Any) -> Any:
    def to_python(field: fields.DateField, value: Any) -> date | None:
        if isinstance(value, str) and value.strip():
            try:
                return day(value)
            except CellFault:
                pass
        found: date | None = read(field, value)
        return found

    return to_python
