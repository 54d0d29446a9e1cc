"""五级分类: the floor the facts set and the grade a person may make worse, never better.

《商业银行金融资产风险分类办法》(2023): 90, 270 and 360 days exactly stay in the milder grade.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import MAXYEAR, date
from fractions import Fraction

from finance.loans.rules.words import Grade

TECHNICAL_DAYS = 7  # 操作性或技术性原因的短期逾期
LAST_DAYS = (  # the last day past due each grade allows
    (0, Grade.NORMAL),
    (90, Grade.SPECIAL_MENTION),
    (270, Grade.SUBSTANDARD),
    (360, Grade.DOUBTFUL),
)
DOUBTFUL_LOSS, LOST = Fraction(1, 2), Fraction(9, 10)  # expected loss ÷ balance, both included

REASONS = {
    "overdue": "逾期",
    "technical": "技术性逾期（7天以内）",
    "expected_loss": "预期信用损失",
    "refinanced": "借新还旧",
    "misused": "改变资金用途",
    "restructured": "重组观察期内",
    "manual": "人工评定更差",
    "manual_too_mild": "人工评定过宽，不采用",
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known on a day; `due_on` is the oldest unpaid due date, None: nothing is unpaid."""

    on: date
    due_on: date | None = None
    technical: bool = False
    expected_loss: Fraction | None = None
    manual: Grade | None = None
    refinanced: bool = False
    misused: bool = False
    restructured_on: date | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """`floor` leaves the person's own grade out; `grade` is the worse of both."""

    days_past_due: int
    floor: Grade
    grade: Grade
    reasons: tuple[str, ...]


def judge(facts: Facts, *, technical_days: int = TECHNICAL_DAYS) -> Judged:
    """The grade on that day, and why, in the order of REASONS."""
    found = list(_floors(facts, technical_days))
    floor = Grade.worst(Grade.NORMAL, *(grade for _, grade in found))
    reasons = [reason for reason, _ in found]
    grade = floor
    if facts.manual is not None:
        grade = Grade.worst(floor, facts.manual)
        if facts.manual.severity > floor.severity:
            reasons.append("manual")
        elif facts.manual.severity < floor.severity:
            reasons.append("manual_too_mild")
    return Judged(days_past_due(facts), floor, grade, tuple(reasons))


def days_past_due(facts: Facts) -> int:
    """Overdue from the day after the due date."""
    return max(0, (facts.on - facts.due_on).days) if facts.due_on else 0


def grade_of_days(days: int) -> Grade:
    """The grade so many days past due ask for at least."""
    return next((grade for last, grade in LAST_DAYS if days <= last), Grade.LOSS)


def a_year_later(day: date) -> date:
    """The same day of the next year; of 29 February, 28 February."""
    if day.year == MAXYEAR:
        return date.max
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


def _floors(facts: Facts, technical_days: int) -> Iterator[tuple[str, Grade]]:
    """Each reason that holds, in order, with the grade it asks for at least."""
    days = days_past_due(facts)
    if facts.technical and 1 <= days <= technical_days:
        yield "technical", Grade.NORMAL
    elif days:
        yield "overdue", grade_of_days(days)
    loss = facts.expected_loss
    if loss is not None and loss >= DOUBTFUL_LOSS:
        yield "expected_loss", Grade.LOSS if loss >= LOST else Grade.DOUBTFUL
    if facts.refinanced:
        yield "refinanced", Grade.SPECIAL_MENTION
    if facts.misused:
        yield "misused", Grade.SPECIAL_MENTION
    restructured = facts.restructured_on
    if restructured and restructured <= facts.on < a_year_later(restructured):
        yield "restructured", Grade.SPECIAL_MENTION
