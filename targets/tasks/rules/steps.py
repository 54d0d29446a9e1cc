"""举措: the states a step goes through, and how it stands on a day. Pure."""

from datetime import date, timedelta
from enum import StrEnum


class StepState(StrEnum):
    """What was done with a step; whether it is late depends on the day."""

    PLANNED = "planned"
    DOING = "doing"
    REPORTED = "reported"  # the unit says it is done, nobody has looked yet
    DONE = "done"


STATE_LABELS = {
    StepState.PLANNED.value: "未开始",
    StepState.DOING.value: "进行中",
    StepState.REPORTED.value: "待复核",
    StepState.DONE.value: "已完成",
}
LATE = "late"
STANDING_LABELS = STATE_LABELS | {LATE: "未按期"}
OPEN = (StepState.PLANNED.value, StepState.DOING.value)  # the unit still has to act


SOON = timedelta(days=7)  # 临期: told to the unit as its week's work


class Stage(StrEnum):
    """Who reviews a report next."""

    LEAD = "lead"
    OFFICE = "office"


STAGE_LABELS = {
    Stage.LEAD.value: "待牵头单位复核",
    Stage.OFFICE.value: "待双倍增办复核",
}


class MilestoneState(StrEnum):
    """How a milestone stands on a day."""

    AHEAD = "ahead"
    LATE = "late"
    REACHED = "reached"


MILESTONE_LABELS = {
    MilestoneState.AHEAD.value: "未到期",
    MilestoneState.LATE.value: "未按期",
    MilestoneState.REACHED.value: "已到达",
}


class Verdict(StrEnum):
    """What the reviews said of a report of completion."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    RETURNED = "returned"


VERDICT_LABELS = {
    Verdict.WAITING.value: "待复核",
    Verdict.ACCEPTED.value: "通过",
    Verdict.RETURNED.value: "退回",
}


class AnswerState(StrEnum):
    """What became of a request for another deadline."""

    ASKED = "asked"
    AGREED = "agreed"
    REFUSED = "refused"


ANSWER_LABELS = {
    AnswerState.ASKED.value: "待答复",
    AnswerState.AGREED.value: "同意",
    AnswerState.REFUSED.value: "不同意",
}


def standing(state: str, deadline: date, day: date) -> str:
    """How a step stands on the day: 未按期 after its deadline, until it is reported done."""
    return LATE if state in OPEN and deadline < day else state


def milestone_standing(day: date, reached_on: date | None, state: str, on: date) -> str:
    """How a milestone stands on the day; of a step reported done nothing more is owed."""
    if reached_on is not None:
        return MilestoneState.REACHED
    return MilestoneState.LATE if state in OPEN and day < on else MilestoneState.AHEAD
