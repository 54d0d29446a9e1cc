"""人的判断: facts about a loan that a person states with a day and a reason. Pure."""

from enum import StrEnum

from finance.loans.rules.words import Grade


class JudgementKind(StrEnum):
    """What five-tier grading asks besides the days past due (五级分类办法)."""

    TECHNICAL = "technical"
    EXPECTED_LOSS = "expected_loss"
    REFINANCED = "refinanced"
    MISUSED = "misused"
    RESTRUCTURED = "restructured"
    MANUAL = "manual"


JUDGEMENT_LABELS = {
    JudgementKind.TECHNICAL.value: "技术性逾期",
    JudgementKind.EXPECTED_LOSS.value: "预期信用损失",
    JudgementKind.REFINANCED.value: "借新还旧",
    JudgementKind.MISUSED.value: "挪用资金",
    JudgementKind.RESTRUCTURED.value: "重组",
    JudgementKind.MANUAL.value: "人工认定",
}
GRADE_LABELS = {grade.value: grade.label for grade in Grade}
NON_PERFORMING = frozenset(grade.value for grade in Grade if grade.is_bad)
