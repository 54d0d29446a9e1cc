"""报表明细归入哪一栏: the columns of the month's balance, and the stock itself."""

from enum import StrEnum

from common import flows


class RowRole(StrEnum):
    STOCK = flows.STOCK
    CORRECTION = "correction"
    FIRST = "first"
    AGAIN = "again"
    MOVED_IN = "moved_in"
    EXPIRED = "expired"
    REVOKED = "revoked"
    CLOSED = "closed"
    MOVED_OUT = "moved_out"
    INTERNAL_IN = "internal_in"
    INTERNAL_OUT = "internal_out"
    ENDING = "ending"  # certificate ends within 90 days


ROW_ROLE_LABELS = {
    RowRole.STOCK.value: "月末有效",
    RowRole.CORRECTION.value: "补登更正",
    RowRole.FIRST.value: "首次认定",
    RowRole.AGAIN.value: "中断后重新认定",
    RowRole.MOVED_IN.value: "迁入",
    RowRole.EXPIRED.value: "到期",
    RowRole.REVOKED.value: "撤销",
    RowRole.CLOSED.value: "注销吊销",
    RowRole.MOVED_OUT.value: "迁出",
    RowRole.INTERNAL_IN.value: "区内迁入",
    RowRole.INTERNAL_OUT.value: "区内迁出",
    RowRole.ENDING.value: "90 日内到期",
}
