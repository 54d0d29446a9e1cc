"""专家打分并入事实: the experts' whole numbers beside what firms and the register say."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from enterprises.evaluation.models import ExpertMarks
from enterprises.evaluation.rules.evaluations import evaluate
from enterprises.registry.models import Enterprise
from enterprises.returns.facts import facts_of
from enterprises.returns.rules.fact_reading import FactError

Facts = dict[str, Any]
KIND = "high_tech"


def facts_for(enterprise: Enterprise, *, on: date, year: int) -> Facts:
    """One firm's facts with its experts' marks."""
    facts = facts_of(enterprise, on=on, year=year)
    found = ExpertMarks.objects.filter(enterprise=enterprise, year=year).first()
    return marked(facts, found.points) if found else facts


def with_marks(
    firms: Iterable[tuple[Enterprise, Facts]], year: int
) -> Iterator[tuple[Enterprise, Facts]]:
    """As `facts_for`, of many firms; one query, for few of them are marked."""
    marks = dict(ExpertMarks.objects.filter(year=year).values_list("enterprise", "points"))
    for firm, facts in firms:
        yield firm, marked(facts, marks[firm.pk]) if firm.pk in marks else facts


def marked(facts: Facts, points: Mapping[str, int]) -> Facts:
    """The facts with the marks, where these still lie in their bands; else as they were."""
    return facts | {"expert_points": dict(points)} if not fault(facts, points) else facts


def fault(facts: Facts, points: Mapping[str, int]) -> str:
    """Why marks cannot stand beside these facts: which one lies outside which band."""
    try:
        evaluate(KIND, facts | {"expert_points": dict(points)})
    except FactError as error:
        return str(error)
    return ""
