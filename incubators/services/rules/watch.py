"""升规升限: how near a firm's yearly revenue is to the line of its industry. Pure.

The line and whether it is reached are `evaluation.rules.scales`; 临规 is from eight tenths of it
(1,600 of 2,000 万元). Entry is the statistics bureau's decision: this is advice.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any

from enterprises.evaluation.rules.industries import NOT_APPLICABLE
from enterprises.evaluation.rules.scales import Line

NEAR = Fraction(4, 5)


class Standing(StrEnum):
    REACHED = "reached"
    NEAR = "near"
    UNKNOWN = "unknown"
    FAR = "far"
    NONE = "none"


STANDING_LABELS = {
    Standing.REACHED.value: "已达标准线",
    Standing.NEAR.value: "接近",
    Standing.UNKNOWN.value: "无法判断",
    Standing.FAR.value: "还远",
    Standing.NONE.value: "没有标准",
}
SHOWN = (Standing.REACHED.value, Standing.NEAR.value, Standing.UNKNOWN.value)


@dataclass(frozen=True, slots=True)
class Nearness:
    """What is said: the line and the revenue in 万元, how much is short, what is missing.

    `is_least`: only the whole revenue is known, of which the one that decides is a part.
    """

    standing: str
    line: int | None = None
    revenue: Fraction | None = None
    short: Fraction | None = None
    is_least: bool = False
    missing: Sequence[str] = ()


def nearness(
    condition: Mapping[str, Any], line: Line | None, yearly: Mapping[str, Fraction | None]
) -> Nearness:
    """From the verdict of `scales`, the line of the industry and the firm's known revenues."""
    if condition["actual"] == NOT_APPLICABLE:
        return Nearness(Standing.NONE)
    if condition["met"] is None:
        limit = line.limit if line else None
        return Nearness(Standing.UNKNOWN, limit, missing=tuple(condition["missing"] or ()))
    if line is None:  # counted by qualification or whatever it earns, or not at all
        standing = Standing.REACHED if condition["met"] else Standing.NONE
        return Nearness(standing)
    mine, other = yearly.get(line.decides), yearly.get(line.beside)
    revenue = other if mine is None else mine
    if condition["met"]:
        return Nearness(Standing.REACHED, line.limit, revenue)
    if revenue is None:  # not met by what nobody said cannot be
        return Nearness(Standing.UNKNOWN, line.limit, missing=(line.decides,))
    is_near = revenue >= line.limit * NEAR
    standing = Standing.NEAR if is_near else Standing.FAR
    return Nearness(standing, line.limit, revenue, line.limit - revenue, is_least=mine is None)


def words(near: Nearness, labels: Mapping[str, str], year: int) -> str:
    """“差 120 万元”, “无法判断：缺 营业收入（2025 年）”."""
    if near.standing == Standing.UNKNOWN:
        missing = "、".join(_named(name, labels, year) for name in near.missing)
        return f"无法判断：缺 {missing or '行业代码'}"
    if near.standing == Standing.NONE:
        return "按该行业标准不纳入"
    if near.short is None:
        return "已达标准线，建议向统计部门申报入库"
    least = "至少" if near.is_least else ""
    return f"{least}差 {shown(near.short)} 万元"


def _named(name: str, labels: Mapping[str, str], year: int) -> str:
    label = labels.get(name, name)
    return f"{label}（{year} 年）" if name in ("revenue", "main_revenue") else label


def shown(number: Fraction) -> str:
    """万元 to two places at most, what is short rounded up to the cent."""
    cents = -(-number.numerator * 100 // number.denominator)
    whole, part = divmod(cents, 100)
    return f"{whole:,}.{part:02d}".rstrip("0").rstrip(".") if part else f"{whole:,}"
