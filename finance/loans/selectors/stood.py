"""某一天的状态: each loan with what it owed on a day, from its standing or as last aged."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from django.db.models import Count, F, FilteredRelation, Q, QuerySet, Sum

from finance.loans.rules.judging import NON_PERFORMING
from finance.loans.selectors.awaited import FRESH, Awaited, Names, Stale, stale_of

_STOOD = {
    "stood_balance": "principal",
    "stood_overdue": "overdue_principal",
    "stood_since": "overdue_since",
    "stood_grade": "grade",
}
_NAMES = Names("list_on", "bank", "stood_balance", "stood_since")
_AGED = {
    "stood_balance": "balance",
    "stood_overdue": "overdue_principal",
    "stood_since": "overdue_since",
    "stood_grade": "grade",
}


def stood(rows: QuerySet[Any], day: date | None = None) -> QuerySet[Any]:
    """Loans with `stood_balance`, `stood_overdue` (分), `stood_since`, `stood_grade` at the end of
    the day; without a day as they were last aged. Before it was lent a loan has none of them."""
    if day is None:
        aged: QuerySet[Any] = rows.annotate(**{name: F(field) for name, field in _AGED.items()})
        return aged
    holds = Q(standings__from_on__lte=day) & (
        Q(standings__until__isnull=True) | Q(standings__until__gt=day)
    )
    joined = rows.annotate(stand=FilteredRelation("standings", condition=holds))
    told: QuerySet[Any] = joined.annotate(
        **{name: F(f"stand__{field}") for name, field in _STOOD.items()}
    )
    return told


def owing(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Those that owed something, of loans as they stood."""
    return rows.filter(stood_balance__gt=0)


@dataclass(frozen=True, slots=True)
class Book:
    """What a set of loans comes to: 户, 笔, and 分."""

    firms: int
    loans: int
    balance: int
    overdue_loans: int
    overdue: int  # the whole balance of loans that are overdue
    overdue_principal: int
    non_performing_loans: int
    non_performing: int
    stale: Stale = FRESH

    @property
    def overdue_rate(self) -> Fraction | None:
        """Balance of overdue loans over the balance; None where nothing is owed."""
        return Fraction(self.overdue, self.balance) if self.balance else None

    @property
    def non_performing_rate(self) -> Fraction | None:
        """不良率."""
        return Fraction(self.non_performing, self.balance) if self.balance else None


def summed(rows: QuerySet[Any], expected: Mapping[int, Awaited] | None = None) -> Book:
    """One query over loans as they stood; those that owe nothing are not in it. With the lists
    that were due, of loans as they are `dated`, what is stale, too."""
    late, bad = Q(stood_since__isnull=False), Q(stood_grade__in=NON_PERFORMING)
    told = (
        owing(rows)
        .order_by()
        .aggregate(
            firms=Count("enterprise", distinct=True),
            loans=Count("pk"),
            balance=Sum("stood_balance"),
            overdue_loans=Count("pk", filter=late),
            overdue=Sum("stood_balance", filter=late),
            overdue_principal=Sum("stood_overdue"),
            non_performing_loans=Count("pk", filter=bad),
            non_performing=Sum("stood_balance", filter=bad),
            **(_NAMES.sums(expected) if expected else {}),
        )
    )
    sums = {name: value or 0 for name, value in told.items() if not name.startswith("stale_")}
    return Book(**sums, stale=stale_of(told))
