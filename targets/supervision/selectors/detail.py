"""一张督办单的全部: whose turn, the way it came, its notices and requests."""

from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localdate

from targets.supervision.models import Slip, SlipExtension, SlipMove, SlipNotice
from targets.supervision.rules.life import Move, Origin, Stage
from targets.supervision.rules.telling import turn

_AT = {stage: at for at, stage in enumerate(Stage, start=1)}


@dataclass(frozen=True, slots=True)
class Event:
    """One move as the timeline shows it."""

    when: str
    who: str
    what: str
    note: str
    tone: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Detail:
    """What a slip's page and paper say beside its own columns."""

    turn: str
    at: int
    moves: list[SlipMove]
    events: list[Event]
    notices: list[SlipNotice]
    requests: list[SlipExtension]

    def last(self, *kinds: Move) -> SlipMove | None:
        """The last move of one of these kinds."""
        found = [move for move in self.moves if move.kind in kinds]
        return found[-1] if found else None

    @property
    def signed(self) -> SlipMove | None:
        """签收 that holds: none after a colour was raised."""
        last = self.last(Move.SIGNED, Move.RAISED)
        return last if last and last.kind == Move.SIGNED else None

    @property
    def sign_due(self) -> date | None:
        """签收时限 of the present colour."""
        last = self.last(Move.ISSUED, Move.RAISED)
        return last.due_on if last else None

    @property
    def reviewed(self) -> SlipMove | None:
        """What the last review said."""
        return self.last(Move.REVIEWED, Move.RETURNED)

    @property
    def instructions(self) -> list[SlipMove]:
        """领导批示."""
        return [move for move in self.moves if move.kind == Move.INSTRUCTED]

    @property
    def struck_off(self) -> SlipMove | None:
        """销号."""
        return self.last(Move.CLOSED)


def detail(slip: Slip, day: date) -> Detail:
    """Three queries."""
    moves = list(slip.moves.select_related("by"))
    by_rule = "举措完成、改期或赶上进度后自动销号。"
    return Detail(
        turn(
            slip.stage,
            slip.due_on,
            day,
            unit=str(slip.unit),
            reviewer="复核举措的单位" if slip.is_fed_by_report else "牵头单位或双倍增办",
            closing=by_rule if slip.origin == Origin.RULE else "由双倍增办销号。",
        ),
        _AT[Stage(slip.stage)] + 1 if slip.is_open else len(_AT) + 1,
        moves,
        [_event(move) for move in moves],
        list(slip.notices.select_related("slip")),
        list(slip.extensions.select_related("asked_by", "decided_by")),
    )


def _event(move: SlipMove) -> Event:
    when = (
        f"{move.on}（{localdate(move.at)} 补记）" if localdate(move.at) > move.on else str(move.on)
    )
    due = f"{move.get_stage_display()}，时限 {move.due_on}" if move.due_on else ""
    note = "；".join(part for part in (move.words.removesuffix("。"), due) if part)
    return Event(when, str(move.by or "系统"), move.get_kind_display(), note)
