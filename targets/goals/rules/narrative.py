"""结论: how the goals stand, in words made from figures by rule. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from common.numbers import apart, rounded
from targets.goals.rules.light import LIGHT_LABELS, Light


@dataclass(frozen=True, slots=True)
class Standing:
    """One goal as the sentence needs it."""

    name: str
    measured_in: str
    decimals: int
    value: Decimal | None
    path: Fraction | None
    light: Light | None
    is_known: bool


def written(day: date) -> str:
    """2026年10月31日."""
    return f"{day.year}年{day.month}月{day.day}日"


def lights(day: date, goals: Sequence[Standing]) -> str:
    """How many goals stand where."""
    given = [goal.light for goal in goals]
    counted = [f"{LIGHT_LABELS[light]} {given.count(light)} 项" for light in Light]
    without = sum(1 for goal in goals if goal.is_known and goal.light is None)
    unknown = sum(1 for goal in goals if not goal.is_known)
    parts = [f"截至{written(day)}，{len(goals)} 项目标中" + "、".join(counted)]
    if without:
        parts.append(f"{without} 项没有测算路径")
    if unknown:
        parts.append(f"{unknown} 项尚无数据")
    return "，".join(parts) + "。"


def short_of(goal: Standing) -> str:
    """“有效期内高新技术企业 258 家，比测算路径少 13 家”."""
    if goal.value is None or goal.path is None:
        return goal.name
    gap = rounded(Fraction(goal.value) - goal.path, goal.decimals)
    word = "少" if gap < 0 else "多"
    held = f"{goal.name} {apart(goal.value)} {goal.measured_in}"
    if not gap:
        return f"{held}，与测算路径基本持平"
    return f"{held}，比测算路径{word} {apart(abs(gap))} {goal.measured_in}"
