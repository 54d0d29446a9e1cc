"""What becomes of each row of 成批办理."""

from enum import StrEnum


class RowState(StrEnum):
    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"


ROW_LABELS = {
    RowState.WAITING.value: "待办",
    RowState.DONE.value: "已办",
    RowState.FAILED.value: "没有办成",
}
