"""一人登记、另一人确认: the states of an entry."""

from enum import StrEnum


class State(StrEnum):
    PENDING = "pending"
    CONFIRMED = "confirmed"
    REFUSED = "refused"


STATE_LABELS = {
    State.PENDING.value: "待确认",
    State.CONFIRMED.value: "已确认",
    State.REFUSED.value: "不予确认",
}
