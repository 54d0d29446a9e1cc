"""灯: how a value stands to its reference path. Pure."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction


class Light(StrEnum):
    AHEAD = "ahead"
    NORMAL = "normal"
    WARNING = "warning"
    BEHIND = "behind"


LIGHT_LABELS = {
    Light.AHEAD.value: "领先",
    Light.NORMAL.value: "正常",
    Light.WARNING.value: "预警",
    Light.BEHIND.value: "滞后",
}


@dataclass(frozen=True, slots=True)
class Thresholds:
    """value ÷ path at or above which each light is given; below the last it is behind."""

    ahead: Decimal
    normal: Decimal
    warning: Decimal


def light(
    value: Decimal | int | None, path: Fraction | None, thresholds: Thresholds | None
) -> Light | None:
    """Compared exactly, never after rounding; None where one side is unknown or the path is 0."""
    if value is None or not path or thresholds is None:
        return None
    ratio = Fraction(value) / path
    if ratio >= Fraction(thresholds.ahead):
        return Light.AHEAD
    if ratio >= Fraction(thresholds.normal):
        return Light.NORMAL
    return Light.WARNING if ratio >= Fraction(thresholds.warning) else Light.BEHIND


NO_PATH, NO_DATA, NO_LIGHT = "无路径", "无数据", "未设阈值"


def status_word(light: str | None, *, is_known: bool, has_path: bool) -> str:
    """灯 in words; where there is none, why: nothing known, or nothing to hold it against."""
    if light:
        return LIGHT_LABELS[light]
    if not is_known:
        return NO_DATA
    return NO_LIGHT if has_path else NO_PATH
