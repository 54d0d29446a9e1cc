"""倒排工期: from the deadline back over working days, milestone by milestone. Pure.

A leg is the work up to one milestone, or up to the deadline. Its length is what the plan gives it,
in working days; what is left is counted from today. Where more is needed than is left, it is 关键.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

Between = Callable[[date, date], int]  # working days after the first day, up to and with the last


class LegState(StrEnum):
    """How a leg stands on the day."""

    REACHED = "reached"
    LATE = "late"
    CRITICAL = "critical"
    AHEAD = "ahead"


LEG_LABELS = {
    LegState.REACHED.value: "已到达",
    LegState.LATE.value: "未按期",
    LegState.CRITICAL.value: "关键",
    LegState.AHEAD.value: "有余量",
}
LEG_SHAPES = {
    LegState.REACHED.value: "◆",
    LegState.LATE.value: "■",
    LegState.CRITICAL.value: "▲",
    LegState.AHEAD.value: "◇",
}


@dataclass(frozen=True, slots=True)
class Goal:
    """What a leg ends with: a milestone, or the step's end; the day it was reached."""

    what: str
    day: date
    reached_on: date | None = None


@dataclass(frozen=True, slots=True)
class Leg:
    """One leg: its days, its length, what is needed from today and what is left (working days)."""

    what: str
    first: date  # the latest day to begin, so that the end holds
    last: date
    length: int
    needed: int
    left: int
    state: LegState

    @property
    def margin(self) -> int:
        """余量 in working days; negative where it cannot be done at the planned pace."""
        return self.left - self.needed

    @property
    def shape(self) -> str:
        return LEG_SHAPES[self.state]

    @property
    def word(self) -> str:
        return LEG_LABELS[self.state]


def legs(
    start: date, goals: Sequence[Goal], begun_on: date | None, today: date, between: Between
) -> list[Leg]:
    """Of a step whose goals are in the order of their days, its end last."""
    found: list[Leg] = []
    needed, before, since = 0, start, begun_on
    for goal in goals:
        length = between(before, goal.day)
        left = between(today, goal.day) if goal.day >= today else -between(goal.day, today)
        if goal.reached_on is not None and goal.reached_on <= today:
            state, own, since = LegState.REACHED, 0, goal.reached_on
        else:
            worked = between(since, today) if since is not None and since <= today else 0
            own = max(length - worked, 1)
            needed, since = needed + own, None
            state = _state(goal.day, today, left, needed)
        total = 0 if state == LegState.REACHED else needed
        found.append(Leg(goal.what, before, goal.day, length, total, left, state))
        before = max(goal.day, before)
    return found


def _state(day: date, today: date, left: int, needed: int) -> LegState:
    if day < today:
        return LegState.LATE
    return LegState.CRITICAL if left < needed else LegState.AHEAD


def next_leg(found: Sequence[Leg]) -> Leg | None:
    """The first that is not reached."""
    return next((leg for leg in found if leg.state != LegState.REACHED), None)


def is_critical(found: Sequence[Leg]) -> bool:
    """Some leg needs more working days than are left."""
    return any(leg.state == LegState.CRITICAL for leg in found)
