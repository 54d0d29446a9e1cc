"""载体月报的环节: 运营机构提交 → 街镇（园城）审核 → 区科技局接收. Pure."""

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
    "运营机构",
    (
        Level("review", State.REVIEWED.value, "街镇（园城）", "审核", "审核通过"),
        Level("receive", State.RECEIVED.value, "区科技局", "接收", "接收", "已由区科技局接收"),
    ),
    late="确需补报请联系街镇、园城或区科技局代录。",
)
