"""重点任务与保障措施 of a plan as rows."""

from typing import Any

from accounts.models import Unit
from targets.goals.actions.loading_milestones import Loads
from targets.goals.models import Indicator, Plan
from targets.goals.rules.wording import names_in
from targets.tasks.models import Safeguard, Task, TaskEvidence, TaskUnit


def load_tasks(loader: Loads, plan: Plan, document: dict[str, Any], units: dict[str, int]) -> None:
    """Safeguards, tasks, and the units each names; needs the plan and the units loaded."""
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
        ((f"{plan.code}/{row['no']}", Task(plan=plan, **_said(row))) for row in rows),
        (f"{plan.code}/{no}" for no in plan.tasks.values_list("no", flat=True)),
    )
    _load_evidence(loader, plan, rows)
    named = dict(Unit.objects.values_list("name", "pk"))
    meant = {name: [unit] for name, unit in named.items()}
    for text, codes in document.get("written_as", {}).items():
        meant[text] = [units[code] for code in codes if code in units]
    _load_task_units(loader, plan, rows, meant)


def _said(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != "evidence"}


def _load_evidence(loader: Loads, plan: Plan, rows: list[dict[str, Any]]) -> None:
    """任务的指标: those the plan itself names in the task, by its own words."""
    tasks = dict(plan.tasks.values_list("no", "pk"))
    indicators = dict(Indicator.objects.values_list("code", "pk"))
    there = TaskEvidence.objects.filter(task__plan=plan)
    loader.add(
        TaskEvidence,
        (
            (
                f"{plan.code}/{row['no']}/{one['indicator']}",
                TaskEvidence(
                    task_id=tasks[row["no"]],
                    indicator_id=indicators[one["indicator"]],
                    words=one["words"],
                ),
            )
            for row in rows
            for one in row.get("evidence", [])
            if row["no"] in tasks and one["indicator"] in indicators
        ),
        (
            f"{plan.code}/{no}/{code}"
            for no, code in there.values_list("task__no", "indicator__code")
        ),
    )


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
