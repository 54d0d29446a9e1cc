"""举措: the states a step goes through, and how it stands on a day. Pure."""

from datetime import date
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
