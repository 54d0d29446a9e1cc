"""填报环节: 企业提交 → 街镇（园区）审核 → 区科技局接收, and the names of its states."""

from enum import StrEnum

from collecting.rules.chains import Chain, Level


class State(StrEnum):
    """The chain's states, by name."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    REVIEWED = "reviewed"
    RECEIVED = "received"
    RETURNED = "returned"


CHAIN = Chain(
    "企业",
    (
        Level("review", State.REVIEWED.value, "街镇（园区）", "审核", "审核通过"),
        Level("receive", State.RECEIVED.value, "区科技局", "接收", "接收", "已由区科技局接收"),
    ),
    late="确需补报请联系街镇或区科技局代录。",
)
STATE_LABELS = CHAIN.labels
