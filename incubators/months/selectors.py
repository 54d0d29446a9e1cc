"""载体填报 as the rooms above ask for it: what was accepted, how often nothing was sent."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.timezone import localdate

from incubators.carriers.models import Incubator
from incubators.months.models import CarrierMonth, CarrierRosterEntry, CarrierYear, Filing
from incubators.months.rules import annual, monthly
from incubators.months.rules.misses import Owed, run_of, shut_on
from incubators.months.rules.states import CHAIN
from incubators.months.rules.timetable import ANNUAL, MONTHLY, end_of

MOST_MONTHS = 36  # looked back for a run of misses
Values = Mapping[str, Decimal | int | None]


@dataclass(frozen=True, slots=True)
class Accepted:
    """What was accepted of a period, by field; None is not said."""

    period: date
    values: Values
    url: str


@dataclass(frozen=True, slots=True)
class LatestFacts:
    """The last month and the last year accepted by a day; None where none was."""

    month: Accepted | None
    year: Accepted | None

    def get(self, name: str) -> tuple[Decimal | int | None, Accepted | None]:
        """A figure and the filing it is from; of the year where both know the name."""
        for filed in (self.year, self.month):
            if filed and name in filed.values:
                return filed.values[name], filed
        return None, None


def latest_facts(carrier: Incubator, day: date) -> LatestFacts:
    """已接收的最近一月、最近一年 that were over by the day; two queries."""
    return LatestFacts(
        _latest(CarrierMonth, MONTHLY, carrier, day), _latest(CarrierYear, ANNUAL, carrier, day)
    )


def _latest(model: type[Filing], kind: str, carrier: Incubator, day: date) -> Accepted | None:
    rows: Any = model.objects
    for row in (
        rows.accepted(day)
        .filter(incubator=carrier)
        .select_related("collection", "incubator")
        .order_by("-collection__period")[:2]
    ):
        if end_of(kind, row.collection.period) <= day + timedelta(days=1):
            return Accepted(row.collection.period, model.said(row), row.get_absolute_url())
    return None


def events_of_year(carrier: Incubator, day: date) -> int | None:
    """活动场次 of the twelve months accepted up to the day; None unless each said how many."""
    rows = CarrierMonth.objects.accepted(day).filter(incubator=carrier)
    said = rows.order_by("-collection__period").values_list("collection__period", "activities")[:12]
    counts = dict(said)
    if len(counts) < 12 or None in counts.values():
        return None
    newest, oldest = max(counts), min(counts)
    in_a_row = (newest.year - oldest.year) * 12 + newest.month - oldest.month == 11
    return sum(counts.values()) if in_a_row else None


def missed_by_carrier(day: date, carriers: Collection[int] | None = None) -> dict[int, list[date]]:
    """载体 → 连续未报的月 up to the day, the oldest first; absent where no month was owed."""
    sent = CarrierMonth.objects.filter(
        collection=OuterRef("collection"), incubator=OuterRef("incubator"), state__in=CHAIN.sent
    )
    rows = CarrierRosterEntry.objects.owing().filter(
        collection__kind=MONTHLY,
        collection__period__gt=_earliest(day),
        collection__opens_on__lte=day,
    )
    if carriers is not None:
        rows = rows.filter(incubator__in=carriers)
    owed: dict[int, list[Owed]] = defaultdict(list)
    columns = ("incubator", "collection__period", "collection__locks_on", "due_on")
    told = rows.annotate(is_sent=Exists(sent)).values_list(
        *columns, "collection__closed_at", "is_sent"
    )
    for carrier, period, locks, extended, closed, is_sent in told:
        shut = shut_on(locks, extended, localdate(closed) if closed else None)
        owed[carrier].append(Owed(period, shut, is_sent))
    return {carrier: run_of(listed, day) for carrier, listed in owed.items()}


def missed(carrier: Incubator, day: date) -> int | None:
    """连续未报几次; None where no month has been asked of it yet."""
    run = missed_by_carrier(day, [carrier.pk]).get(carrier.pk)
    return None if run is None else len(run)


def _earliest(day: date) -> date:
    return date(day.year - MOST_MONTHS // 12, day.month, 1)


@dataclass(frozen=True, slots=True)
class Filed:
    """One period a carrier owed: what it filed, None where nothing was begun."""

    collection: Any
    filing: Any
    due_on: date

    @property
    def words(self) -> str:
        """How far it is."""
        return self.filing.get_state_display() if self.filing else "未填报"


def filed_of(carrier: Incubator, day: date, most: int) -> list[Filed]:
    """The latest months a carrier owed, the newest first; two queries."""
    rows = CarrierRosterEntry.objects.owing().filter(
        incubator=carrier, collection__kind=MONTHLY, collection__opens_on__lte=day
    )
    entries = list(rows.select_related("collection").order_by("-collection__period")[:most])
    filings = CarrierMonth.objects.filter(
        incubator=carrier, collection__in=[entry.collection_id for entry in entries]
    )
    by_collection = {row.collection_id: row for row in filings}
    return [
        Filed(
            entry.collection,
            by_collection.get(entry.collection_id),
            entry.due_on or entry.collection.due_on,
        )
        for entry in entries
    ]


FIELDS = {MONTHLY: monthly.FIELDS, ANNUAL: annual.FIELDS}
