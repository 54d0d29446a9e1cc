"""汇总: what several periods say of one day. Pure.

A level and a ratio are those of the last period that had ended; a flow adds up from 1 January.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Generic, Protocol, TypeVar

from common.numbers import rounded

PLACES = 4  # of a reported number


class Rollup(StrEnum):
    LAST = "last"
    SUM = "sum"
    RATIO = "ratio"


class Direction(StrEnum):
    UP = "up"
    DOWN = "down"


class Frequency(StrEnum):
    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"
    ONCE = "once"


ROLLUP_LABELS = {
    Rollup.LAST.value: "期末值",
    Rollup.SUM.value: "累计值",
    Rollup.RATIO.value: "比率（分子÷分母）",
}
DIRECTION_LABELS = {Direction.UP.value: "越高越好", Direction.DOWN.value: "越低越好"}
FREQUENCY_LABELS = {
    Frequency.DAY.value: "按日",
    Frequency.MONTH.value: "每月",
    Frequency.QUARTER.value: "每季",
    Frequency.HALF_YEAR.value: "每半年",
    Frequency.YEAR.value: "每年",
    Frequency.ONCE.value: "达成时一次",
}


class Period(Protocol):
    """A figure with the days it is about, both included."""

    period_start: date
    period_end: date


Said = TypeVar("Said", bound=Period)


@dataclass(frozen=True, slots=True)
class Made(Generic[Said]):
    """The periods a figure is made of, the last first; without all of them it is unknown."""

    parts: Sequence[Said]
    missing_until: date | None = None  # of a flow: the year is not told up to this day

    @property
    def is_whole(self) -> bool:
        return bool(self.parts) and self.missing_until is None


def made_of(rollup: Rollup, periods: Iterable[Said], day: date) -> Made[Said]:
    """What stands for the day, of the periods that had ended by it.

    Of those that end on one day the first given stands, of a flow the one that began first.
    """
    ended = [one for one in periods if one.period_end <= day]
    if not ended:
        return Made(())
    until = max(one.period_end for one in ended)
    if rollup != Rollup.SUM:
        return Made([next(one for one in ended if one.period_end == until)])
    chain = [widest for widest in [_widest(ended, until)] if widest]
    begins = date(until.year, 1, 1)
    while chain[-1].period_start > begins:
        until = chain[-1].period_start - timedelta(days=1)
        before = _widest(ended, until)
        if before is None or before.period_start < begins:
            return Made(chain, until)
        chain.append(before)
    return Made(chain)


def _widest(periods: Iterable[Said], until: date) -> Said | None:
    """Of those that end on the day the one that began first."""
    ending = [one for one in periods if one.period_end == until]
    return min(ending, key=lambda one: one.period_start, default=None)


def ratio(
    numerator: Decimal | int, denominator: Decimal | int, measured_in: str, places: int = PLACES
) -> Decimal | None:
    """分子÷分母, in percent where it is measured in percent; None of nothing."""
    if not denominator:
        return None
    times = 100 if measured_in == "%" else 1
    return rounded(Fraction(numerator) / Fraction(denominator) * times, places)


def agrees(
    said: Decimal, numerator: Decimal | int, denominator: Decimal | int, measured_in: str
) -> bool:
    """A ratio that was said is the one its parts make, to as many places as it was said with."""
    exponent = said.normalize().as_tuple().exponent
    places = max(-exponent, 0) if isinstance(exponent, int) else 0
    return ratio(numerator, denominator, measured_in, places) == said
