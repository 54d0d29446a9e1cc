"""每天的督办: what a day asks to be done, from how a step and its slip stand. Pure."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from targets.supervision.rules.life import LATE_SIGNS, REDS, Ending, Moved, Sign, Stage
from targets.supervision.rules.lights import Color, rank
from targets.tasks.rules.steps import StepState

Told = tuple[str, date]  # which notice, of which day


@dataclass(frozen=True, slots=True)
class Kept:
    """The open slip of a step: its colour and stage, and the notices it has had."""

    color: str
    stage: str
    is_fed_by_report: bool
    told: Collection[Told] = ()

    @property
    def last_red(self) -> date | None:
        """The last day on which red was told."""
        return max((day for sign, day in self.told if sign in REDS), default=None)


class Verb(StrEnum):
    """What is to be done with a slip."""

    OPEN = "open"
    RAISE = "raise"
    REPEAT = "repeat"
    FEED = "feed"
    RETURN = "return"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing to do, with the colour or the ending it is about."""

    verb: Verb
    color: Color | None = None
    ending: Ending | None = None


def deeds(
    state: StepState | None, color: Color | None, slip: Kept | None, day: date, repeat_days: int
) -> Iterator[Deed]:
    """What the day asks of a step's slip, in order.

    A graver colour raises the slip that is there; a milder one strikes it off, since what it was
    about is over, and opens another. A report feeds the slip back, its return sends it on.
    """
    if slip is None:
        if color:
            yield Deed(Verb.OPEN, color)
    elif state is None:
        yield Deed(Verb.CLOSE, ending=Ending.WITHDRAWN)
    elif state == StepState.DONE:
        yield Deed(Verb.CLOSE, ending=Ending.DONE)
    elif state == StepState.REPORTED:
        if slip.stage in (Stage.ISSUED, Stage.SIGNED):
            yield Deed(Verb.FEED)
    else:
        yield from _of_owed(color, slip, day, repeat_days)


def _of_owed(color: Color | None, slip: Kept, day: date, repeat_days: int) -> Iterator[Deed]:
    if rank(color) < rank(slip.color):
        is_behind = slip.color == Color.YELLOW
        yield Deed(Verb.CLOSE, ending=Ending.CAUGHT_UP if is_behind else Ending.MOVED)
        if color:
            yield Deed(Verb.OPEN, color)
        return
    if slip.is_fed_by_report:
        yield Deed(Verb.RETURN)
    if rank(color) > rank(slip.color):
        yield Deed(Verb.RAISE, color)
    elif color == Color.RED and _is_long(slip.last_red, day, repeat_days):
        yield Deed(Verb.REPEAT, color)


def _is_long(last: date | None, day: date, days: int) -> bool:
    return last is not None and day - last >= timedelta(days=days)


def escalates(reds: int, told: Collection[Told], at: int) -> bool:
    """红色反复: so many red notices of the step, and the leader was not told of this slip's."""
    return reds >= at and all(sign != Sign.RED_ESCALATED for sign, _ in told)


def clock_signs(
    at: Moved | None, day: date, told: Collection[Told], leader_after: date
) -> Iterator[Sign]:
    """What is said of a stage's clock on the day, each once a clock; `leader_after`: the last day
    on which the leader is still not told."""
    if at is None or at.due is None or at.stage not in LATE_SIGNS or day <= at.due:
        return
    since = {sign for sign, on in told if on > at.due}
    late = LATE_SIGNS[at.stage]
    if late not in since:
        yield late
    if day > leader_after and Sign.CLOCK_ESCALATED not in since:
        yield Sign.CLOCK_ESCALATED
