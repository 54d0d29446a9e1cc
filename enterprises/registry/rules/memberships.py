"""园区与产业链的成员期: which zone, park authority, chain, department a firm is in, and when. Pure.

A period is [first_day, until); None is “since ever” and “still”. What a column says without a day
(`is_dated` false) fills the days around today that no dated period of its kind takes.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any


class Belonging(StrEnum):
    """类别 of a membership."""

    AUTHORITY = "authority"
    GROUP = "group"
    PARK = "park"
    BASE = "base"
    CLUSTER = "cluster"
    CHAIN = "chain"
    DEPARTMENT = "department"
    ABOVE_SCALE = "above_scale"


BELONGING_LABELS = {
    Belonging.AUTHORITY.value: "园城",
    Belonging.GROUP.value: "组团",
    Belonging.PARK.value: "园区",
    Belonging.BASE.value: "基地",
    Belonging.CLUSTER.value: "集聚区",
    Belonging.CHAIN.value: "产业链",
    Belonging.DEPARTMENT.value: "归口部门",
    Belonging.ABOVE_SCALE.value: "规上",
}
ZONES = (Belonging.GROUP, Belonging.PARK, Belonging.BASE, Belonging.CLUSTER)
ONE_AT_A_TIME = frozenset({Belonging.AUTHORITY, *ZONES})
SEVERAL = frozenset({Belonging.CHAIN, Belonging.DEPARTMENT})


@dataclass(frozen=True, slots=True)
class Period:
    """One membership: of what kind, which one of its table (None for 规上), from when to when."""

    kind: Belonging
    what: int | None
    first_day: date | None = None
    until: date | None = None
    basis: str = ""
    is_dated: bool = True

    def holds_on(self, day: date) -> bool:
        """The firm is in it on the day."""
        begun = self.first_day is None or self.first_day <= day
        return begun and (self.until is None or day < self.until)

    def meets(self, other: "Period") -> bool:
        """The two have a day in common."""
        return _before(self.first_day, other.until) and _before(other.first_day, self.until)

    def excludes(self, other: "Period") -> bool:
        """The two cannot be at once: the same thing twice, or two of a kind that allows one."""
        alike = self.kind in ONE_AT_A_TIME or self.what == other.what
        return self.kind == other.kind and alike

    def rivals(self, other: "Period") -> bool:
        """The two cannot be at once, and are."""
        return self.excludes(other) and self.meets(other)


def _before(first: date | None, until: date | None) -> bool:
    return first is None or until is None or first < until


_RANK = {kind: place for place, kind in enumerate(Belonging)}


def in_order(periods: Iterable[Period]) -> list[Period]:
    """By kind, then by first day, the open beginnings first."""
    return sorted(
        periods,
        key=lambda period: (_RANK[period.kind], period.first_day or date.min, period.what or 0),
    )


Rival = tuple[int, Period]  # a new one, by its place among them, and the one it cannot be beside


def joined(
    stored: Collection[Period], new: Sequence[Period], today: date
) -> tuple[list[Period], list[Rival]]:
    """The memberships with these dated ones, and which of them stand on days already taken.

    One that begins on the first day of a known one of the same thing says when that one ends.
    """
    begun = {(period.kind, period.what, period.first_day) for period in new}
    dated = [period for period in stored if period.is_dated]
    kept = [period for period in dated if (period.kind, period.what, period.first_day) not in begun]
    rivals = [
        (at, other)
        for at, period in enumerate(new)
        for other in (*kept, *(two for n, two in enumerate(new) if n != at))
        if period.rivals(other)
    ]
    return _refitted(
        [*kept, *new], (period for period in stored if not period.is_dated), today
    ), rivals


def _refitted(dated: list[Period], undated: Iterable[Period], today: date) -> list[Period]:
    """Every undated one in the days around today that the dated ones leave it."""
    periods = list(dated)
    for period in undated:
        rivals = [other for other in dated if other.excludes(period)]
        if not any(other.holds_on(today) for other in rivals):
            periods.append(_in_the_gap(rivals, period, today))
    return in_order(periods)


def _in_the_gap(rivals: Iterable[Period], new: Period, today: date) -> Period:
    new = replace(new, first_day=None, until=None, is_dated=False)
    for rival in rivals:
        if rival.until and rival.until <= today:
            new = replace(new, first_day=max(rival.until, new.first_day or rival.until))
        if rival.first_day and rival.first_day > today:
            new = replace(new, until=min(rival.first_day, new.until or rival.first_day))
    return new


KindOf = Callable[[int | None], Belonging]


def corrected(
    stored: Sequence[Period],
    kind_of: KindOf,
    ids: Sequence[int | None],
    shown: int | None,
    today: date,
) -> list[Period]:
    """What an undated column says: the firm is in all of `said`; what it is in already stays.

    Anything new takes the place, with all its days, of what it corrects: the one of its kind today
    where there is one at a time, else `shown`, which the column showed till now.
    """
    periods = list(stored)
    for what in ids:
        kind = kind_of(what)
        if any(
            (period.kind, period.what) == (kind, what) and period.holds_on(today)
            for period in periods
        ):
            continue
        wrong = _corrects(periods, kind, shown, ids, today, kind_of)
        if wrong is not None:
            periods.remove(wrong)
            meant = replace(wrong, kind=kind, what=what)
            if any(meant.rivals(period) for period in periods):  # some of its days are taken
                wrong = None
            else:
                periods.append(meant)
        if wrong is None:
            new = Period(kind, what, is_dated=False)
            rivals = [period for period in periods if period.excludes(new)]
            periods.append(_in_the_gap(rivals, new, today))
    return in_order(periods)


def _corrects(
    periods: Sequence[Period],
    kind: Belonging,
    shown: int | None,
    ids: Sequence[int | None],
    today: date,
    kind_of: KindOf,
) -> Period | None:
    present = [period for period in periods if period.holds_on(today)]
    if kind in ONE_AT_A_TIME and (same := [period for period in present if period.kind == kind]):
        return same[0]
    if shown is None or shown in ids:
        return None
    was = kind_of(shown)
    return next((period for period in present if (period.kind, period.what) == (was, shown)), None)


def without(
    stored: Sequence[Period], kind: Belonging, what: int | None, today: date
) -> list[Period]:
    """Today's membership taken away with all its days: it was registered in error."""
    return [
        period
        for period in stored
        if not ((period.kind, period.what) == (kind, what) and period.holds_on(today))
    ]


