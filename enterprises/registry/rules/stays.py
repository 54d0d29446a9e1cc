"""在区时段: which days a firm belongs to the district, from the dates a register knows. Pure."""

from dataclasses import dataclass, replace
from datetime import date

from enterprises.registry.rules.standing import Arrival, Departure, State


@dataclass(frozen=True, slots=True)
class Stay:
    """[first_day, until) in the district; None is “since ever” and “to this day”."""

    first_day: date | None
    until: date | None
    arrived: Arrival
    left: Departure


@dataclass(frozen=True, slots=True)
class Milestones:
    """The dates a sheet or a form may give; None is unknown or did not happen."""

    moved_in_on: date | None = None
    moved_out_on: date | None = None
    deregistered_on: date | None = None
    licence_revoked_on: date | None = None


def fault(days: Milestones) -> str:
    """Why these dates cannot all be; empty when they can."""
    closed = closed_on(days)
    if closed and days.moved_in_on and days.moved_in_on >= closed:
        return "迁入日期须早于注销或吊销日期。"
    if closed and days.moved_out_on and days.moved_out_on > closed:
        return "迁出日期不能晚于注销或吊销日期。"
    if days.moved_in_on and days.moved_in_on == days.moved_out_on:
        return "迁入日期与迁出日期不能是同一天。"
    return ""


def closed_on(days: Milestones) -> date | None:
    """The day it stopped to exist for counting: the earlier of 注销 and 吊销."""
    return min((d for d in (days.deregistered_on, days.licence_revoked_on) if d), default=None)


def before_end(days: Milestones) -> tuple[State, Milestones]:
    """撤回注销或吊销: what the firm is without its latest end, and the dates that remain."""
    if days.deregistered_on and days.licence_revoked_on:
        return State.LICENCE_REVOKED, replace(days, deregistered_on=None)
    left = replace(days, deregistered_on=None, licence_revoked_on=None)
    is_gone = left.moved_out_on and not (left.moved_in_on and left.moved_in_on > left.moved_out_on)
    return (State.MOVED_OUT if is_gone else State.ACTIVE), left


def fault_of_certificate(first_day: date, days: Milestones) -> str:
    """Why a firm that has ended takes no certificate of this day; empty when it can."""
    closed = closed_on(days)
    if closed is None or first_day <= closed:
        return ""
    how = "注销" if closed == days.deregistered_on else "吊销"
    return f"企业已于 {closed} {how}，不能登记 {first_day} 起的资质；{how}登记有误的请先撤回。"


def stays(days: Milestones) -> list[Stay]:
    """One stay, or two where the firm left and came back."""
    first, gone, closed = days.moved_in_on, days.moved_out_on, closed_on(days)
    came_back = first is not None and gone is not None and first > gone
    arrived = Arrival.MOVED_IN if first else Arrival.KNOWN
    if came_back:
        earlier = Stay(None, gone, Arrival.KNOWN, Departure.MOVED_OUT)
        return [earlier, _until(first, None, closed, Arrival.MOVED_IN)]
    return [_until(first, gone, closed, arrived)]


def _until(first: date | None, gone: date | None, closed: date | None, arrived: Arrival) -> Stay:
    if gone and (closed is None or gone <= closed):
        return Stay(first, gone, arrived, Departure.MOVED_OUT)
    return Stay(first, closed, arrived, Departure.CLOSED if closed else Departure.OPEN)


Changes = list[tuple[date, int | None]]  # from this day on, in this unit (None is 待分派)


def divide(
    whole: list[Stay], first_unit: int | None, changes: Changes
) -> list[tuple[Stay, int | None]]:
    """Each stay cut where the firm changed units inside the district, in order of days."""
    pieces: list[tuple[Stay, int | None]] = []
    for stay in whole:
        unit, start, arrived = first_unit, stay.first_day, stay.arrived
        for day, to in sorted(changes):
            if stay.first_day is not None and day <= stay.first_day:
                unit = to
            elif (stay.until is None or day < stay.until) and to != unit:
                pieces.append((Stay(start, day, arrived, Departure.INTERNAL), unit))
                unit, start, arrived = to, day, Arrival.INTERNAL
        pieces.append((Stay(start, stay.until, arrived, stay.left), unit))
    return pieces
