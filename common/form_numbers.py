"""表单里的数: as people write them — 39,879 or 39 879, with full-width digits and spaces around."""

import re
import unicodedata
from typing import Any

from django.forms import fields, widgets

_GROUPED = re.compile(r"([+-]?\d{1,3})((?:,\d{3})+|(?: \d{3})+)(\.\d*)?")


def plain(typed: Any) -> Any:
    """Without the signs that part thousands; anything that is no such number as it was typed."""
    if not isinstance(typed, str):
        return typed
    text = " ".join(unicodedata.normalize("NFKC", typed).split()).replace("−", "-")
    if not (parts := _GROUPED.fullmatch(text.replace(", ", ","))):
        return text
    return parts[1] + re.sub(r"[ ,]", "", parts[2]) + (parts[3] or "")


class Digits(widgets.TextInput):
    """A box for a number: a browser's own would drop a comma without a word."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "decimal", "autocomplete": "off"} | (attrs or {}))


def use() -> None:
    """Into every form's fields for numbers."""
    for field in (fields.IntegerField, fields.DecimalField, fields.FloatField):
        field.to_python = _reading(field.__dict__["to_python"])  # type: ignore[method-assign]
    fields.IntegerField.widget = Digits  # and so of decimals and floats


def _reading(read: Any) -> Any:
    def to_python(self: fields.Field, value: Any) -> Any:
        return read(self, plain(value))

    to_python.reads_plain = True  # type: ignore[attr-defined]
    return read if hasattr(read, "reads_plain") else to_python
