"""名单: what a list shows, how it is filtered, kept as a view and taken out; one kit for all lists.

Rooms say which lists they have (`lists.register`), so that views and exports look nowhere upwards.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils import timezone

from accounts.models import System, Unit, User
from accounts.rules.units import UnitKind
from common.decisions import Decision
from common.exports import Column

By = User | System
Rows = QuerySet[Any] | list[Any]
Shown = tuple[str, Callable[[Any], Any]]
CHUNK, ANY = 2_000, "any"


@dataclass(frozen=True, slots=True)
class Filter:
    """One condition with a fixed list of answers; `get` serves rows that are no query."""

    name: str
    label: str
    options: Mapping[str, str]
    lookup: str = ""
    get: Callable[[Any], Any] | None = None
    several: Mapping[str, Sequence[str]] = field(
        default_factory=dict
    )  # an answer that is several values
    is_number: bool = False  # of a link, not of the form: any whole number is an answer
    otherwise: str = ""  # the answer where nothing is asked; then ANY asks for all


@dataclass(frozen=True, slots=True)
class Listing:
    """A list; `rows` is asked with who looks and what the list is about ("" for nothing)."""

    title: str
    lead: str
    rows: Callable[[By, str], Rows]
    columns: Sequence[Shown]
    filters: Sequence[Filter] = ()
    text: Sequence[str] = ("enterprise__name", "enterprise__credit_code")
    unit: str = "enterprise__township__code"  # "" where no row is of a township
    desk_verbs: Sequence[str] = ()

    @property
    def names(self) -> list[str]:
        """The conditions its address understands."""
        return ["q", *(["unit"] if self.unit else []), *(one.name for one in self.filters)]


@dataclass(frozen=True, slots=True)
class ListSheet:
    """A list as it leaves the house."""

    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[object]]
    count: int
    told: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True)
class Listed:
    """A list that keeps views and can be taken out: who may, where it is, what it understands."""

    key: str
    may: Callable[[By], Decision]
    address: Callable[[str], str]
    clean: Callable[[By, QueryDict], QueryDict]
    sheet: Callable[[By, QueryDict, str], ListSheet] | None = None


LISTS: dict[str, Listed] = {}


def register(listed: Listed) -> None:
    LISTS[listed.key] = listed


def of_listing(
    key: str, listing: Listing, may: Callable[[By], Decision], address: Callable[[str], str]
) -> Listed:
    """A plain list, with its filter and its columns."""
    return Listed(
        key,
        may,
        address,
        lambda user, asked: only(asked, listing.names),
        lambda user, asked, at: sheet_of(listing, user, asked, at),
    )


def only(asked: QueryDict, names: Iterable[str]) -> QueryDict:
    """What of a query a list understands, without what is empty."""
    left = QueryDict(mutable=True)
    for name in names:
        if values := [value[:200] for value in asked.getlist(name) if value.strip()]:
            left.setlist(name, values)
    return left


def chosen(listing: Listing, user: By, asked: QueryDict, at: str = "") -> Rows:
    """The rows in sight that meet what was asked; an unknown answer finds nothing."""
    rows = listing.rows(user, at)
    for one in listing.filters:
        value = asked.get(one.name, "") or one.otherwise
        if value and not (one.otherwise and value == ANY):
            rows = _met(rows, one, value)
    if (unit := asked.get("unit", "")) and listing.unit:
        rows = _of_unit(rows, listing.unit, unit)
    if text := asked.get("q", "").strip():
        rows = _containing(rows, listing.text, text)
    return rows


def _met(rows: Rows, one: Filter, value: str) -> Rows:
    if isinstance(rows, list):
        return [row for row in rows if one.get and str(one.get(row)) == value]
    if one.is_number and value.isascii() and value.isdigit() and len(value) < 18:
        return rows.filter(**{one.lookup: int(value)})
    if value not in one.options:
        return rows.none()
    values = one.several.get(value)
    asked = {f"{one.lookup or one.name}__in": values} if values else {one.lookup or one.name: value}
    return rows.filter(**asked)


def _of_unit(rows: Rows, lookup: str, unit: str) -> Rows:
    if isinstance(rows, list):
        return [row for row in rows if getattr(row.enterprise.township, "code", "") == unit]
    return rows.filter(**{lookup: unit})


def _containing(rows: Rows, lookups: Sequence[str], text: str) -> Rows:
    if isinstance(rows, list):
        return [
            row for row in rows if text in row.enterprise.name or text in row.enterprise.credit_code
        ]
    met = Q()
    for lookup in lookups:
        met |= Q(**{f"{lookup}__icontains": text})
    return rows.filter(met)


def fields(listing: Listing, asked: QueryDict) -> list[dict[str, Any]]:
    """The conditions as a form shows them, the answers given marked."""
    found = [_field(one, asked) for one in listing.filters if not one.is_number]
    if listing.unit:
        townships = Unit.objects.filter(kind=UnitKind.TOWNSHIP).values_list("code", "name")
        found.insert(0, _field(Filter("unit", "街镇", dict(townships.order_by("order"))), asked))
    return found


def _field(one: Filter, asked: QueryDict) -> dict[str, Any]:
    options = dict(one.options) | ({ANY: "全部"} if one.otherwise else {})
    answer = asked.get(one.name, "") or one.otherwise
    return {
        "name": one.name,
        "label": one.label,
        "options": [(value, text, value == answer) for value, text in options.items()],
        "is_open": not one.otherwise,
    }


def told(listing: Listing, asked: QueryDict) -> list[tuple[str, str]]:
    """The conditions in words, for a cover."""
    found = [("查找", text)] if (text := asked.get("q", "")) else []
    for one in fields(listing, asked):
        found += [(one["label"], text) for _, text, is_chosen in one["options"] if is_chosen]
    return found


def sheet_of(listing: Listing, user: By, asked: QueryDict, at: str) -> ListSheet:
    """The rows now chosen, one by one: memory stays flat."""
    found = in_order(chosen(listing, user, asked, at))
    is_list = isinstance(found, list)
    each: Iterable[Any] = found if is_list else found.iterator(chunk_size=CHUNK)  # type: ignore[union-attr]
    return ListSheet(
        listing.title,
        [Column(label) for label, _ in listing.columns],
        ([text_of(get(row)) for _, get in listing.columns] for row in each),
        len(found) if is_list else found.count(),  # type: ignore[arg-type,call-arg]
        told(listing, asked),
    )


def in_order(rows: Rows) -> Rows:
    """Rows in an order that pages can rely on."""
    return rows if isinstance(rows, list) or rows.ordered else rows.order_by("pk")


def text_of(value: Any) -> str:
    """A cell's text; the unknown is --."""
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    return "--" if value is None or value == "" else str(value)
