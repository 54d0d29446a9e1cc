"""可用面积: the stays of a carrier never take more than it controls itself, less public service.

Asked of every day of a stay, not of one: more can be taken only on the day a stay begins or the
carrier's own area changes. Pure; ㎡ as Decimal, days half-open.
"""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import accumulate

from incubators.carriers.rules.area import ZERO, Stand


@dataclass(frozen=True, slots=True)
class Taken:
    """So much of the carrier from a day to the one before another; unknown takes nothing known."""

    first_day: date
    until: date | None
    area: Decimal | None


@dataclass(frozen=True, slots=True)
class Limit:
    """From its day on stays may take so much; not `is_exact` where public service is unknown."""

    on: date
    area: Decimal | None
    is_exact: bool = True


@dataclass(frozen=True, slots=True)
class Excess:
    """The first day on which more would be taken than there is."""

    on: date
    taken: Decimal
    area: Decimal

    @property
    def sentence(self) -> str:
        over = self.taken - self.area
        return (
            f"{self.on} 起各家面积合计 {_plain(self.taken)}㎡，超出可用面积（自主支配减公共服务）"
            f"{_plain(self.area)}㎡ 共 {_plain(over)}㎡"
        )


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether it is too much, and whether every day could be judged."""

    excess: Excess | None = None
    is_known: bool = True


def limits(stands: Sequence[Stand]) -> list[Limit]:
    """What may be taken over time, by the area ledger; unknown before its first entry."""
    return [_limit(stand) for stand in stands]


def _limit(stand: Stand) -> Limit:
    own, public = stand.floor.self_controlled, stand.floor.public
    if own is None or public is None:
        return Limit(stand.on, own, is_exact=False)
    return Limit(stand.on, own - public)


class Occupancy:
    """How much is taken over time; more can be added."""

    def __init__(self, taken: Iterable[Taken] = ()) -> None:
        self._changes: dict[date, Decimal] = {}
        self._begins: list[date] = []
        self._sums: tuple[list[date], list[Decimal]] | None = None
        for one in taken:
            self.add(one)

    def add(self, one: Taken) -> None:
        """So much more."""
        if one.area is None:
            return
        self._sums = None
        insort(self._begins, one.first_day)
        self._change(one.first_day, one.area)
        if one.until is not None:
            self._change(one.until, -one.area)

    def plus(self, more: Iterable[Taken]) -> "Occupancy":
        """Another one, with these besides."""
        other = Occupancy()
        other._changes, other._begins = dict(self._changes), list(self._begins)
        for one in more:
            other.add(one)
        return other

    def on(self, day: date) -> Decimal:
        """㎡ taken on the day, of those known."""
        days, sums = self._course()
        at = bisect_right(days, day)
        return sums[at - 1] if at else ZERO

    def rises(self, first: date, until: date | None) -> list[date]:
        """The days after the first, before the last, on which a stay begins."""
        last = len(self._begins) if until is None else bisect_left(self._begins, until)
        return sorted(set(self._begins[bisect_right(self._begins, first) : last]))

    def _change(self, day: date, area: Decimal) -> None:
        self._changes[day] = self._changes.get(day, ZERO) + area

    def _course(self) -> tuple[list[date], list[Decimal]]:
        if self._sums is None:
            days = sorted(self._changes)
            self._sums = days, list(accumulate(self._changes[day] for day in days))
        return self._sums


def judge(taken: Occupancy, allowed: Sequence[Limit], new: Taken) -> Judgement:
    """Whether the new one fits beside those that are there, on each of its days."""
    changes = [one.on for one in allowed if new.first_day < one.on and _before(one.on, new.until)]
    known = bool(allowed) and allowed[0].on <= new.first_day
    for day in sorted({new.first_day, *changes, *taken.rises(new.first_day, new.until)}):
        limit = limit_on(allowed, day)
        total = taken.on(day) + (new.area or ZERO)
        if limit is not None and limit.area is not None and new.area and total > limit.area:
            return Judgement(Excess(day, total, limit.area))
        known = known and limit is not None and limit.is_exact
    return Judgement(None, known and new.area is not None)


def is_ample(taken: Occupancy, allowed: Sequence[Limit]) -> bool:
    """Whether there is room for all of it on every day that can be judged."""
    days = {one.on for one in allowed} | set(taken.rises(date.min, None))
    for day in days:
        limit = limit_on(allowed, day)
        if limit is not None and limit.area is not None and taken.on(day) > limit.area:
            return False
    return True


def limit_on(allowed: Sequence[Limit], day: date) -> Limit | None:
    """What holds on the day; None before the first entry."""
    at = bisect_right(allowed, day, key=lambda one: one.on)
    return allowed[at - 1] if at else None


def _before(day: date, until: date | None) -> bool:
    return until is None or day < until


def _plain(area: Decimal) -> str:
    return f"{area.normalize():f}"
