"""Sentences about evaluations: whose are seen, and the day a year is judged on."""

from datetime import date

from accounts.models import System, User
from enterprises.evaluation.models import SIZES, Evaluation
from enterprises.evaluation.querysets import EvaluationQuerySet

SIZE_WORDS = dict(SIZES)


def results(user: User | System) -> EvaluationQuerySet:
    """评价结果 as this user sees them."""
    return Evaluation.objects.visible_to(user)


def day_for(year: int, *, day: date) -> date:
    """The day a year's application is judged on: today, or the year's nearest day to it."""
    return min(max(day, date(year, 1, 1)), date(year, 12, 31))
