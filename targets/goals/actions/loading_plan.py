"""方案本身: the document's goals and names as rows; other rooms add their parts."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from targets.goals.actions.loading_milestones import Loads, load_milestones
from targets.goals.models import (
    Indicator,
    IndicatorDefinition,
    LightThresholds,
    NamedThing,
    Plan,
    Target,
)
from targets.goals.rules.rollup import Direction, Frequency, Rollup

Part = Callable[[Loads, Plan, dict[str, Any], dict[str, int]], None]
PARTS: list[Part] = []  # what other rooms keep of the document, each loads its own


def loads_part(part: Part) -> None:
    """Once a room: it brings in what it keeps of a plan, when the plan itself is there."""
    if part not in PARTS:
        PARTS.append(part)


def load_document(loader: Loads, document: dict[str, Any], units: dict[str, int]) -> None:
    """Everything of one plan.toml, parents before children."""
    about = {name: value for name, value in document["plan"].items() if name != "code"}
    code = document["plan"]["code"]
    loader.add(
        Plan,
        [(code, Plan(code=code, **about))],
        Plan.objects.values_list("code", flat=True),
    )
    plan = Plan.objects.filter(code=code).first()
    if plan is None:  # taken out in the portal: its parts stay out too
        return
    _load_goals(loader, document["indicators"], units)
    loader.add(
        NamedThing,
        (
            (
                f"{code}/{row['kind']}/{row['name']}",
                NamedThing(
                    plan=plan,
                    kind=row["kind"],
                    name=row["name"],
                    task_no=row.get("task"),
                    note=row.get("note", ""),
                ),
            )
            for row in document.get("named", [])
        ),
        (f"{code}/{kind}/{name}" for kind, name in plan.named.values_list("kind", "name")),
    )
    load_milestones(loader, document.get("milestone_lists", []), units)
    for load in PARTS:
        load(loader, plan, document, units)
    loader.add(
        LightThresholds,
        [("default", LightThresholds(**document["thresholds"]))],
        ["default"] if LightThresholds.objects.exists() else [],
    )


def _load_goals(loader: Loads, rows: list[dict[str, Any]], units: dict[str, int]) -> None:
    loader.add(
        Indicator,
        (
            (
                row["code"],
                Indicator(
                    code=row["code"],
                    name=row["name"],
                    measured_in=row.get("measured_in", ""),
                    kind=row.get("kind", ""),
                    is_reported=row["reported"],
                    is_goal=row.get("goal", True),
                    open_questions=row.get("open_questions", ""),
                    source=row["targets"][-1]["source"] if row["targets"] else "",
                    reporter_id=units.get(row.get("reporter", "")),
                    order=at,
                ),
            )
            for at, row in enumerate(rows, start=1)
        ),
        Indicator.objects.values_list("code", flat=True),
    )
    indicators = dict(Indicator.objects.values_list("code", "pk"))
    defined = IndicatorDefinition.objects.values_list("indicator__code", flat=True)
    loader.add(
        IndicatorDefinition,
        (
            (row["code"], _definition(row, indicators[row["code"]], units))
            for row in rows
            if row["code"] in indicators
        ),
        defined,
    )
    there = Target.objects.values_list("indicator__code", "year")
    loader.add(
        Target,
        (
            (
                f"{row['code']}/{goal['year']}",
                Target(
                    indicator_id=indicators[row["code"]],
                    year=goal["year"],
                    comparator=goal["comparator"],
                    value=Decimal(goal["value"]) if "value" in goal else None,
                    is_aspiration=goal.get("aspiration", False),
                    source=goal["source"],
                ),
            )
            for row in rows
            if row["code"] in indicators
            for goal in row["targets"]
        ),
        (f"{code}/{year}" for code, year in there),
    )


def _definition(row: dict[str, Any], indicator: int, units: dict[str, int]) -> IndicatorDefinition:
    """口径 as the folder says it, ever since."""
    frequency = Frequency.YEAR if row["reported"] else Frequency.DAY
    return IndicatorDefinition(
        indicator_id=indicator,
        valid_during=DateRange(None, None),
        text=row["definition"],
        source_unit_id=units.get(row.get("reporter", "")),
        frequency=row.get("frequency", frequency.value),
        direction=row.get("direction", Direction.UP.value),
        rollup=row.get("rollup", Rollup.LAST.value),
        numerator=row.get("numerator", ""),
        denominator=row.get("denominator", ""),
        decimals=row["decimals"],
        recorded_at=timezone.now(),
    )
