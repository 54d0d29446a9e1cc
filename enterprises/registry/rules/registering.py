"""台账的迁入日期、迁出日期和街镇: what these columns mean for the moves a firm has. Pure.

They speak of the last 迁入 and the last 迁出. A day that goes on from where the firm is now is one
more move; any other corrects the last move of its kind, within the days before and after it. A
township without a day corrects the present stay, all its days.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from enterprises.registry.rules.stays import OUTSIDE, Move, MoveKind, Place, is_too_late

_TITLES = {MoveKind.IN: "迁入日期", MoveKind.OUT: "迁出日期"}
FIELDS = {MoveKind.IN: "moved_in_on", MoveKind.OUT: "moved_out_on"}


class OutOfOrderError(Exception):
    """These days contradict the moves known; `field` names the column."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field, self.message = field, message


@dataclass(frozen=True, slots=True)
class Days:
    """What a row of the register tells anew; None is nothing new."""

    moved_in_on: date | None = None
    moved_out_on: date | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """The place before the first move, and the moves in order."""

    base: Place
    moves: tuple[Move, ...] = ()

    def here(self) -> Place:
        """Where the firm is now."""
        return self.moves[-1].to if self.moves else self.base

    def home(self) -> Place:
        """Where it is, or was last before it left the district."""
        inside = [self.base, *(move.to for move in self.moves)]
        return next((place for place in reversed(inside) if place.is_inside), OUTSIDE)

    def last(self, kind: MoveKind) -> date | None:
        """The day of the last move of this kind."""
        return max((move.on for move in self.moves if move.kind == kind), default=None)


def told(history: Known, days: Days, home: Place, closed: date | None = None) -> Known:
    """The moves with these columns taken in; `home` is where the register now has the firm."""
    if not home.is_inside:
        return Known(OUTSIDE)
    if not history.moves and not history.base.is_inside:
        history = Known(home)  # it was listed as 区外, and belongs here after all
    came, went = days.moved_in_on, days.moved_out_on
    if came and came == went:
        raise OutOfOrderError("moved_in_on", "迁入日期与迁出日期不能是同一天。")
    steps = [(went, MoveKind.OUT), (came, MoveKind.IN)]
    if came and went and came < went:
        steps.reverse()
    for day, kind in steps:
        if day:
            history = _with(history, kind, day, home)
    _refuse_late(history.moves, closed)
    return moved_home(history, home)


def moved_home(history: Known, home: Place) -> Known:
    """更正归属: the present stay, or the last one, was in this unit all along."""
    if history.home() == home:
        return history
    for at in range(len(history.moves) - 1, -1, -1):
        if history.moves[at].to.is_inside:
            return Known(history.base, _retargeted(history, at, home))
    return Known(home, _from(history.moves, 0, home))


def _retargeted(history: Known, at: int, home: Place) -> tuple[Move, ...]:
    """The move led here; where it began here too, there was none."""
    moves = history.moves
    began = moves[at - 1].to if at else history.base
    here = [] if began == home else [replace(moves[at], to=home)]
    return _from((*moves[:at], *here, *moves[at + 1 :]), at + len(here), home)


def _from(moves: Sequence[Move], at: int, home: Place) -> tuple[Move, ...]:
    """The move after a corrected place began there, where it says where it began."""
    return tuple(
        replace(move, origin=home) if n == at and move.origin is not None else move
        for n, move in enumerate(moves)
    )


def _with(history: Known, kind: MoveKind, day: date, home: Place) -> Known:
    """One day taken in: a move more, or the last of its kind on another day."""
    goes_on = history.here().is_inside == (kind == MoveKind.OUT)
    last = history.moves[-1].on if history.moves else None
    to = home if kind == MoveKind.IN else OUTSIDE
    if goes_on and last and day == last:
        raise OutOfOrderError(FIELDS[kind], "迁入日期与迁出日期不能是同一天。")
    if goes_on and (last is None or day > last):
        return Known(history.base, (*history.moves, Move(day, kind, to)))
    at = max((n for n, move in enumerate(history.moves) if move.kind == kind), default=None)
    if at is not None:
        return Known(history.base, _retimed(history.moves, at, day))
    if (
        kind == MoveKind.IN
        and history.base.is_inside
        and (last is None or day < history.moves[0].on)
    ):
        return Known(OUTSIDE, (Move(day, kind, history.base), *history.moves))
    raise _out_of_order(kind, day)


def _retimed(moves: tuple[Move, ...], at: int, day: date) -> tuple[Move, ...]:
    before = moves[at - 1].on if at else None
    after = moves[at + 1].on if at + 1 < len(moves) else None
    if (before and day <= before) or (after and day >= after):
        raise _out_of_order(moves[at].kind, day)
    return (*moves[:at], replace(moves[at], on=day), *moves[at + 1 :])


def _out_of_order(kind: MoveKind, day: date) -> OutOfOrderError:
    sentence = (
        f"{_TITLES[kind]} {day} 与已登记的历次迁移先后不符：请核对；"
        "一家企业多次迁移的，请用迁移表或在企业页登记。"
    )
    return OutOfOrderError(FIELDS[kind], sentence)


def _refuse_late(moves: Sequence[Move], closed: date | None) -> None:
    for move in moves:
        if is_too_late(move, closed):
            title = _TITLES.get(move.kind, "迁移日期")
            word = "不能晚于" if move.kind == MoveKind.OUT else "须早于"
            raise OutOfOrderError(
                FIELDS.get(move.kind, "deregistered_on"), f"{title}{word}注销或吊销日期。"
            )
