"""政策落实跟踪问效: the states of a sheet, and the sentence over it. Pure."""

from dataclasses import dataclass
from enum import StrEnum


class FollowUpState(StrEnum):
    """Whose turn it is; closed, it never changes."""

    ASKED = "asked"
    ANSWERED = "answered"
    CLOSED = "closed"


FOLLOW_UP_LABELS = {
    FollowUpState.ASKED.value: "待答复",
    FollowUpState.ANSWERED.value: "待审阅",
    FollowUpState.CLOSED.value: "已归档",
}
FOLLOW_UP_STEPS = [
    (FollowUpState.ASKED.value, FollowUpState.ANSWERED.value),
    (FollowUpState.ANSWERED.value, FollowUpState.ASKED.value),
    (FollowUpState.ANSWERED.value, FollowUpState.CLOSED.value),
]


@dataclass(frozen=True, slots=True)
class Counts:
    """What a unit's sheet counts."""

    tasks: int
    bare: int  # tasks without a step
    steps: int
    done: int
    late: int
    slips: int
    open_slips: int


def conclusion(counts: Counts) -> str:
    """What stands, the worst last."""
    if not counts.tasks:
        return "没有要落实的任务。"
    said = (
        f"要落实 {counts.tasks} 项任务，举措 {counts.steps} 条，完成 {counts.done} 条，"
        f"未按期 {counts.late} 条"
    )
    if counts.bare:
        said += f"；{counts.bare} 项任务还没有举措"
    if counts.slips:
        return f"{said}；期内督办 {counts.slips} 张，未销号 {counts.open_slips} 张。"
    return f"{said}；期内没有督办。"
