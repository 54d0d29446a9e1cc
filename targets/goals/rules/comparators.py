"""目标怎么算达到: the plan's words as comparators."""

from enum import StrEnum


class Comparator(StrEnum):
    GE = "ge"  # 以上、达到、提高到
    GT = "gt"  # 突破、超过
    MILESTONE = "milestone"


COMPARATOR_LABELS = {
    Comparator.GE.value: "达到",
    Comparator.GT.value: "超过",
    Comparator.MILESTONE.value: "节点",
}
