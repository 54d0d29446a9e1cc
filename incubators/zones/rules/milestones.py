"""节点: what state a milestone is in on a day, and how far a list of them has come. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class MilestoneState(StrEnum):
    """Derived from its days, never entered."""

    DONE = "done"
    OVERDUE = "overdue"
    UNDER_WAY = "under_way"
    UNSET = "unset"


MILESTONE_LABELS = {
    MilestoneState.DONE.value: "已完成",
    MilestoneState.OVERDUE.value: "逾期",
    MilestoneState.UNDER_WAY.value: "进行中",
    MilestoneState.UNSET.value: "未定",
}


def state_of(planned_on: date | None, done_on: date | None, today: date) -> MilestoneState:
    """已完成 from the day it was done; 逾期 from the day after the planned one; no day is 未定."""
    if done_on is not None and done_on <= today:
        return MilestoneState.DONE
    if planned_on is None:
        return MilestoneState.UNSET
    return MilestoneState.OVERDUE if planned_on < today else MilestoneState.UNDER_WAY


@dataclass(frozen=True, slots=True)
class Step:
    """A milestone as its list is summed up."""

    title: str
    planned_on: date | None
    done_on: date | None


@dataclass(frozen=True, slots=True)
class Progress:
    """How many milestones are in each state, and which is next."""

    total: int
    done: int
    overdue: int
    unset: int
    next: Step | None

    @property
    def sentence(self) -> str:
        """“共 5 个节点，已完成 2 个，逾期 1 个；下一个 2026-09-30 通过专家评审”."""
        if not self.total:
            return "还没有节点"
        parts = [f"共 {self.total} 个节点", f"已完成 {self.done} 个"]
        parts += [f"逾期 {self.overdue} 个"] if self.overdue else []
        parts += [f"未定日期 {self.unset} 个"] if self.unset else []
        words = "，".join(parts)
        return f"{words}；下一个 {self.next.planned_on} {self.next.title}" if self.next else words


def progress_of(steps: Iterable[Step], today: date) -> Progress:
    """The states counted; the next is the earliest planned one that is not done."""
    listed = list(steps)
    states = [state_of(step.planned_on, step.done_on, today) for step in listed]
    open_ones = [
        step
        for step, state in zip(listed, states, strict=True)
        if state != MilestoneState.DONE and step.planned_on
    ]
    return Progress(
        len(listed),
        states.count(MilestoneState.DONE),
        states.count(MilestoneState.OVERDUE),
        states.count(MilestoneState.UNSET),
        min(open_ones, key=lambda step: (step.planned_on or today, step.title), default=None),
    )
