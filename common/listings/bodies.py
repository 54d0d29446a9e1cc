"""The rows of a wide list as HTML.

Written in Python, not by a template: 100 rows of 12 columns are 1,200 cells, and a template's
loop over them costs more than everything else on the page together.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from common.listings.columns import Column, Row, Shape, plain
from common.listings.wide import WideListing
from common.numbers import UNKNOWN

_CLASSES: Mapping[str, str] = {
    Shape.NUMBER: "number",
    Shape.WAN: "number",
    Shape.DATE: "nowrap",
    Shape.MOMENT: "nowrap",
    Shape.CODE: "nowrap code",
}


def body(
    listing: WideListing,
    rows: Sequence[Row],
    columns: Sequence[Column],
    day: date,
    *,
    home: str,
    ticks: bool = False,
) -> SafeString:
    """`<tr>` after `<tr>`; every text escaped. A row opens below `home`; `ticks` to choose it."""
    made = (f"<tr>{''.join(_cells(listing, row, columns, day, home, ticks))}</tr>" for row in rows)
    return mark_safe("".join(made))


def _cells(
    listing: WideListing,
    row: Row,
    columns: Sequence[Column],
    day: date,
    home: str,
    ticks: bool,
) -> Iterator[str]:
    first, *rest = columns
    code, name = row[listing.key], escape(row[first.lookup])
    choice = f'<input type="checkbox" class="tick" form="many" name="rows" value="{code}"'
    yield (
        f'<th scope="row" data-label="{first.title}" title="{name}">'
        + (f'{choice} aria-label="选择{name}">' if ticks else "")
        + f'<a href="{home}{code}/">{name}</a>'
        + "</th>"
    )
    for column in rest:
        drawn = listing.own.get(column.shape)
        css = drawn.css if drawn else _CLASSES.get(column.shape, "")
        text = drawn.html(row, column, day) if drawn else escape(plain(row[column.lookup], column))
        kind = f' class="{css}"' if css else ""
        yield f'<td data-label="{column.title}"{kind}>{text or UNKNOWN}</td>'


def badge(label: str, tone: str) -> str:
    """A state in a cell."""
    return f'<span class="badge" data-tone="{tone}">{label}</span>'
