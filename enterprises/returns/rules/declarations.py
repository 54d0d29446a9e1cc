"""台账完整申报: the states of what a firm says of its register of rights."""

from enum import StrEnum


class DeclarationState(StrEnum):
    WAITING = "waiting"
    CHECKED = "checked"
    RETURNED = "returned"


STATE_LABELS = {
    DeclarationState.WAITING.value: "等街镇（园区）核对",
    DeclarationState.CHECKED.value: "已核对",
    DeclarationState.RETURNED.value: "已退回",
}
