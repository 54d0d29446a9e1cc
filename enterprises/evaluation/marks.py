"""专家打分并入事实: the experts' whole numbers beside what firms and the register say."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from enterprises.evaluation.models import ExpertMarks
from enterprises.evaluation.rules.evaluations import evaluate
from enterprises.registry.models import Enterprise
from enterprises.returns.facts import Known, known_of
from enterprises.returns.rules.fact_reading import FactError

Facts = dict[str, Any]
KIND = "high_tech"


def facts_for(enterprise: Enterprise, *, on: date, year: int) -> Facts:
    """One firm's facts with its experts' marks."""
    return known_for(enterprise, on=on, year=year).facts


def known_for(enterprise: Enterprise, *, on: date, year: int) -> Known:
    """As `facts_for`, with where they come from."""
    sourced = known_of(enterprise, on=on, year=year)
    marks = ExpertMarks.objects.filter(enterprise=enterprise, year=year).first()
    return sourced._replace(facts=marked(sourced.facts, marks.points)) if marks else sourced


def with_marks(
    firms: Iterable[tuple[Enterprise, Known]], year: int
) -> Iterator[tuple[Enterprise, Known]]:
    """As `facts_for`, of many firms; one query, for few of them are marked."""
    marks = dict(ExpertMarks.objects.filter(year=year).values_list("enterprise", "points"))
    for firm, sourced in firms:
        if points := marks.get(firm.pk):
            sourced = sourced._replace(facts=marked(sourced.facts, points))
        yield firm, sourced


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
