"""某日的状态和时限: told from the dated facts of a step alone, for any day past or present. Pure.

A fact of day D holds on D itself: reported on D is 待复核 on D, an agreed deadline counts from the
day it was agreed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from targets.tasks.rules.steps import MilestoneState, StepState, standing


@dataclass(frozen=True, slots=True)
class Change:
    """改期 that was agreed: on which day, from which day to which."""

    decided_on: date
    old: date
    new: date


@dataclass(frozen=True, slots=True)
class Reported:
    """A report of completion; `reviewed_on` is None while it waits."""

    on: date
    reviewed_on: date | None = None
    accepted: bool = False


@dataclass(frozen=True, slots=True)
class MilestoneFacts:
    """A milestone: `day` as it stands after every change."""

    what: str
    day: date
    reached_on: date | None = None
    dropped_on: date | None = None
    changes: tuple[Change, ...] = ()

    def day_on(self, day: date) -> date:
        """应到日期 as it stood on the day."""
        return day_as_of(self.day, self.changes, day)


@dataclass(frozen=True, slots=True)
class StepFacts:
    """A step: `deadline` as it stands after every change; reports and changes in their order."""

    filed_on: date
    deadline: date
    begun_on: date | None = None
    withdrawn_on: date | None = None
    reports: tuple[Reported, ...] = ()
    changes: tuple[Change, ...] = ()
    milestones: tuple[MilestoneFacts, ...] = ()

    def deadline_on(self, day: date) -> date:
        """完成时限 as it stood on the day."""
        return day_as_of(self.deadline, self.changes, day)


def day_as_of(latest: date, changes: Sequence[Change], day: date) -> date:
    """The day that held then: the last agreed by then, the first one before any was agreed."""
    agreed = [change for change in changes if change.decided_on <= day]
    if agreed:
        return agreed[-1].new
    return changes[0].old if changes else latest


def state_on(step: StepFacts, day: date) -> StepState | None:
    """Its state at the end of the day; None before it was filed and once it was withdrawn."""
    if day < step.filed_on or (step.withdrawn_on is not None and step.withdrawn_on <= day):
        return None
    reports = [report for report in step.reports if report.on <= day]
    if reports:
        last = reports[-1]
        if last.reviewed_on is None or last.reviewed_on > day:
            return StepState.REPORTED
        return StepState.DONE if last.accepted else StepState.DOING
    is_begun = step.begun_on is not None and step.begun_on <= day
    return StepState.DOING if is_begun else StepState.PLANNED


def standing_on(step: StepFacts, day: date) -> str | None:
    """How it stood on the day: 未按期 among the states; None where it was not there."""
    state = state_on(step, day)
    return None if state is None else standing(state.value, step.deadline_on(day), day)


def done_on(step: StepFacts) -> date | None:
    """The day its completion was accepted."""
    return next((report.reviewed_on for report in step.reports if report.accepted), None)


def milestone_on(milestone: MilestoneFacts, state: StepState | None, day: date) -> str | None:
    """How a milestone stood, its step being in this state; None where neither was there."""
    dropped = milestone.dropped_on
    if state is None or (dropped is not None and dropped <= day):
        return None
    if milestone.reached_on is not None and milestone.reached_on <= day:
        return MilestoneState.REACHED
    is_owed = state in (StepState.PLANNED, StepState.DOING)
    is_late = is_owed and milestone.day_on(day) < day
    return MilestoneState.LATE if is_late else MilestoneState.AHEAD
