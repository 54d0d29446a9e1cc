"""还款约定 from a row: only where the list says enough for a schedule. Pure."""

from fractions import Fraction
from typing import Any

from finance.loans.rules.day_count import months_after
from finance.loans.rules.terms import Terms, default_day_count, end_of, fault
from finance.loans.rules.words import Amortization, Every

MOST_MONTHS = 1200


def plan_of(row: Any) -> dict[str, Any] | None:
    """The terms as a plan keeps them; None where rate, way or term is unknown or does not fit."""
    if row.rate is None or not row.amortization or not row.principal or not row.disbursed_on:
        return None
    way, every = Amortization(row.amortization), Every(row.every or Every.MONTH.value)
    periods = row.periods or (_periods(row, every) if way.is_equal else None)
    terms = Terms(
        row.principal,
        Fraction(row.rate),
        way,
        row.disbursed_on,
        periods,
        row.matures_on,
        default_day_count(way),
        every,
    )
    if (periods is None and row.matures_on is None) or fault(terms):
        return None
    return {
        "rate": row.rate,
        "amortization": way.value,
        "day_count": default_day_count(way).value,
        "every": every.value,
        "periods": periods,
        "matures_on": end_of(terms),
    }


def _periods(row: Any, every: Every) -> int | None:
    """How many whole cycles lead from the start to the day it matures; None where none do."""
    if row.matures_on is None:
        return None
    start, end = row.disbursed_on, row.matures_on
    months: int = (end.year - start.year) * 12 + end.month - start.month
    if not 0 < months <= MOST_MONTHS or months % every.months:
        return None
    return months // every.months if months_after(start, months) == end else None
