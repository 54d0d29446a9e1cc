"""月度快报按期率: of the last monthly collection that was due by the day."""

from collections.abc import Collection as Some
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Coalesce, TruncDate

from common.measures import (
    DISTRICT,
    UNIT,
    Measure,
    Place,
    Row,
    Values,
    not_listed,
    ratios,
    register,
    shared,
)
from enterprises.registry.measures import FIRM, by_name
from enterprises.returns.models import Collection, MonthlyReturn, RosterEntry
from enterprises.returns.rules.timetable import MONTHLY

ON_TIME = "returns_on_time"
WHERE = frozenset({DISTRICT, UNIT})


@dataclass(frozen=True, slots=True)
class Owed:
    """A firm that owed a collection, and whether it sent it in time."""

    collection: int
    firm: int
    unit: int | None
    is_on_time: bool


def _due(days: Sequence[date]) -> dict[date, int]:
    """The collection each day speaks of. One query."""
    due = list(
        Collection.objects.filter(kind=MONTHLY, due_on__lte=max(days))
        .order_by("due_on", "pk")
        .values_list("due_on", "pk")
    )
    found = {}
    for day in days:
        before = [pk for on, pk in due if on <= day]
        if before:
            found[day] = before[-1]
    return found


def _owed(collections: Some[int]) -> list[Owed]:
    """Everybody who owed one of these. One query."""
    own = MonthlyReturn.objects.filter(
        collection=OuterRef("collection"), enterprise=OuterRef("enterprise")
    )
    rows = (
        RosterEntry.objects.owing()
        .filter(collection__in=set(collections))
        .annotate(
            sent_on=Subquery(own.values(day=TruncDate("first_submitted_at"))[:1]),
            until=Coalesce(F("due_on"), F("collection__due_on")),
        )
        .values_list(
            "collection_id", "enterprise_id", "enterprise__township_id", "sent_on", "until"
        )
    )
    return [
        Owed(collection, firm, unit, sent is not None and sent <= until)
        for collection, firm, unit, sent, until in rows
    ]


def read(keys: Sequence[str], days: Sequence[date], places: Some[str]) -> Mapping[str, Values]:
    """Two queries, however many days; unknown before the first was due."""
    due = _due(days) if days else {}
    owed = _owed(due.values()) if due else []
    by_collection: dict[int, list[Owed]] = {}
    for one in owed:
        by_collection.setdefault(one.collection, []).append(one)
    lines = (
        (day, one.unit, one.is_on_time)
        for day, asked in due.items()
        for one in by_collection.get(asked, ())
    )
    return dict.fromkeys(keys, ratios(lines, places))


def sent(place: Place, day: date) -> tuple[list[Row], list[Row]]:
    """Who sent it in time; everybody who owed it."""
    due = _due([day])
    owed = _owed(due.values()) if due else []
    here = [one for one in owed if place.is_district or one.unit == place.key]
    return _rows([one for one in here if one.is_on_time]), _rows(here)


def _rows(owed: Sequence[Owed]) -> list[Row]:
    return by_name({one.firm: one.unit for one in owed})


def sent_rows(place: Place, day: date) -> list[Row]:
    """The firms that make the rate, each with its part of it."""
    on_time, everybody = sent(place, day)
    return shared(on_time, len(everybody))


def register_all() -> None:
    """Make known what this room measures."""
    register(
        Measure(
            ON_TIME, "%", FIRM, WHERE, read, sent_rows, not_listed,
            is_whole=False, parts=sent, is_listed=False,
        )
    )  # fmt: skip
