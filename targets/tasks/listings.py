"""名单 of steps."""

from typing import Any

from django.db.models import QuerySet

from accounts.models import Unit
from common.dates import today
from common.listings.conditions import Answer, Containing, conditions
from common.listings.listing import Listing, Rows
from enterprises.pools.lists import value_of
from targets.tasks.models import Task, TaskStep
from targets.tasks.rules.steps import ANSWER_LABELS, STANDING_LABELS, AnswerState, standing

ASKED = {AnswerState.ASKED.value: ANSWER_LABELS[AnswerState.ASKED.value]}  # one a step at most


def _seen(user: Any, at: str) -> Rows:
    rows = TaskStep.objects.visible_to(user).select_related("task", "unit")
    found: Rows = rows.prefetch_related("requests", "task__task_units")
    return found


def standing_of(step: TaskStep) -> str:
    """未开始、进行中、待复核、已完成、未按期, today."""
    return STANDING_LABELS[standing(step.state, step.deadline, today())]


def changes_of(step: TaskStep) -> str:
    """Each request for another deadline: both days, and what was decided."""
    return "；".join(map(str, step.requests.all()))


class Standing(Answer):
    """How it stands today."""

    def __init__(self) -> None:
        super().__init__("状态", STANDING_LABELS)

    def filter(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        found: QuerySet[Any] = rows.standing(value, today()) if value else rows  # type: ignore[attr-defined]
        return found


def _tasks() -> dict[str, str]:
    return {str(no): f"{no}. {title}" for no, title in Task.objects.values_list("no", "title")}


def _units() -> dict[str, str]:
    filed = Unit.objects.filter(task_steps__isnull=False).distinct()
    return dict(filed.values_list("code", "name"))


STEPS = Listing(
    "举措",
    "各单位为重点任务做的事：成果、完成时限、责任人；单位报完成，牵头单位复核后才算完成。",
    _seen,
    [
        ("举措", value_of("what")),
        ("任务", value_of("task")),
        ("单位", value_of("unit")),
        ("成果", value_of("deliverable")),
        ("完成时限", value_of("deadline")),
        ("责任人", value_of("person_name")),
        ("状态", standing_of),
        ("需要的证明", value_of("proof_wanted")),
        ("完成证明", value_of("proof")),
        ("报完成日", value_of("reported_on")),
        ("复核意见", value_of("remark")),
        ("改期", changes_of),
    ],
    conditions(
        q=Containing("what", "deliverable", "person_name"),
        task=Answer("任务", _tasks, "task__no"),
        unit=Answer("单位", _units, "unit__code"),
        standing=Standing(),
        request=Answer("改期", ASKED, "requests__state"),
    ),
    aside=("需要的证明", "完成证明", "报完成日", "复核意见", "改期"),
)
