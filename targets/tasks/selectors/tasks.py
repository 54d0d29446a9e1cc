"""重点任务: the plan's tasks with who leads and who answers, as rows for pages and programs."""

from typing import Any

from django.db.models import Prefetch, QuerySet

from accounts.models import System, User
from targets.goals.selectors.plans import current_plan
from targets.tasks.models import Task, TaskUnit


def tasks(user: User | System) -> QuerySet[Task]:
    """重点任务, with who leads and who answers."""
    links = TaskUnit.objects.select_related("unit")
    plan = current_plan(user)
    return (
        Task.objects.visible_to(user)
        .filter(plan=plan)
        .prefetch_related(Prefetch("task_units", queryset=links))
    )


def tasks_as_data(user: User | System) -> list[dict[str, Any]]:
    """The plan's tasks as `show_plan --json` prints them, in a fixed order."""
    return [
        {
            "no": task.no,
            "section": task.section,
            "title": task.title,
            "lead": task.lead,
            "accountable": task.accountable,
        }
        for task in Task.objects.visible_to(user).filter(plan=current_plan(user))
    ]
