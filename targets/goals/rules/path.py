"""测算路径: the reference line between two official year-ends. Pure and exact.

docs/rules/goals.md: straight by years, inside a year by twelfths at month ends, inside a month by
days; nothing outside the official years, nothing without two of them. Never a target itself.
"""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

Official = Mapping[int, Decimal]  # year → the value its 31 December shall have


def path(official: Official, day: date) -> Fraction | None:
    """Where the line stands at the end of the day; None where there is no line."""
    years = sorted(official)
    if len(years) < 2 or not date(years[0], 12, 31) <= day <= date(years[-1], 12, 31):
        return None
    if day == date(years[0], 12, 31):
        return Fraction(official[years[0]])
    after = next(year for year in years if day.year <= year)
    before = years[years.index(after) - 1]
    first, last = Fraction(official[before]), Fraction(official[after])
    gone = day.year - 1 - before + share_of_year(day)
    return first + (last - first) * gone / (after - before)


def share_of_year(day: date) -> Fraction:
    """How much of the year has gone at the end of the day: whole months, then days of this one."""
    return (day.month - 1 + Fraction(day.day, monthrange(day.year, day.month)[1])) / 12


def next_official(years: list[int], day: date) -> int | None:
    """The first official year-end on or after the day."""
    return min((year for year in years if year >= day.year), default=None)
