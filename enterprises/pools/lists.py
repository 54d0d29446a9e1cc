"""名单: every list of this room: what it shows, how it is filtered, saved and exported."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.http import QueryDict

from accounts.models import User
from enterprises.pools.selectors import watch
from enterprises.registry.selectors import choices

Rows = QuerySet[Any] | list[Any]
Shown = tuple[str, Callable[[Any], Any]]


@dataclass(frozen=True, slots=True)
class Filter:
    """One condition with a fixed list of answers; `get` serves rows that are no query."""

    name: str
    label: str
    options: Mapping[str, str]
    lookup: str = ""
    get: Callable[[Any], Any] | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    title: str
    lead: str
    rows: Callable[[User], Rows]
    columns: Sequence[Shown]
    filters: Sequence[Filter] = ()
    text: Sequence[str] = ("enterprise__name", "enterprise__credit_code")
    by_township: bool = True
    desk_verbs: Sequence[str] = ()


def chosen(listing: Listing, user: User, asked: QueryDict) -> Rows:
    """The rows in sight that meet what was asked; an unknown answer finds nothing."""
    rows = listing.rows(user)
    for one in listing.filters:
        if value := asked.get(one.name, ""):
            rows = _met(rows, one, value)
    if (unit := asked.get("unit", "")) and listing.by_township:
        rows = _of_unit(rows, unit)
    if text := asked.get("q", "").strip():
        rows = _containing(rows, listing.text, text)
    return rows


def _met(rows: Rows, one: Filter, value: str) -> Rows:
    if isinstance(rows, list):
        return [row for row in rows if one.get and str(one.get(row)) == value]
    return rows.filter(**{one.lookup or one.name: value}) if value in one.options else rows.none()


def _of_unit(rows: Rows, unit: str) -> Rows:
    if isinstance(rows, list):
        return [row for row in rows if getattr(firm(row).township, "code", "") == unit]
    return rows.filter(enterprise__township__code=unit)


def _containing(rows: Rows, lookups: Sequence[str], text: str) -> Rows:
    if isinstance(rows, list):
        return [row for row in rows if text in firm(row).name or text in firm(row).credit_code]
    met = Q()
    for lookup in lookups:
        met |= Q(**{f"{lookup}__icontains": text})
    return rows.filter(met)


def firm(row: Any) -> Any:
    """The firm a row is about; None where it is about none."""
    about = getattr(row, "qualification", None) if isinstance(row, watch.Ending) else row
    return getattr(about, "enterprise", None)


def townships() -> list[tuple[str, str]]:
    return choices().townships
