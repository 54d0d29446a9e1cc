"""方案: what the plan asks for, as rows for pages and as data for other programs."""

from typing import Any

from django.db.models import Prefetch, QuerySet

from accounts.models import System, User
from targets.models import NamedThing, Plan, Target, Task, TaskUnit
from targets.rules.wording import plain


def current_plan(user: User | System) -> Plan | None:
    """The plan this installation works to."""
    return Plan.objects.visible_to(user).order_by("-last_year", "id").first()


def tasks(user: User | System) -> QuerySet[Task]:
    """重点任务, with who leads and who answers."""
    links = TaskUnit.objects.select_related("unit")
    plan = current_plan(user)
    return (
        Task.objects.visible_to(user)
        .filter(plan=plan)
        .prefetch_related(Prefetch("task_units", queryset=links))
    )


def named_things(user: User | System) -> QuerySet[NamedThing]:
    """What the plan names, by kind."""
    return NamedThing.objects.visible_to(user).filter(plan=current_plan(user))


def plan_as_data(user: User | System) -> dict[str, list[dict[str, Any]]]:
    """Goals and tasks as `show_plan --json` prints them, in a fixed order."""
    goals = (
        Target.objects.visible_to(user)
        .official()
        .select_related("indicator")
        .order_by("indicator__order", "indicator__code", "year")
    )
    return {
        "goals": [
            {
                "indicator": goal.indicator.code,
                "year": goal.year,
                "value": plain(goal.value),
                "comparator": goal.comparator,
                "measured_in": goal.indicator.measured_in,
                "source": goal.source,
            }
            for goal in goals
        ],
        "tasks": [
            {
                "no": task.no,
                "section": task.section,
                "title": task.title,
                "lead": task.lead,
                "accountable": task.accountable,
            }
            for task in Task.objects.visible_to(user).filter(plan=current_plan(user))
        ],
    }
