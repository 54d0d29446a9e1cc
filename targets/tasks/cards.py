"""卡片: a step's reports with their files and its milestones; the file of a 细化方案."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from accounts.models import User
from desk.cards import Card, Line
from targets.tasks.models import TaskPlan, TaskStep
from targets.tasks.selectors.steps import kept_milestones
from targets.tasks.selectors.words import review_of, stands


def reports_card(user: User, step: TaskStep, today: date) -> Iterator[Card]:
    """每次报完成: what the reviews said, with the file of proof."""
    lines = []
    for report in step.reports.select_related("file"):
        lines.append(Line(f"{review_of(report)}。证明：{report.proof}"))
        if report.file:
            url = reverse("tasks:proof", args=[report.pk])
            lines.append(Line(f"证明文件：{report.file.label}", url))
    if lines:
        yield Card("报完成和复核", lines)


def milestones_card(user: User, step: TaskStep, today: date) -> Iterator[Card]:
    """里程碑 by day, each opens."""
    rows = kept_milestones(user).filter(step=step).select_related("step")
    if lines := [Line(f"{row}：{stands(row)}", row.get_absolute_url(), row.day) for row in rows]:
        yield Card("里程碑", lines)


def file_card(user: User, plan: TaskPlan, today: date) -> Iterator[Card]:
    """方案文件."""
    if plan.file:
        url = reverse("tasks:plan-file", args=[plan.pk])
        yield Card("方案文件", [Line(plan.file.label, url)])
