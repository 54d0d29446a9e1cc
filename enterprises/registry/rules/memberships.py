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
        key=lambda one: (_RANK[one.kind], one.first_day or date.min, one.what or 0),
    )


Rival = tuple[int, Period]  # a new one, by its place among them, and the one it cannot be beside


def joined(
    known: Collection[Period], new: Sequence[Period], today: date
) -> tuple[list[Period], list[Rival]]:
    """The memberships with these dated ones, and which of them stand on days already taken.

    One that begins on the first day of a known one of the same thing says when that one ends.
    """
    begun = {(one.kind, one.what, one.first_day) for one in new}
    dated = [one for one in known if one.is_dated]
    kept = [one for one in dated if (one.kind, one.what, one.first_day) not in begun]
    rivals = [
        (at, other)
        for at, one in enumerate(new)
        for other in (*kept, *(two for n, two in enumerate(new) if n != at))
        if one.rivals(other)
    ]
    return _refitted([*kept, *new], (one for one in known if not one.is_dated), today), rivals


def _refitted(dated: list[Period], undated: Iterable[Period], today: date) -> list[Period]:
    """Every undated one in the days around today that the dated ones leave it."""
    periods = list(dated)
    for one in undated:
        rivals = [other for other in dated if other.excludes(one)]
        if not any(other.holds_on(today) for other in rivals):
            periods.append(_in_the_gap(rivals, one, today))
    return in_order(periods)


def _in_the_gap(rivals: Iterable[Period], new: Period, today: date) -> Period:
    new = replace(new, first_day=None, until=None, is_dated=False)
    for one in rivals:
        if one.until and one.until <= today:
            new = replace(new, first_day=max(one.until, new.first_day or one.until))
        if one.first_day and one.first_day > today:
            new = replace(new, until=min(one.first_day, new.until or one.first_day))
    return new


KindOf = Callable[[int | None], Belonging]


def corrected(
    known: Sequence[Period],
    kind_of: KindOf,
    said: Sequence[int | None],
    shown: int | None,
    today: date,
) -> list[Period]:
    """What an undated column says: the firm is in all of `said`; what it is in already stays.

    Anything new takes the place, with all its days, of what it corrects: the one of its kind today
    where there is one at a time, else `shown`, which the column showed till now.
    """
    periods = list(known)
    for what in said:
        kind = kind_of(what)
        if any((one.kind, one.what) == (kind, what) and one.holds_on(today) for one in periods):
            continue
        wrong = _corrects(periods, kind, shown, said, today, kind_of)
        if wrong is not None:
            periods.remove(wrong)
            meant = replace(wrong, kind=kind, what=what)
            if any(meant.rivals(one) for one in periods):  # some of its days are taken
                wrong = None
            else:
                periods.append(meant)
        if wrong is None:
            new = Period(kind, what, is_dated=False)
            rivals = [one for one in periods if one.excludes(new)]
            periods.append(_in_the_gap(rivals, new, today))
    return in_order(periods)


def _corrects(
    periods: Sequence[Period],
    kind: Belonging,
    shown: int | None,
    said: Sequence[int | None],
    today: date,
    kind_of: KindOf,
) -> Period | None:
    present = [one for one in periods if one.holds_on(today)]
    if kind in ONE_AT_A_TIME and (same := [one for one in present if one.kind == kind]):
        return same[0]
    if shown is None or shown in said:
        return None
    was = kind_of(shown)
    return next((one for one in present if (one.kind, one.what) == (was, shown)), None)


def without(
    known: Sequence[Period], kind: Belonging, what: int | None, today: date
) -> list[Period]:
    """Today's membership taken away with all its days: it was registered in error."""
    return [
        one for one in known if not ((one.kind, one.what) == (kind, what) and one.holds_on(today))
    ]


def present(periods: Iterable[Period], kinds: Collection[Belonging], today: date) -> list[int]:
    """What of these kinds the firm is in today, in the order of kinds."""
    held = [one for one in periods if one.kind in kinds and one.holds_on(today)]
    return [one.what for one in in_order(held) if one.what is not None]


COLUMNS = ("zone_id", "park_id", "chain_id", "is_above_scale")
_KINDS = {
    "park_id": Belonging.AUTHORITY,
    "chain_id": Belonging.CHAIN,
    "is_above_scale": Belonging.ABOVE_SCALE,
}
Shown = Mapping[str, int | bool | None]  # what the register's columns show of today
Said = Mapping[str, Sequence[int] | bool | None]  # what is written into them; absent is nothing


def recorded(
    known: Sequence[Period], shown: Shown, said: Said, zones: Mapping[int, str], today: date
) -> list[Period]:
    """The memberships after a row, a form or a call of the API wrote these columns."""
    periods = list(known)
    for column, values in said.items():
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
    found: dict[str, Any] = {}
    for column in ("zone_id", "park_id", "chain_id"):
        kinds = ZONES if column == "zone_id" else (_KINDS[column],)
        holds = present(periods, kinds, today)
        now = shown.get(column)
        found[column] = now if now in holds else next(iter(holds), None)
    scale = [one for one in periods if one.kind == Belonging.ABOVE_SCALE]
    if any(one.holds_on(today) for one in scale):
        found["is_above_scale"] = True
    else:
        now = shown.get("is_above_scale")
        found["is_above_scale"] = False if scale or now is False else None
    return found
