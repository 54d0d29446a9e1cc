"""出入库的先后: what a list's entries and exits make of a firm's days in one pool. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise


class Deed(StrEnum):
    ENTER = "enter"
    LEAVE = "leave"


@dataclass(slots=True)
class Stay:
    """Days in the pool, [from, until); `pk` of one that is stored, `row` of one the list makes."""

    entered_on: date
    left_on: date | None = None
    pk: int | None = None
    row: int | None = None  # of the event that entered
    left_row: int | None = None  # of the event that left


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the list."""

    row: int
    deed: Deed
    on: date


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a line comes to: nothing new, or why not; otherwise it makes or ends a stay."""

    is_known: bool = False
    fault: str = ""


def ledger(
    stored: Sequence[Stay], events: Iterable[Event]
) -> tuple[list[Stay], dict[int, Outcome]]:
    """The stays after every event, by day whatever their order; exits of a day come first."""
    stays, outcomes = sorted(stored, key=lambda stay: stay.entered_on), {}
    for event in sorted(events, key=lambda line: (line.on, line.deed == Deed.ENTER, line.row)):
        act = _enter if event.deed == Deed.ENTER else _leave
        outcomes[event.row] = act(stays, event)
        stays.sort(key=lambda stay: stay.entered_on)
    for earlier, later in pairwise(stays):
        if earlier.left_on is None or earlier.left_on > later.entered_on:
            _clash(earlier, later, outcomes)
    return stays, outcomes


def _enter(stays: list[Stay], event: Event) -> Outcome:
    if any(stay.entered_on == event.on for stay in stays):
        return Outcome(is_known=True)
    if held := next((stay for stay in stays if _holds(stay, event.on)), None):
        return Outcome(fault=f"企业已于 {held.entered_on} 入库，{event.on} 尚在库，不能再次入库。")
    stays.append(Stay(event.on, row=event.row))
    return Outcome()


def _leave(stays: list[Stay], event: Event) -> Outcome:
    if any(stay.left_on == event.on for stay in stays):
        return Outcome(is_known=True)
    inside = (stay for stay in stays if stay.entered_on < event.on and _holds(stay, event.on))
    held = next(inside, None)
    if held is None:
        return Outcome(fault=f"企业在 {event.on} 不在库，不能出库，请核对入库日期。")
    if held.left_on is not None:
        return Outcome(fault=f"企业已登记于 {held.left_on} 出库，与 {event.on} 不一致，请核对。")
    held.left_on, held.left_row = event.on, event.row
    return Outcome()


def _holds(stay: Stay, day: date) -> bool:
    return stay.entered_on <= day and (stay.left_on is None or day < stay.left_on)


def _clash(earlier: Stay, later: Stay, outcomes: dict[int, Outcome]) -> None:
    """Two stays at once: the line that made one of them is at fault."""
    sentence = f"企业 {later.entered_on} 又有一次入库，须先登记 {earlier.entered_on} 那一次的出库。"
    for row in (earlier.row, later.row):
        if row is not None:
            outcomes[row] = Outcome(fault=sentence)
            return
