"""任务进展的环节: 单位提交 → 双倍增办接收. Pure."""

from enum import StrEnum

from collecting.rules.chains import Chain, Level


class State(StrEnum):
    """The chain's states, by name."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RECEIVED = "received"
    RETURNED = "returned"


CHAIN = Chain(
    "单位",
    (Level("receive", State.RECEIVED.value, "双倍增办", "接收", "接收", "已由双倍增办接收"),),
    late="确需补报请联系双倍增办代录。",
)
