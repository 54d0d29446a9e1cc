"""签发: what becomes of a month's standing. Pure."""

from enum import StrEnum


class StandingState(StrEnum):
    PROPOSED = "proposed"
    SIGNED = "signed"
    RETURNED = "returned"


STATE_LABELS = {
    StandingState.PROPOSED.value: "待签发",
    StandingState.SIGNED.value: "已签发",
    StandingState.RETURNED.value: "已退回",
}
