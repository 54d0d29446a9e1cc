"""名单 of slips."""

from typing import Any

from django.db.models import Case, QuerySet, Value, When

from accounts.models import Unit
from common.dates import today
from common.listings.conditions import Answer, Conditions, Containing
from common.listings.listing import Listing, Rows
from targets.supervision.models import Slip
from targets.supervision.querysets import SlipQuerySet
from targets.supervision.rules.life import (
    LATE_LABELS,
    ORIGIN_LABELS,
    STAGE_LABELS,
    Stage,
)
from targets.supervision.rules.lights import COLOR_LABELS, Color, rank
from targets.supervision.rules.telling import stage_words
from targets.supervision.selectors.slips import reviewed_by, slips
from targets.tasks.models import Task
from targets.tasks.policies import unit_of

OPEN = "open"
LATE = LATE_LABELS | {
    "escalated": "已报请领导",
    "instruction": "待领导批示",
    "review": "反馈待我复核",
    "asked": "延期待我答复",
}
_GRAVEST_FIRST = Case(
    *(When(color=color.value, then=Value(rank(color.value))) for color in Color), default=Value(0)
)


class InStage(Answer):
    """Open ones where nothing is asked."""

    def __init__(self) -> None:
        super().__init__("环节", {OPEN: "未销号"} | STAGE_LABELS, "stage", otherwise=OPEN)

    def filter(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        if value == OPEN:
            return rows.exclude(stage=Stage.CLOSED.value)
        return super().filter(rows, value)


class Waiting(Answer):
    """Whose clock ran out, and what waits for the leader or for an answer."""

    def __init__(self) -> None:
        super().__init__("超期和待办", LATE)

    def filter(self, rows: Any, value: str) -> QuerySet[Any]:
        if value in LATE_LABELS:
            return rows.late_on(today()).filter(stage=value)  # type: ignore[no-any-return]
        if value == "escalated":
            return rows.escalated()  # type: ignore[no-any-return]
        if value == "instruction":
            return rows.waiting_for_leader()  # type: ignore[no-any-return]
        if not value:
            return rows  # type: ignore[no-any-return]
        mine: SlipQuerySet = reviewed_by(self.parent.by, rows)
        return mine.asked() if value == "asked" else mine.to_review()


def _tasks() -> dict[str, str]:
    return {str(no): f"{no}. {title}" for no, title in Task.objects.values_list("no", "title")}


def _units() -> dict[str, str]:
    asked = Unit.objects.filter(slips__isnull=False).distinct()
    return dict(asked.values_list("code", "name"))


class OfTask(Answer):
    """Slips about the task, and about steps of it."""

    def __init__(self) -> None:
        super().__init__("任务", _tasks)

    def filter(self, rows: Any, value: str) -> QuerySet[Any]:
        return rows.of_task(value) if value else rows  # type: ignore[no-any-return]


class OfSlips(Conditions):
    """What may be asked of slips."""

    q = Containing("step__what", "cause", "feedback")
    color = Answer("颜色", COLOR_LABELS, "color")
    stage = InStage()
    late = Waiting()
    unit = Answer("单位", _units, "unit__code")
    task = OfTask()
    origin = Answer("来源", ORIGIN_LABELS, "origin")


def _rows(user: Any, at: str) -> Rows:
    """Those of one's own unit, then the gravest, then the nearest clock."""
    own = unit_of(user)
    of_own = Case(When(unit=own, then=0), default=1) if own else Value(0)
    found: Rows = slips(user).order_by(of_own, _GRAVEST_FIRST.desc(), "due_on", "-year", "-no")
    return found


def _stage(slip: Slip) -> str:
    return stage_words(slip.stage, slip.due_on, today())


def _deadline(slip: Slip) -> Any:
    return slip.step.deadline if slip.step else None


SLIPS = Listing(
    "督办单",
    "按规则每天发出：临近完成时限的蓝色，里程碑或计划开始日已过的黄色，完成时限已过的红色；也可人工发出。",
    _rows,
    [
        ("编号", str),
        ("颜色", lambda slip: slip.get_color_display()),
        ("单位", lambda slip: slip.unit),
        ("事项", lambda slip: slip.about),
        ("环节", _stage),
        ("环节时限", lambda slip: slip.due_on),
        ("举措完成时限", _deadline),
        ("发出日期", lambda slip: slip.issued_on),
        ("来源", lambda slip: slip.get_origin_display()),
        ("事由", lambda slip: slip.cause),
        ("要求", lambda slip: slip.demand),
        ("反馈", lambda slip: slip.feedback),
        ("报请领导", lambda slip: slip.escalated_on),
        ("领导批示", lambda slip: slip.instructed_on),
        ("销号日期", lambda slip: slip.closed_on),
        ("销号依据", lambda slip: slip.get_ending_display()),
    ],
    OfSlips,
    aside=(
        "举措完成时限",
        "来源",
        "事由",
        "要求",
        "反馈",
        "报请领导",
        "领导批示",
        "销号日期",
        "销号依据",
    ),
)
