"""更正申请: where a firm's asking to have something set right stands. Pure."""

from enum import StrEnum


class CorrectionState(StrEnum):
    OPEN = "open"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"


CORRECTION_LABELS = {
    CorrectionState.OPEN.value: "待办理",
    CorrectionState.ANSWERED.value: "已办结",
    CorrectionState.WITHDRAWN.value: "已撤回",
}
