"""The rows of the list as HTML.

Written in Python, not by a template: 100 rows of 12 columns are 1,200 cells, and a template's
loop over them costs more than everything else on the page together.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from common.money.fen import apart_wan
from common.numbers import UNKNOWN
from enterprises.registry.columns import Column, Shape
from enterprises.registry.rules.kinds import KIND_SHORT
from enterprises.registry.rules.standing import PLACEMENT_LABELS, Placement, State

_TONES = {
    State.MOVED_OUT.value: "warn",
    State.DEREGISTERED.value: "bad",
    State.LICENCE_REVOKED.value: "bad",
}
_SOON_DAYS = 90
_CLASSES = {
    Shape.NUMBER: ' class="number"',
    Shape.WAN: ' class="number"',
    Shape.DATE: ' class="nowrap"',
    Shape.MOMENT: ' class="nowrap"',
    Shape.END: ' class="nowrap"',
    Shape.CODE: ' class="nowrap code"',
    Shape.KINDS: ' class="kinds"',
}


def body(
    rows: Sequence[dict[str, Any]],
    columns: Sequence[Column],
    day: date,
    *,
    ticks: bool = False,
) -> SafeString:
    """`<tr>` after `<tr>`; every text escaped. With ticks, each row can be chosen."""
    base = reverse("registry:list")
    made = (f"<tr>{''.join(_cells(row, columns, day, base, ticks))}</tr>" for row in rows)
    return mark_safe("".join(made))


def _cells(
    row: dict[str, Any],
    columns: Sequence[Column],
    day: date,
    base: str,
    ticks: bool,
) -> Iterator[str]:
    first, *rest = columns
    code, name = row["credit_code"], escape(row[first.lookup])
    choice = f'<input type="checkbox" class="tick" form="many" name="rows" value="{code}"'
    yield (
        f'<th scope="row" data-label="{first.title}" title="{name}">'
        + (f'{choice} aria-label="选择{name}">' if ticks else "")
        + f'<a href="{base}{code}/">{name}</a>'
        + "</th>"
    )
    for column in rest:
        kind = _CLASSES.get(column.shape, "")
        yield f'<td data-label="{column.title}"{kind}>{cell(row, column, day)}</td>'


def cell(row: dict[str, Any], column: Column, day: date) -> str:
    """One value, as HTML."""
    value = row[column.lookup]
    match column.shape:
        case Shape.TOWNSHIP:
            text = escape(value) if value else _nowhere(row["placement"])
        case Shape.BELONGS:
            text = escape(row["belongs"].get(column.key, ""))
        case Shape.KINDS:
            text = " ".join(_badge(KIND_SHORT[kind], "info") for kind in row["held"].kinds)
        case Shape.END:
            text = _end(row["held"].next_end, day)
        case Shape.LABEL if column.key == "state":
            label = (column.labels or {}).get(value, "")
            text = _badge(label, _TONES[value]) if value in _TONES else label
        case _:
            text = escape(plain(value, column))
    return text or UNKNOWN


def plain(value: Any, column: Column) -> str:
    """One value, as text; empty where it is unknown."""
    if column.labels is not None:
        return column.labels.get(value, "")
    if value is None:
        return ""
    match column.shape:
        case Shape.DATE:
            return value.isoformat()
        case Shape.MOMENT:
            return _local(value)
        case Shape.NUMBER:
            return f"{value:,}"
        case Shape.WAN:
            return apart_wan(value)
        case Shape.FORMER:
            return "、".join(value.split("\n")[1:])
    return str(value)


def _local(value: datetime) -> str:
    return timezone.localtime(value).date().isoformat()


def _nowhere(placement: str) -> str:
    tone = "warn" if placement == Placement.UNASSIGNED else "plain"
    return _badge(PLACEMENT_LABELS[placement], tone)


def _badge(label: str, tone: str) -> str:
    return f'<span class="badge" data-tone="{tone}">{label}</span>'


def _end(last: date | None, day: date) -> str:
    if last is None:
        return ""
    soon = (last - day).days <= _SOON_DAYS
    if not soon:
        return last.isoformat()
    words = "已过期" if last < day else f"{_SOON_DAYS} 天内到期"
    return (
        f'<span class="soon" title="{words}">{last.isoformat()} <span aria-hidden="true">△</span>'
        f'<span class="visually-hidden">（{words}）</span></span>'
    )
