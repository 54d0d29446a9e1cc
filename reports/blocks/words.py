"""What the columns of a balance are called, and which rows each figure of it opens."""

from typing import Any

from common.blocks import Content
from reports.rules.balance import COLUMNS
from reports.rules.roles import RowRole

COLUMN_LABELS = {
    "opening": "上月末",
    "corrections": "补登更正",
    "raised": "补登更正（补增）",
    "lowered": "补登更正（核减）",
    "first": "首次认定",
    "again": "中断后重新认定",
    "moved_in": "迁入",
    "expired": "到期",
    "revoked": "撤销",
    "closed": "注销吊销",
    "moved_out": "迁出",
    "internal_in": "区内迁入",
    "internal_out": "区内迁出",
    "closing": "本月末",
}
SHOWN = [*COLUMNS[:1], "raised", "lowered", *COLUMNS[2:]]  # the net correction as its two parts
SHORT = {"raised": "补增", "lowered": "核减"}  # where the note beside it says of what
SIGN_OF_COLUMN = {"raised": 1, "lowered": -1}
ROLE_OF_COLUMN = {
    "raised": RowRole.CORRECTION.value,
    "lowered": RowRole.CORRECTION.value,
    "closing": RowRole.STOCK.value,
}


def short(column: str) -> str:
    return SHORT.get(column, COLUMN_LABELS[column])


def counted_in(content: Content) -> list[str]:
    """The indicators that have a balance, in the paper's order."""
    return list(dict.fromkeys(row["indicator"] for row in content["balance"]))


def of_district(rows: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """The district's row by indicator."""
    return {row["indicator"]: row for row in rows if row["unit"] is None}
