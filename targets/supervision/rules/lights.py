"""蓝、黄、红: how a step stood on a day, from facts that each have their day. Pure.

A fact of a day counts on that day: what was reported on the 5th is not late on the 5th.
"""

from datetime import date, timedelta
from enum import StrEnum

from targets.tasks.rules.state_on import StepFacts, milestone_on, state_on
from targets.tasks.rules.steps import MilestoneState, StepState


class Color(StrEnum):
    """督办三色, the mildest first."""

    BLUE = "blue"
    YELLOW = "yellow"
    RED = "red"


COLOR_LABELS = {
    Color.BLUE.value: "蓝色（临近）",
    Color.YELLOW.value: "黄色（滞后）",
    Color.RED.value: "红色（逾期）",
}
_RANK = {color.value: rank for rank, color in enumerate(Color, start=1)}
OWED = (StepState.PLANNED, StepState.DOING)


def light(facts: StepFacts, starts_on: date | None, day: date, near_days: int) -> Color | None:
    """The colour of a step on the day, the gravest that holds; None where nothing is owed."""
    if state_on(facts, day) not in OWED:
        return None
    deadline = facts.deadline_on(day)
    if deadline < day:
        return Color.RED
    if behind_on(facts, starts_on, day):
        return Color.YELLOW
    return Color.BLUE if deadline - day <= timedelta(days=near_days) else None


def behind_on(facts: StepFacts, starts_on: date | None, day: date) -> str:
    """What passed on the way without being done, in words; empty where nothing did."""
    state = state_on(facts, day)
    if state == StepState.PLANNED and starts_on is not None and starts_on < day:
        return f"计划开始日 {starts_on} 已过，尚未开始办理。"
    late = [one for one in facts.milestones if milestone_on(one, state, day) == MilestoneState.LATE]
    if not late:
        return ""
    first = min(late, key=lambda one: (one.day_on(day), one.what))
    return f"里程碑“{first.what}”应于 {first.day_on(day)} 到达，尚未到达。"


def cause(facts: StepFacts, starts_on: date | None, day: date, color: Color) -> str:
    """Why it has the colour, in words."""
    deadline = facts.deadline_on(day)
    if color == Color.RED:
        return f"完成时限 {deadline} 已过，尚未报完成。"
    if color == Color.YELLOW:
        return behind_on(facts, starts_on, day)
    left = (deadline - day).days
    return f"完成时限 {deadline}，{f'还有 {left} 天' if left else '今天截止'}，尚未报完成。"


def rank(color: str | None) -> int:
    """Graver is higher; none is 0."""
    return _RANK[color] if color else 0


DEMANDS = {
    Color.BLUE.value: "请抓紧办理，按期报完成；有困难的尽早申请改期。",
    Color.YELLOW.value: "请签收后反馈滞后的原因、补救办法和预计完成的日期。",
    Color.RED.value: "请立即办理，签收后反馈逾期的原因、补救办法和完成的日期，并在举措上报完成。",
}
