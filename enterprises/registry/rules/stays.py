"""在区时段: which days a firm belongs to the district and to which unit, from its moves. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from enterprises.registry.rules.standing import Arrival, Departure


@dataclass(frozen=True, slots=True)
class Place:
    """Where a firm belongs: a unit of the district, the district without one (待分派), or outside.

    `unit` is None outside and in 待分派.
    """

    is_inside: bool
    unit: int | None = None


OUTSIDE = Place(False)


class MoveKind(StrEnum):
    IN = "moved_in"
    OUT = "moved_out"
    INTERNAL = "internal"


MOVE_LABELS = {
    MoveKind.IN.value: "迁入",
    MoveKind.OUT.value: "迁出",
    MoveKind.INTERNAL.value: "区内迁移",
}


@dataclass(frozen=True, slots=True)
class Move:
    """迁移: `on` is the first day in the new place, so of 迁出 the first day not counted.

    `origin` None is not told: wherever the firm was by then.
    """

    on: date
    kind: MoveKind
    to: Place
    origin: Place | None = None


@dataclass(frozen=True, slots=True)
class Stay:
    """[first_day, until) in one unit; None is “since ever” and “to this day”."""

    first_day: date | None
    until: date | None
    unit: int | None
    arrived: Arrival
    left: Departure


def closed_on(deregistered_on: date | None, licence_revoked_on: date | None) -> date | None:
    """The day it stopped to exist for counting: the earlier of 注销 and 吊销."""
    return min((d for d in (deregistered_on, licence_revoked_on) if d), default=None)


@dataclass(frozen=True, slots=True)
class Milestones:
    """The dates the register's own columns show; None is unknown or did not happen."""

    moved_in_on: date | None = None
    moved_out_on: date | None = None
    deregistered_on: date | None = None
    licence_revoked_on: date | None = None


def fault_of_certificate(first_day: date, days: Milestones) -> str:
    """Why a firm that has ended takes no certificate of this day; empty when it can."""
    closed = closed_on(days.deregistered_on, days.licence_revoked_on)
    if closed is None or first_day <= closed:
        return ""
    how = "注销" if closed == days.deregistered_on else "吊销"
    return f"企业已于 {closed} {how}，不能登记 {first_day} 起的资质；{how}登记有误的请先撤回。"


def is_too_late(move: Move, closed: date | None) -> bool:
    """A closed firm moves no more; it may have left on the very day it was closed."""
    if closed is None:
        return False
    return move.on > closed if move.kind == MoveKind.OUT else move.on >= closed


def places(base: Place, moves: Sequence[Move]) -> list[tuple[date | None, Place]]:
    """From which day on the firm was where: of several moves a day the last decides."""
    by_day: dict[date | None, Place] = {None: base}
    by_day |= {move.on: move.to for move in moves}
    line: list[tuple[date | None, Place]] = []
    for day, place in by_day.items():
        if not line or line[-1][1] != place:
            line.append((day, place))
    return line


def stays(base: Place, moves: Sequence[Move], closed: date | None) -> list[Stay]:
    """Every stretch of days in one unit; `base` is the place before the first of the moves."""
    line = places(base, moves)
    stretches: list[Stay] = []
    for at, (first, place) in enumerate(line):
        if not place.is_inside or (closed and first and first >= closed):
            continue
        end, after = line[at + 1] if at + 1 < len(line) else (None, None)
        arrived = Arrival.KNOWN
        if at:
            arrived = Arrival.INTERNAL if line[at - 1][1].is_inside else Arrival.MOVED_IN
        until, left = _end(end, after, closed)
        stretches.append(Stay(first, until, place.unit, arrived, left))
    return stretches


def _end(
    end: date | None, after: Place | None, closed: date | None
) -> tuple[date | None, Departure]:
    if end and after and not after.is_inside and (closed is None or end <= closed):
        return end, Departure.MOVED_OUT
    if end and after and after.is_inside and (closed is None or end < closed):
        return end, Departure.INTERNAL
    return closed, Departure.CLOSED if closed else Departure.OPEN


def where_on(base: Place, moves: Sequence[Move], day: date) -> Place:
    """Where the firm belongs on the day, closed or not."""
    place = base
    for move in moves:
        if move.on > day:
            break
        place = move.to
    return place