def present(periods: Iterable[Period], kinds: Collection[Belonging], today: date) -> list[int]:
    """What of these kinds the firm is in today, in the order of kinds."""
    held = [period for period in periods if period.kind in kinds and period.holds_on(today)]
    return [period.what for period in in_order(held) if period.what is not None]


COLUMNS = ("zone_id", "park_id", "chain_id", "is_above_scale")
_KINDS = {
    "park_id": Belonging.AUTHORITY,
    "chain_id": Belonging.CHAIN,
    "is_above_scale": Belonging.ABOVE_SCALE,
}
Shown = Mapping[str, int | bool | None]  # what the register's columns show of today
Said = Mapping[str, Sequence[int] | bool | None]  # what is written into them; absent is nothing


def recorded(
    stored: Sequence[Period], shown: Shown, words: Said, zones: Mapping[int, str], today: date
) -> list[Period]:
    """The memberships after a row, a form or a call of the API wrote these columns."""
    periods = list(stored)
    for column, values in words.items():
        if column == "is_above_scale":
            if values:
                periods = corrected(periods, _kinds(column, zones), [None], None, today)
            else:
                periods = without(periods, Belonging.ABOVE_SCALE, None, today)
            continue
        kind_of = _kinds(column, zones)
        was = shown.get(column)
        if values:
            assert not isinstance(values, bool)
            periods = corrected(periods, kind_of, list(values), was, today)
        elif was:
            periods = without(periods, kind_of(was), was, today)
    return periods


def _kinds(column: str, zones: Mapping[int, str]) -> KindOf:
    if column == "zone_id":
        return lambda what: Belonging(zones[what or 0])
    return lambda what: _KINDS[column]


def columns_of(periods: Sequence[Period], shown: Shown, today: date) -> dict[str, Any]:
    """What the columns show today: what they showed, while it holds; else the first that does."""
    columns: dict[str, Any] = {}
    for column in ("zone_id", "park_id", "chain_id"):
        kinds = ZONES if column == "zone_id" else (_KINDS[column],)
        holds = present(periods, kinds, today)
        now = shown.get(column)
        columns[column] = now if now in holds else next(iter(holds), None)
    scale = [period for period in periods if period.kind == Belonging.ABOVE_SCALE]
    if any(period.holds_on(today) for period in scale):
        columns["is_above_scale"] = True
    else:
        now = shown.get("is_above_scale")
        columns["is_above_scale"] = False if scale or now is False else None
    return columns
