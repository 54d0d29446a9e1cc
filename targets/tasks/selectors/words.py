"""举措 and 里程碑 in words: how they stand today, what was decided of them."""

from common.dates import today
from targets.tasks.models import StepMilestone, StepReport, TaskStep
from targets.tasks.rules.steps import (
    MILESTONE_LABELS,
    STANDING_LABELS,
    milestone_standing,
    standing,
)


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
    return "；".join(review_of(report) for report in step.reports.all())


def review_of(report: StepReport) -> str:
    """One report of completion and its reviews, in words."""
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
