"""签收: the states a share goes through, and the steps its history is told in. Pure."""

from enum import StrEnum


class AllocationState(StrEnum):
    """What the unit has said to its number; a changed number is asked anew."""

    PENDING = "pending"
    CONFIRMED = "confirmed"
    OBJECTED = "objected"
    KEPT = "kept"  # the office has answered an objection and changed nothing


STATE_LABELS = {
    AllocationState.PENDING.value: "待签收",
    AllocationState.CONFIRMED.value: "已签收",
    AllocationState.OBJECTED.value: "有异议，待答复",
    AllocationState.KEPT.value: "已答复维持，待签收",
}
UNSIGNED = (AllocationState.PENDING.value, AllocationState.KEPT.value)  # the unit has to act
WAITING = "unsigned"  # an answer of lists: whatever is UNSIGNED


class EntryKind(StrEnum):
    """What happened to a share."""

    ISSUED = "issued"
    CHANGED = "changed"
    BASED = "based"
    WITHDRAWN = "withdrawn"
    CONFIRMED = "confirmed"
    OBJECTED = "objected"
    KEPT = "kept"
    ADJUSTED = "adjusted"


ENTRY_LABELS = {
    EntryKind.ISSUED.value: "下达",
    EntryKind.CHANGED.value: "调整",
    EntryKind.BASED.value: "更改依据",
    EntryKind.WITHDRAWN.value: "收回",
    EntryKind.CONFIRMED.value: "签收",
    EntryKind.OBJECTED.value: "提出异议",
    EntryKind.KEPT.value: "答复：维持",
    EntryKind.ADJUSTED.value: "答复：调整",
}


class Decision(StrEnum):
    """How the office answers an objection."""

    KEEP = "keep"
    ADJUST = "adjust"


DECISION_LABELS = {Decision.KEEP.value: "维持原数", Decision.ADJUST.value: "调整"}
