"""绩效评价: grades, the lines between them, a score sheet as typed, what two 不合格 bring. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum

MOST_POINTS = Decimal(1000)
EXAMINERS = 2
_SHAPE = "应写成“项目｜满分｜依据”，满分大于零，至多两位小数。"


class Grade(StrEnum):
    EXCELLENT = "excellent"
    GOOD = "good"
    QUALIFIED = "qualified"
    FAILED = "failed"


GRADE_LABELS = {
    Grade.EXCELLENT.value: "优秀",
    Grade.GOOD.value: "良好",
    Grade.QUALIFIED.value: "合格",
    Grade.FAILED.value: "不合格",
}


@dataclass(frozen=True, slots=True)
class Lines:
    """等次线: the least points of each grade; None is not published."""

    excellent: Decimal | None = None
    good: Decimal | None = None
    qualified: Decimal | None = None

    def grade(self, points: Decimal) -> str:
        """By the points; "" where a line nobody published could change it."""
        for line, grade in (
            (self.excellent, Grade.EXCELLENT),
            (self.good, Grade.GOOD),
            (self.qualified, Grade.QUALIFIED),
        ):
            if line is None:
                return ""
            if points >= line:
                return grade.value
        return Grade.FAILED.value


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a score sheet: what, at most how many points, by what."""

    name: str
    points: Decimal
    basis: str = ""


def items_read(text: str) -> tuple[list[Item], list[str]]:
    """One item a line, “项目｜满分｜依据”; the items, and what cannot be read."""
    found: list[Item] = []
    faults: list[str] = []
    for at, line in enumerate(filter(None, map(str.strip, text.splitlines())), start=1):
        parts = [part.strip() for part in line.replace("｜", "|").split("|")]
        name, points, basis = [*parts, "", ""][:3]
        number = _points(points)
        if not name or number is None:
            faults.append(f"第 {at} 行“{line[:20]}”{_SHAPE}")
        elif name in {one.name for one in found}:
            faults.append(f"第 {at} 行的“{name[:20]}”重复，请合并或改名。")
        else:
            found.append(Item(name[:80], number, basis[:200]))
    return found, faults


def _points(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    is_read = number.is_finite() and 0 < number <= MOST_POINTS and number == round(number, 2)
    return number if is_read else None


def mean(totals: Sequence[Decimal]) -> Decimal:
    """The mean of the two examiners' totals, two decimals."""
    return (sum(totals, Decimal(0)) / len(totals)).quantize(Decimal("0.01"))


def spread(totals: Sequence[Decimal]) -> Decimal:
    """分差."""
    return max(totals) - min(totals)


def ends_level(before: str, grade: str) -> bool:
    """连续两次不合格, the level ends: this one and the one before it."""
    return before == grade == Grade.FAILED
