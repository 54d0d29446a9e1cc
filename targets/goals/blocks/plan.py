"""方案 in a paper: definitions, official goals, 节点 reached."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from accounts.models import System
from common.blocks import Block, Content, Drawn, Span
from common.charts.base import Point
from common.numbers import bare
from common.templatetags.formats import number
from targets.goals.blocks.counts import indicators_of
from targets.goals.models import Indicator, Target
from targets.goals.rules.comparators import COMPARATOR_LABELS, Comparator
from targets.goals.rules.rollup import Rollup
from targets.goals.selectors.definitions import definitions
from targets.goals.selectors.readings import readings_in_sight, reported


def draw(span: Span) -> Drawn:
    return Drawn(
        {
            "definitions": _definitions(indicators_of(span), span.last),
            "official": official(),
            "milestones": milestones(span.last),
        }
    )


def _definitions(indicators: list[Indicator], day: date) -> list[dict[str, str]]:
    """口径 of the paper's day."""
    versions = definitions(System(), indicators)
    return [
        {
            "indicator": indicator.code,
            "name": indicator.name,
            "measured_in": indicator.measured_in,
            "definition": version.text if version else "",
        }
        for indicator in indicators
        for version in [versions.on(indicator.pk, day)]
    ]


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
    readings = list(readings_in_sight(System()))
    rows = []
    for indicator in Indicator.objects.filter(measured_in=""):
        mine = [one for one in readings if one.indicator_id == indicator.pk]
        if said := reported(mine, day, Rollup.LAST, ()):
            told = {"is_reached": said.stands.is_reached, "period": said.reading.period_label}
            rows.append({"indicator": indicator.code} | told)
    return rows


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
