"""名单 of steps, of their milestones, of 细化方案."""

from operator import attrgetter
from typing import Any

from django.db.models import QuerySet

from accounts.models import Unit
from common.dates import today
from common.listings.conditions import Answer, Containing, conditions
from common.listings.listing import Listing, Rows
from enterprises.pools.lists import value_of
from targets.tasks.models import Task, TaskPlan
from targets.tasks.rules.plans import PLAN_LABELS
from targets.tasks.rules.steps import (
    ANSWER_LABELS,
    MILESTONE_LABELS,
    SOON,
    STAGE_LABELS,
    STANDING_LABELS,
    AnswerState,
)
from targets.tasks.selectors.steps import kept_milestones, kept_steps
from targets.tasks.selectors.words import changes_of, milestones_of, reviews_of, standing_of, stands

ASKED = {AnswerState.ASKED.value: ANSWER_LABELS[AnswerState.ASKED.value]}  # one a step at most


def _seen(user: Any, at: str) -> Rows:
    rows = kept_steps(user).select_related("task", "unit")
    found: Rows = rows.prefetch_related(
        "requests__milestone", "task__task_units", "reports", "milestones"
    )
    return found


def _milestones_seen(user: Any, at: str) -> Rows:
    rows = kept_milestones(user)
    found: Rows = rows.select_related("step__task", "step__unit").prefetch_related(
        "step__task__task_units", "step__requests"
    )
    return found


class Standing(Answer):
    """How it stands today."""

    def __init__(self, labels: dict[str, str]) -> None:
        super().__init__("状态", labels)

    def filter(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        found: QuerySet[Any] = rows.standing(value, today()) if value else rows  # type: ignore[attr-defined]
        return found


class Review(Answer):
    """Who is to review it next."""

    def filter(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        found: QuerySet[Any] = rows.waiting_for(value) if value else rows  # type: ignore[attr-defined]
        return found


class Led(Answer):
    """Steps that this unit reviews: of tasks it leads, its own aside."""

    def filter(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        if not value:
            return rows
        lead = Unit.objects.filter(code=value).first()
        found: QuerySet[Any] = rows.led_by(lead)  # type: ignore[attr-defined]
        return found


class Due(Answer):
    """Steps whose unit has to act within a week."""

    def filter(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        found: QuerySet[Any] = rows.owed_by(today() + SOON) if value else rows  # type: ignore[attr-defined]
        return found


class Last(Answer):
    """The last plan of each unit for each task."""

    def filter(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        found: QuerySet[Any] = rows.last_filed() if value else rows  # type: ignore[attr-defined]
        return found


def _planning() -> dict[str, str]:
    filed = Unit.objects.filter(task_plans__isnull=False).distinct()
    return dict(filed.values_list("code", "name"))


def _plans_seen(user: Any, at: str) -> Rows:
    rows = TaskPlan.objects.visible_to(user).select_related("task", "unit", "file")
    found: Rows = rows.prefetch_related("task__task_units")
    return found


def _leads() -> dict[str, str]:
    leading = Unit.objects.filter(task_units__is_lead=True).distinct()
    return dict(leading.values_list("code", "name"))


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
        ("计划开始日", value_of("planned_start")),
        ("完成时限", value_of("deadline")),
        ("责任人", value_of("person_name")),
        ("状态", standing_of),
        ("需要的证明", value_of("proof_wanted")),
        ("里程碑", milestones_of),
        ("开始办理日", value_of("begun_on")),
        ("完成证明", value_of("proof")),
        ("报完成和复核", reviews_of),
        ("改期", changes_of),
    ],
    conditions(
        q=Containing("what", "deliverable", "person_name"),
        task=Answer("任务", _tasks, "task__no"),
        unit=Answer("单位", _units, "unit__code"),
        standing=Standing(STANDING_LABELS),
        request=Answer("改期", ASKED, "requests__state"),
        review=Review("复核", STAGE_LABELS),
        lead=Led("牵头单位", _leads),
        due=Due("到期", {"soon": "一周内到期或已过期"}),
    ),
    aside=(
        "计划开始日",
        "需要的证明",
        "里程碑",
        "开始办理日",
        "完成证明",
        "报完成和复核",
        "改期",
    ),
)
MILESTONES = Listing(
    "里程碑",
    "举措到完成时限以前应当到达的点；日期只能申请改期，取消由牵头单位或双倍增办决定。",
    _milestones_seen,
    [
        ("里程碑", value_of("what")),
        ("应到日期", value_of("day")),
        ("状态", stands),
        ("举措", value_of("step")),
        ("任务", attrgetter("step.task")),
        ("单位", attrgetter("step.unit")),
        ("到达日期", value_of("reached_on")),
        ("责任人", attrgetter("step.person_name")),
    ],
    conditions(
        q=Containing("what", "step__what"),
        task=Answer("任务", _tasks, "step__task__no"),
        unit=Answer("单位", _units, "step__unit__code"),
        standing=Standing(MILESTONE_LABELS),
    ),
    aside=("责任人",),
)
PLANS = Listing(
    "细化方案",
    "各单位为重点任务报送的细化方案；牵头单位或双倍增办审定或退回，每次报送都保留。",
    _plans_seen,
    [
        ("任务", value_of("task")),
        ("单位", value_of("unit")),
        ("状态", lambda plan: plan.get_verdict_display()),
        ("方案摘要", value_of("summary")),
        ("报送日", value_of("filed_on")),
        ("审定日", value_of("decided_on")),
        ("审定意见", value_of("remark")),
    ],
    conditions(
        q=Containing("summary", "unit__name"),
        task=Answer("任务", _tasks, "task__no"),
        unit=Answer("单位", _planning, "unit__code"),
        verdict=Answer("状态", PLAN_LABELS, "verdict"),
        lead=Led("牵头单位", _leads),
        last=Last("报送", {"last": "各单位最后一份"}),
    ),
    aside=("审定日", "审定意见"),
)
