"""重新认定: how far the firm has come, and what the register says became of it. Pure."""

from enum import StrEnum


class RenewalState(StrEnum):
    """进度, as somebody notes it."""

    DUE = "due"
    MATERIALS = "materials"
    FILED = "filed"


RENEWAL_LABELS = {
    RenewalState.DUE.value: "待启动",
    RenewalState.MATERIALS.value: "备材料",
    RenewalState.FILED.value: "已申报",
}
RENEWED, LAPSED = "renewed", "lapsed"
FUNNEL_LABELS = RENEWAL_LABELS | {RENEWED: "已接续", LAPSED: "已失效"}
