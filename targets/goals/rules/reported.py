"""填报值: which period a figure is about, and what it cannot be. Pure."""

import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

_PERIOD = re.compile(
    r"(?P<year>(?:19|20|21)\d\d)年?"
    r"(?:(?P<half>[上下])半年|第?(?P<quarter>[1-4一二三四])季度"
    r"|1[-—至](?P<upto>\d{1,2})月|(?P<month>\d{1,2})月)?"
)
_NUMERALS = {"一": 1, "二": 2, "三": 3, "四": 4}
HOW = "请写“2025年”“2025年上半年”“2025年第3季度”“2025年1—9月”或“2025年10月”"


@dataclass(frozen=True, slots=True)
class Period:
    """所属时期: first and last day, both included."""

    label: str
    first: date
    last: date


def period_of(typed: str) -> Period | None:
    """“2025年”, “2025年上半年”, “2025年第3季度”, “2025年1—9月”, “2025年10月”; None otherwise."""
    text = re.sub(r"\s", "", unicodedata.normalize("NFKC", typed))
    match = _PERIOD.fullmatch(text)
    if match is None:
        return None
    year, months = int(match["year"]), _months(match)
    if months is None:
        return None
    first, last = months
    label = text if "年" in text else text.replace(match["year"], f"{match['year']}年", 1)
    return Period(label, date(year, first, 1), date(year, last, monthrange(year, last)[1]))


def _months(match: re.Match[str]) -> tuple[int, int] | None:
    if match["half"]:
        return (1, 6) if match["half"] == "上" else (7, 12)
    if match["quarter"]:
        at = _NUMERALS.get(match["quarter"]) or int(match["quarter"])
        return 3 * at - 2, 3 * at
    month = int(match["upto"] or match["month"] or 12)
    if not 1 <= month <= 12:
        return None
    return (month if match["month"] else 1), month


def fault(
    *, value: Decimal | None, reached: bool | None, milestone: bool, percent: bool
) -> tuple[str, str] | None:
    """Field and sentence where the figure cannot be; None when it can."""
    if milestone:
        return ("is_reached", "请选择节点是否已达成。") if reached is None else None
    if value is None:
        return "value", "请填写数值；还不知道的，先不要填报。"
    if value < 0:
        return "value", "数值不能为负数，请核对。"
    if percent and value > 100:
        return "value", "比重不能超过 100%，请填百分数（例如 2.5 表示 2.5%）。"
    return None
