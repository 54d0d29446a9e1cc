"""核对: what a second person of the unit says of a figure. Pure."""

from enum import StrEnum


class State(StrEnum):
    PENDING = "pending"
    CHECKED = "checked"
    RETURNED = "returned"


STATE_LABELS = {
    State.PENDING.value: "待核对",
    State.CHECKED.value: "已核对",
    State.RETURNED.value: "已退回",
}
