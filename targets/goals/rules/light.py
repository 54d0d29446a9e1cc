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
    value: Decimal | int | None,
    path: Fraction | None,
    thresholds: Thresholds | None,
    *,
    is_lower_better: bool = False,
) -> Light | None:
    """Compared exactly, never after rounding; None where one side is unknown or the path is 0.

    Where lower is better the two change places, and a value of 0 is ahead.
    """
    if value is None or not path or thresholds is None:
        return None
    if is_lower_better and not value:
        return Light.AHEAD
    ratio = path / Fraction(value) if is_lower_better else Fraction(value) / path
    if ratio >= Fraction(thresholds.ahead):
        return Light.AHEAD
    if ratio >= Fraction(thresholds.normal):
        return Light.NORMAL
    return Light.WARNING if ratio >= Fraction(thresholds.warning) else Light.BEHIND


def at_best_warning(given: Light | None, *, is_late: bool) -> Light | None:
    """补报: what came after its day is a warning at best; what stands worse stays so."""
    is_good = given in (Light.AHEAD, Light.NORMAL)
    return Light.WARNING if is_late and is_good else given


def made_up(then: Light | None, *, is_caught_up: bool) -> Light | None:
    """欠账后来补上: a month that was behind and has been caught up since is a warning; it never
    becomes normal, and a month that was not behind stays what it was."""
    return Light.WARNING if then == Light.BEHIND and is_caught_up else then


NO_PATH, NO_DATA, NO_LIGHT, NOT_DUE = "无路径", "无数据", "未设阈值", "未到期"


def status_word(light: str | None, *, is_known: bool, has_path: bool, is_due: bool = True) -> str:
    """灯 in words; where there is none, why: nothing known, nothing to hold it against, or its
    day is still to come."""
    if light:
        return LIGHT_LABELS[light]
    if not is_due:
        return NOT_DUE
    if not is_known:
        return NO_DATA
    return NO_LIGHT if has_path else NO_PATH
