"""公布的标准作为数据: the levels whose standards the office fills in, and what may be filled. Pure.

A standard that is not there, or null, is not published: its condition stays open.
"""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from incubators.carriers.rules.standards import Standard
from incubators.upgrade.rules.incubator import LABELS
from incubators.upgrade.rules.national_300 import described

MINISTRY_STANDARD, MINISTRY_EXCELLENT, DISTRICT = (
    "ministry_standard",
    "ministry_excellent",
    "district",
)
EDITION_LABELS = {
    MINISTRY_STANDARD: "部级标准级孵化器",
    MINISTRY_EXCELLENT: "部级卓越级孵化器",
    DISTRICT: "区级孵化器",
}
MINISTRY = "工业和信息化部科技型企业孵化器管理办法（2025年）"
DOCUMENTS = {
    MINISTRY_STANDARD: MINISTRY,
    MINISTRY_EXCELLENT: MINISTRY,
    DISTRICT: "綦科局〔2020〕48号",
}
PERCENT = tuple(name for name in LABELS if name.endswith("_percent"))
MOST, MOST_PLACES = Decimal(10) ** 9, 4


def faults(standards: object) -> list[str]:
    """What is wrong with thresholds as stored: by name, null or a decimal string ≥ 0."""
    if not isinstance(standards, Mapping):
        return ["标准应是“名称：数”的一组。"]
    found = [f"没有“{name}”这项标准，请删去。" for name in standards if name not in LABELS]
    known = {name: value for name, value in standards.items() if name in LABELS}
    return found + [
        f"{LABELS[name]}：{said}" for name, value in known.items() if (said := _fault(name, value))
    ]


def _fault(name: str, value: object) -> str:
    if value is None:
        return ""
    try:
        number = Decimal(value) if isinstance(value, str) else None
    except InvalidOperation:
        number = None
    if number is None or not number.is_finite():
        return "应为数，或留空表示没有公布。"
    if not 0 <= number < MOST or round(number, MOST_PLACES) != number:
        return f"应不小于零、小于十亿，至多 {MOST_PLACES} 位小数。"
    return "占比不能大于 100。" if name in PERCENT and number > 100 else ""


def is_published(standards: Mapping[str, str | None]) -> bool:
    """Whether any standard is known."""
    return any(value is not None for value in standards.values())


def edition(level: str, document: str, standards: Mapping[str, str | None]) -> Standard:
    """The level by these standards; of none everything stays open."""
    numbers = {name: None if text is None else Fraction(text) for name, text in standards.items()}
    return described(level, EDITION_LABELS[level], document or DOCUMENTS[level], numbers)
