"""方案 in a paper: definitions, official goals, 节点 reached."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from common.blocks import Block, Content, Drawn, Span
from common.charts.base import Point
from common.numbers import bare
from common.templatetags.formats import number
from targets.goals.blocks.counts import indicators_of
from targets.goals.models import Indicator, Reading, Target
from targets.goals.rules.comparators import COMPARATOR_LABELS, Comparator
from targets.goals.selectors.figures import latest


def draw(span: Span) -> Drawn:
    return Drawn(
        {
            "definitions": [_definition(indicator) for indicator in indicators_of(span)],
            "official": official(),
            "milestones": milestones(span.last),
        }
    )


def _definition(indicator: Indicator) -> dict[str, str]:
    return {
        "indicator": indicator.code,
        "name": indicator.name,
        "measured_in": indicator.measured_in,
        "definition": indicator.definition,
    }


def official() -> list[dict[str, Any]]:
    """The plan's year-end values, between which the path is reckoned."""
    goals = Target.objects.exclude(value=None).select_related("indicator")
    return [
        {
            "indicator": goal.indicator.code,
            "year": goal.year,
            "value": bare(goal.value),
            "comparator": goal.comparator,
        }
        for goal in goals.order_by("indicator__order", "indicator__code", "year")
    ]


def milestones(day: date) -> list[dict[str, Any]]:
    """节点: what was last reported of the goals without a number."""
    readings = latest(Reading.objects.order_by("-period_end", "-id"), day)
    return [
        {
            "indicator": indicator.code,
            "is_reached": readings[indicator.pk].is_reached,
            "period": readings[indicator.pk].period_label,
        }
        for indicator in Indicator.objects.filter(measured_in="", pk__in=readings)
    ]


def names_of(content: Content) -> dict[str, dict[str, str]]:
    """Indicator code → its definition row."""
    return {row["indicator"]: row for row in content["definitions"]}


def goal_of(content: Content, figure: dict[str, Any]) -> str:
    """The figure's target in the plan's words: 达到 300, 超过 100; empty where there is none."""
    if figure["target"] is None:
        return ""
    comparators = {
        (row["indicator"], row["year"]): row["comparator"] for row in content.get("official", [])
    }
    comparator = comparators.get((figure["indicator"], figure["target_year"]), Comparator.GE)
    return f"{COMPARATOR_LABELS[comparator]} {number(figure['target'])}"


def official_points(content: Content, code: str) -> list[Point]:
    """The plan's values of one indicator; papers frozen before it was told have none."""
    return [
        Point(date(row["year"], 12, 31), Decimal(row["value"]))
        for row in content.get("official", [])
        if row["indicator"] == code
    ]


def footnotes(content: Content) -> Iterator[str]:
    """口径, of the indicators that have one."""
    for row in content["definitions"]:
        if row["definition"]:
            yield f"{row['name']}：{row['definition']}"


PLAN = Block("definitions", "口径与说明", draw, footnotes=footnotes)
