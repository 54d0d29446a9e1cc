"""名单 of steps and of their milestones."""

from operator import attrgetter
from typing import Any

from django.db.models import QuerySet

from accounts.models import Unit
from common.dates import today
from common.listings.conditions import Answer, Containing, conditions
from common.listings.listing import Listing, Rows
from enterprises.pools.lists import value_of
from targets.tasks.models import StepMilestone, StepReport, Task, TaskStep
from targets.tasks.rules.steps import (
    ANSWER_LABELS,
    MILESTONE_LABELS,
    SOON,
    STAGE_LABELS,
    STANDING_LABELS,
    AnswerState,
    milestone_standing,
    standing,
)
from targets.tasks.selectors.steps import kept_milestones, kept_steps

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


def standing_of(step: TaskStep) -> str:
    """未开始、进行中、待复核、已完成、未按期, today."""
    return STANDING_LABELS[standing(step.state, step.deadline, today())]


def changes_of(step: TaskStep) -> str:
    """Each request for another deadline: both days, and what was decided."""
    return "；".join(map(str, step.requests.all()))


def milestones_of(step: TaskStep) -> str:
    """Each milestone with its day, and the day it was reached."""
    kept = [row for row in step.milestones.all() if row.dropped_on is None]
    return "；".join(
        f"{row} {row.day}" + (f"（{row.reached_on} 到达）" if row.reached_on else "")
        for row in kept
    )


def reviews_of(step: TaskStep) -> str:
    """Each report of completion, with what the lead unit and the office said of it."""
    return "；".join(_review(report) for report in step.reports.all())


def _review(report: StepReport) -> str:
    led = f"，{report.led_on} 牵头单位同意{_said(report.led_remark)}" if report.led_on else ""
    day = f"{report.reviewed_on} " if report.reviewed_on else ""
    verdict = f"{day}{report.get_verdict_display()}{_said(report.remark)}"
    return f"{report.reported_on} 报完成{led}，{verdict}"


def _said(remark: str) -> str:
    return f"（{remark}）" if remark else ""


def stands(milestone: StepMilestone) -> str:
    """未到期、未按期、已到达, today."""
    step = milestone.step
    told = milestone_standing(milestone.day, milestone.reached_on, step.state, today())
    return MILESTONE_LABELS[told]


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
