"""应有的名单: by a day each bank's list of which month-end should have been there.

The room of lists says so, without being known here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Count, F, Min, OuterRef, Q, QuerySet, Subquery, Sum, Value, When

from finance.loans.models import BankBalance


@dataclass(frozen=True, slots=True)
class Awaited:
    """A list that was due before the day: of which month-end, and by when it was owed."""

    end: date
    due: date


Source = Callable[[date], Mapping[int, Awaited]]  # bank → its latest list that was due
SOURCES: list[Source] = []


def awaits(source: Source) -> None:
    """`source(day)` says what each bank's list should tell of by the day."""
    if source not in SOURCES:
        SOURCES.append(source)


def awaited(day: date) -> dict[int, Awaited]:
    """By bank; a bank that never owed a list is not there."""
    return {bank: one for source in SOURCES for bank, one in source(day).items()}


def older(expected: Mapping[int, Awaited], told: str, bank: str) -> Q:
    """Rows whose last list (`told`, a day) is older than the one that was due of their `bank`."""
    ends: dict[date, list[int]] = {}
    for pk, one in expected.items():
        ends.setdefault(one.end, []).append(pk)
    rows = Q(pk__in=[])
    for end, banks in ends.items():
        rows |= Q(**{f"{bank}__in": banks, f"{told}__lt": end})
    return rows


def dated(rows: QuerySet[Any], day: date | None, expected: Mapping[int, Awaited]) -> QuerySet[Any]:
    """Loans with `list_on`, the day of the last list they rest on by then (without a day: as last
    aged), and `is_stale`, whether a later one was due."""
    last = F("told_on") if day is None else last_list(day, "pk")
    listed: QuerySet[Any] = rows.annotate(list_on=last)
    stale: QuerySet[Any] = listed.annotate(
        is_stale=Case(
            When(older(expected, "list_on", "bank"), then=Value(value=True)),
            default=Value(value=False),
        )
    )
    return stale


def last_list(day: date, loan: str) -> Subquery:
    """The day of the last accepted list by then, of the row's `loan`."""
    told = BankBalance.objects.filter(loan=OuterRef(loan), on__lte=day).order_by("-on")
    return Subquery(told.values("on")[:1])


@dataclass(frozen=True, slots=True)
class Stale:
    """数据陈旧: loans that rest on a list older than the one that was due; 分.

    `unsaid_loans`: of them, overdue by our own schedule while the list says they are not.
    """

    loans: int = 0
    balance: int = 0
    oldest: date | None = None  # the day of the oldest of those lists
    unsaid_loans: int = 0
    unsaid: int = 0  # overdue principal by our schedule


FRESH = Stale()


@dataclass(frozen=True, slots=True)
class Names:
    """What a queryset calls the things that are summed."""

    told: str
    bank: str
    balance: str
    since: str
    own: str = ""  # the way to the loan

    def sums(self, expected: Mapping[int, Awaited]) -> dict[str, Any]:
        """Aggregates, one for each field of `Stale`."""
        stale = older(expected, self.told, self.bank)
        unsaid = stale & Q(
            **{f"{self.own}own_overdue_since__isnull": False, f"{self.since}__isnull": True}
        )
        return {
            "stale_loans": Count("pk", filter=stale),
            "stale_balance": Sum(self.balance, filter=stale),
            "stale_oldest": Min(self.told, filter=stale),
            "stale_unsaid_loans": Count("pk", filter=unsaid),
            "stale_unsaid": Sum(f"{self.own}own_overdue", filter=unsaid),
        }


def stale_of(told: Mapping[str, Any]) -> Stale:
    """From what `Names.sums` gave."""
    if "stale_loans" not in told:
        return FRESH
    return Stale(
        told["stale_loans"],
        told["stale_balance"] or 0,
        told["stale_oldest"],
        told["stale_unsaid_loans"],
        told["stale_unsaid"] or 0,
    )
