"""方案本身: the document's goals, tasks, safeguards and names as rows."""

from decimal import Decimal
from typing import Any

from accounts.models import Unit
from targets.actions.loading_milestones import Loads, load_milestones
from targets.models import (
    Indicator,
    LightThresholds,
    NamedThing,
    Plan,
    Safeguard,
    Target,
    Task,
    TaskUnit,
)
from targets.rules.wording import names_in


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
    _load_tasks(loader, plan, document, units)
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
    loader.add(
        LightThresholds,
        [("default", LightThresholds(**document["thresholds"]))],
        ["default"] if LightThresholds.objects.exists() else [],
    )


def _load_tasks(loader: Loads, plan: Plan, document: dict[str, Any], units: dict[str, int]) -> None:
    loader.add(
        Safeguard,
        (
            (f"{plan.code}/{row['no']}", Safeguard(plan=plan, **row))
            for row in document["safeguards"]
        ),
        (f"{plan.code}/{no}" for no in plan.safeguards.values_list("no", flat=True)),
    )
    rows = [
        row | {"lead": names_in(row["lead"]), "accountable": names_in(row["accountable"])}
        for row in document["tasks"]
    ]
    loader.add(
        Task,
        ((f"{plan.code}/{row['no']}", Task(plan=plan, **row)) for row in rows),
        (f"{plan.code}/{no}" for no in plan.tasks.values_list("no", flat=True)),
    )
    named = dict(Unit.objects.values_list("name", "pk"))
    meant = {name: [unit] for name, unit in named.items()}
    for text, codes in document.get("written_as", {}).items():
        meant[text] = [units[code] for code in codes if code in units]
    _load_task_units(loader, plan, rows, meant)


def _load_task_units(
    loader: Loads, plan: Plan, rows: list[dict[str, Any]], meant: dict[str, list[int]]
) -> None:
    """牵头与责任单位 as units, where the name written is one that is registered."""
    tasks = dict(plan.tasks.values_list("no", "pk"))
    codes = dict(Unit.objects.values_list("pk", "code"))
    links: dict[str, TaskUnit] = {}
    for row in rows:
        if (task := tasks.get(row["no"])) is None:  # taken out in the portal
            continue
        for is_lead, names in ((True, row["lead"]), (False, row["accountable"])):
            answering = [unit for name in names for unit in meant.get(name, [])]
            for order, unit in enumerate(answering):
                key = _link_key(plan, row["no"], codes[unit], is_lead)
                links.setdefault(
                    key,
                    TaskUnit(task_id=task, unit_id=unit, is_lead=is_lead, order=order),
                )
    loader.add(
        TaskUnit,
        links.items(),
        (
            _link_key(plan, no, unit, is_lead)
            for no, unit, is_lead in TaskUnit.objects.filter(task__plan=plan).values_list(
                "task__no", "unit__code", "is_lead"
            )
        ),
    )


def _link_key(plan: Plan, no: int, unit: str, is_lead: bool) -> str:
    return f"{plan.code}/{no}/{unit}/{'lead' if is_lead else 'accountable'}"


def _load_goals(loader: Loads, rows: list[dict[str, Any]], units: dict[str, int]) -> None:
    copied = ("code", "name", "decimals", "definition")
    loader.add(
        Indicator,
        (
            (
                row["code"],
                Indicator(
                    **{name: row[name] for name in copied},
                    measured_in=row.get("measured_in", ""),
                    kind=row.get("kind", ""),
                    is_reported=row["reported"],
                    open_questions=row.get("open_questions", ""),
                    source=row["targets"][-1]["source"],
                    reporter_id=units.get(row.get("reporter", "")),
                    order=at,
                ),
            )
            for at, row in enumerate(rows, start=1)
        ),
        Indicator.objects.values_list("code", flat=True),
    )
    indicators = dict(Indicator.objects.values_list("code", "pk"))
    there = Target.objects.filter(unit=None).values_list("indicator__code", "year")
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
                    is_official=True,
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
