"""表头: which columns a list shows, and the links that sort it. The state is in the URL."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.http import QueryDict


@dataclass(frozen=True, slots=True)
class Column:
    """One column a list can show; `sort` is the public name it sorts by."""

    key: str
    label: str
    sort: str = ""
    numeric: bool = False
    shown: bool = True


@dataclass(frozen=True, slots=True)
class Heading:
    """A column as it stands on this page."""

    key: str
    label: str
    numeric: bool
    shown: bool
    sorted: str
    sort_url: str


def query_base(query: QueryDict, *without: str) -> str:
    """`?a=1&`: everything but the page and the named ones, ready for one more pair."""
    left = query.copy()
    for name in ("page", *without):
        left.pop(name, None)
    return f"?{left.urlencode()}&" if left else "?"


def query_without(query: QueryDict, name: str, value: str) -> str:
    """The same list with one condition taken off: where a chip leads."""
    left = query.copy()
    left.setlist(name, [kept for kept in left.getlist(name) if kept != value])
    left.pop("page", None)
    return f"?{left.urlencode()}"


def _direction(column: Column, sort: str) -> str:
    if not column.sort or sort.removeprefix("-") != column.sort:
        return ""
    return "descending" if sort.startswith("-") else "ascending"


def headings(
    columns: Iterable[Column], query: QueryDict, *, default_sort: str = ""
) -> list[Heading]:
    """Every column with its sort link; `shown` follows ?columns= where that is given."""
    chosen, sort = query.getlist("columns"), query.get("sort", default_sort)
    base = query_base(query, "sort")
    made = []
    for column in columns:
        direction = _direction(column, sort)
        turn = "-" if direction == "ascending" else ""
        made.append(
            Heading(
                key=column.key,
                label=column.label,
                numeric=column.numeric,
                shown=column.key in chosen if chosen else column.shown,
                sorted=direction,
                sort_url=f"{base}sort={turn}{column.sort}" if column.sort else "",
            )
        )
    return made


def shown(all_headings: Sequence[Heading]) -> list[Heading]:
    return [heading for heading in all_headings if heading.shown]


def plain(*labels: str, numeric: Iterable[str] = ()) -> list[Column]:
    """Columns that cannot be sorted or left out; those named in `numeric` stand to the right."""
    right = set(numeric)
    return [Column(label, label, numeric=label in right) for label in labels]
