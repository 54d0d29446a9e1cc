"""One cell of a workbook we write, as XML: numbers as numbers, days as days, texts never formulas.

A text that Excel could take for a formula (=, +, -, @, tab, line breaks, and their full-width forms
at its start) is a string cell with quotePrefix: shown and read back unchanged, never computed.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from math import isfinite

INJECTIONS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
MAX_TEXT = 32_767  # UTF-16 units Excel takes in one cell
EPOCH, FIRST_DAY = date(1899, 12, 30), date(1900, 3, 1)  # earlier days are text: Excel cannot
EMPTY = "<c/>"
STYLES = {  # indexes into cellXfs of export_parts.STYLES
    "header": 1,
    "needed": 2,
    "text": 0,
    "quoted": 3,
    "code": 4,
    "quoted code": 5,
    "int": 6,
    "decimal": 0,
    "money": 7,
    "percent": 8,
    "date": 9,
    "title": 10,
    "wrapped": 11,
    "count": 12,
    "wrong": 13,
    "noted": 14,
    "wrong date": 15,
    "noted date": 16,
}
MARKED = re.compile(r'<c(?: s="\d+")?')  # where a cell says its style
WIDTHS = {"text": 18, "code": 22, "date": 12, "any": 16}
ILLEGAL = "".join(map(chr, [*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF]))
_SPECIAL = re.compile(f"[&<>\r\n\t{re.escape(ILLEGAL)}\ud800-\udfff]|_x[0-9A-Fa-f]{{4}}_|^ | $")
_ILLEGAL_RUN = re.compile(f"[{re.escape(ILLEGAL)}\ud800-\udfff]+")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_ENTITIES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;", "\n": "&#10;", "\t": "&#9;"}
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: kind is text, code, int, count (thousands apart), decimal, money (two places),
    exact (as it is, a whole number thousands apart), percent (25 is 25%), date or any."""

    title: str
    kind: str = "text"
    width: int = 0
    choices: Sequence[str] = ()  # the only values a template takes, as a drop-down
    hint: str = ""  # shown when a cell of a template is chosen
    required: bool = False

    @property
    def shown_width(self) -> int:
        return self.width or max(WIDTHS.get(self.kind, 12), 2 * len(self.title) + 4)


def text_cell(words: str, style: str = "text") -> str:
    """A string cell; `style` text or code is quoted where Excel could see a formula."""
    if words.startswith(INJECTIONS) and style in ("text", "code"):
        style = "quoted" if style == "text" else "quoted code"
    if len(words) > MAX_TEXT // 2:
        words = cut(words)
    space = ""
    if _SPECIAL.search(words):
        space = ' xml:space="preserve"'
        words = _LOOKS_ESCAPED.sub("_x005F_", _ILLEGAL_RUN.sub("", words))
    if space:
        words = words.translate(_ENTITIES)
    if not words:
        return EMPTY
    number = STYLES[style]
    styled = f' s="{number}"' if number else ""
    return f'<c{styled} t="inlineStr"><is><t{space}>{words}</t></is></c>'


def cut(words: str) -> str:
    """No more than Excel takes; what is cut ends with “…”. Signs beyond the BMP count twice."""
    limit = MAX_TEXT // 2 if _ASTRAL.search(words) else MAX_TEXT
    return words if len(words) <= limit else f"{words[: limit - 1]}…"


def number_cell(value: object, style: str) -> str:
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        if not isfinite(value):
            return text_cell(str(value))
        written = f"{value:f}" if isinstance(value, Decimal) else repr(value)
        number = STYLES[style]
        return f'<c s="{number}"><v>{written}</v></c>' if number else f"<c><v>{written}</v></c>"
    return any_cell(value)


def day_cell(value: object) -> str:
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        if value < FIRST_DAY:
            return text_cell(value.isoformat())
        return f'<c s="{STYLES["date"]}"><v>{(value - EPOCH).days}</v></c>'
    return any_cell(value)


def any_cell(value: object) -> str:
    """By what the value is: for sheets that are handed back as they came."""
    if value is None or value == "":
        return EMPTY
    if isinstance(value, bool):
        return text_cell("是" if value else "否")
    if isinstance(value, int | float | Decimal):
        return number_cell(value, "decimal")
    if isinstance(value, date):
        return day_cell(value)
    return text_cell(str(value))


def renderer(kind: str) -> Callable[[object], str]:
    """How a column of this kind writes its cells."""
    if kind in ("text", "code"):
        return lambda value: (
            text_cell(value, kind) if isinstance(value, str) else _texted(value, kind)
        )
    if kind in ("int", "count", "decimal", "money", "percent"):
        return lambda value: EMPTY if value is None else number_cell(value, kind)
    if kind == "exact":
        return lambda value: EMPTY if value is None else number_cell(value, _exactly(value))
    return {"date": day_cell, "any": any_cell}[kind]


def _exactly(value: object) -> str:
    is_whole = isinstance(value, int | Decimal) and value == int(value)
    return "count" if is_whole else "decimal"


def _texted(value: object, kind: str) -> str:
    if value is None:
        return EMPTY
    if isinstance(value, bool):
        return text_cell("是" if value else "否", kind)
    return text_cell(str(value), kind)
