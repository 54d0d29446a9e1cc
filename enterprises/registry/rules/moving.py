"""迁移连成一线: moves of one firm, told in any order, put in their places or refused. Pure.

Each move starts where the one before it led; the first one's 原属地 is where the firm was before,
and where nobody told it, the place the register had.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, permutations

from enterprises.registry.rules.stays import OUTSIDE, Move, MoveKind, Place, is_too_late

MOST_A_DAY = 4  # moves of one day are tried in every order; more stay as they were told
MOST_WAYS = 50  # in which the days may have ended, kept apart; two are doubt enough
Name = Callable[[Place], str]


@dataclass(frozen=True, slots=True)
class Told:
    """A move and the row that tells it; None is one the register knows already."""

    move: Move
    row: int | None = None


Ends = tuple[Place, ...]  # where the firm was before all, and at the end of each day


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a row's move cannot be: which cell (`on`, `kind`, `origin`, `to`), and the sentence."""

    row: int | None
    field: str
    message: str


@dataclass(frozen=True, slots=True)
class Line:
    """The place before the first move, and the moves in order, each with its origin."""

    base: Place
    moves: tuple[Told, ...] = ()

    def last(self) -> Place:
        """Where the firm is after the last move."""
        return self.moves[-1].move.to if self.moves else self.base

    def origins(self) -> list[Place]:
        """Where each move began."""
        return [self.base, *(step.move.to for step in self.moves)][: len(self.moves)]


def joined(
    registered: Place,
    steps: Sequence[Told],
    closed: date | None,
    name: Name,
    *,
    in_any_order: bool = False,
) -> tuple[Line, list[Fault]]:
    """One line of all these moves, known and new; with faults, the line is as good as it gets.

    Moves of one day follow from one another. Where more than one order of them would do, the one
    from the registered place holds, else the one told; of a sheet, whose rows stand
    `in_any_order`, the rows are asked for their 原属地.
    """
    faults = [_late(step, closed) for step in steps if is_too_late(step.move, closed)]
    ordered = sorted(steps, key=lambda step: step.move.on)
    lines: dict[Ends, Line] = {(): Line(registered)}
    for day in _days(ordered):
        if not (longer := _longer(lines, day, registered)):
            return _as_told(registered, ordered, name, faults)
        lines = longer
    every = list(lines.values())
    fitting = [line for line in every if line.base == registered] or every
    if in_any_order and len(fitting) > 1:
        faults += _doubts(ordered)
    return fitting[0], faults


def _days(ordered: Sequence[Told]) -> list[tuple[Told, ...]]:
    return [tuple(group) for _, group in groupby(ordered, key=lambda step: step.move.on)]


def _longer(lines: dict[Ends, Line], day: tuple[Told, ...], registered: Place) -> dict[Ends, Line]:
    """Every line one day on, one for each way the days may have ended; as told comes first."""
    longer: dict[Ends, Line] = {}
    for ends, line in lines.items():
        for order in _orders(day):
            base = line.base if ends else _before(order[0].move, registered)
            here = line.last() if ends else base
            for step in order:
                if _wrong(step.move, here):
                    break
                here = step.move.to
            else:
                key = (*(ends or (base,)), here)
                longer.setdefault(key, Line(base, (*line.moves, *order)))
    return dict(list(longer.items())[:MOST_WAYS])


def _orders(day: tuple[Told, ...]) -> Iterator[tuple[Told, ...]]:
    """The orders of one day's moves; those the register knows keep theirs."""
    if len(day) > MOST_A_DAY:
        yield day
        return
    stored = [step for step in day if step.row is None]
    for order in permutations(day):
        if [step for step in order if step.row is None] == stored:
            yield order


def _doubts(ordered: Sequence[Told]) -> list[Fault]:
    """The rows of a day with several moves that do not say where they began."""
    several = [
        step for day in _days(ordered) if len(day) > 1 for step in day if step.row is not None
    ]
    silent = [step for step in several if step.move.origin is None] or several
    sentence = "该企业这一天有几次迁移，分不清先后，请每行填写原属地。"
    return [Fault(step.row, "origin", sentence) for step in silent]


def _before(first: Move, registered: Place) -> Place:
    """Where a firm was before its first move."""
    if first.origin is not None:
        return first.origin
    return OUTSIDE if first.kind == MoveKind.IN else registered


def _as_told(
    registered: Place, ordered: list[Told], name: Name, late: list[Fault]
) -> tuple[Line, list[Fault]]:
    """The moves by their days, and what is wrong where one does not follow from the one before."""
    base = here = _before(ordered[0].move, registered)
    faults, culprit = list(late), next((step.row for step in ordered if step.row is not None), None)
    for step in ordered:
        culprit = step.row if step.row is not None else culprit
        if field := _wrong(step.move, here):
            faults.append(_fault(step, field, here, culprit, name))
        here = step.move.to
    return Line(base, tuple(ordered)), faults


def _wrong(move: Move, here: Place) -> str:
    """Which cell of the move contradicts where the firm is; empty if none does."""
    if move.origin is not None and move.origin != here:
        return "origin"
    if here.is_inside == (move.kind == MoveKind.IN):
        return "kind"
    return "to" if move.to == here else ""


def _fault(step: Told, field: str, here: Place, culprit: int | None, name: Name) -> Fault:
    move, day = step.move, step.move.on
    if step.row is None:
        return Fault(
            culprit,
            "on",
            f"与已登记的 {day} 迁移接不上：照此填写，企业在 {day} 之前应在{name(here)}，"
            "请核对日期、情形和属地。",
        )
    was = f"企业在 {day} 之前{'在' if here.is_inside else '不在本区，而在'}{name(here)}"
    match field:
        case "origin":
            assert move.origin is not None
            sentence = f"原属地“{name(move.origin)}”不对：{was}，请核对日期和原属地。"
        case "to":
            sentence = f"{was}，无需迁移；请核对原属地和新属地。"
        case _ if move.kind == MoveKind.IN:
            sentence = f"{was}，不能再迁入；区内变动请填“区内迁移”，否则请补上此前的迁出。"
        case _:
            wanted = "从区外来的请填“迁入”" if move.kind == MoveKind.INTERNAL else "请核对情形"
            sentence = f"{was}，不能{_deed(move)}；{wanted}，或填写原属地。"
    return Fault(step.row, field, sentence)


def _deed(move: Move) -> str:
    return "迁出" if move.kind == MoveKind.OUT else "区内迁移"


def _late(step: Told, closed: date | None) -> Fault:
    return Fault(step.row, "on", f"企业已于 {closed} 注销或吊销，此后不能迁移，请核对日期。")
