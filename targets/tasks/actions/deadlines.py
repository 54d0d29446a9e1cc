"""改期: asked by the unit, decided by the lead unit or the office; both days are kept."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.actions import audited
from accounts.models import System, User
from common.decisions import insist
from enterprises.pools.saving import person, saved
from targets.tasks import policies
from targets.tasks.actions.milestones import held_milestone
from targets.tasks.actions.steps import held
from targets.tasks.models import DeadlineRequest, StepMilestone, TaskStep
from targets.tasks.rules.steps import AnswerState

By = User | System


def _asked(
    step: TaskStep, milestone: StepMilestone | None, old: date, new: date, by: By, reason: str
) -> DeadlineRequest:
    """A request that waits for its answer; the step is held."""
    if new == old:
        raise ValidationError({"new_deadline": f"与现在的日期 {new} 相同。"})
    return saved(
        DeadlineRequest(
            step=step,
            milestone=milestone,
            old_deadline=old,
            new_deadline=new,
            reason=reason,
            asked_by=person(by),
            asked_at=timezone.now(),
        )
    )


@transaction.atomic
@audited("deadline_asked", keep=("new_deadline", "reason"))
def ask_deadline(step: TaskStep, *, by: By, new_deadline: date, reason: str) -> TaskStep:
    """申请改期; the deadline stays until it is decided."""
    current = held(step)
    insist(policies.can_ask_deadline(by, current))
    if new_deadline < current.planned_start:
        told = f"完成时限不能早于计划开始日 {current.planned_start}。"
        raise ValidationError({"new_deadline": told})
    _refuse_before_milestones(current, new_deadline)
    _asked(current, None, current.deadline, new_deadline, by, reason)
    return current


@transaction.atomic
@audited("deadline_asked", keep=("new_deadline", "reason"))
def ask_milestone_day(
    milestone: StepMilestone, *, by: By, new_deadline: date, reason: str
) -> StepMilestone:
    """申请改期 of a milestone; its day stays until it is decided."""
    current = held_milestone(milestone)
    insist(policies.can_ask_day(by, current))
    step = current.step
    if not step.planned_start <= new_deadline <= step.deadline:
        told = f"里程碑的日期应在 {step.planned_start} 与 {step.deadline} 之间。"
        raise ValidationError({"new_deadline": told})
    _asked(step, current, current.day, new_deadline, by, reason)
    return current


@transaction.atomic
@audited("deadline_decided", keep=("decision", "answer"))
def decide_deadline(step: TaskStep, *, by: By, decision: str, answer: str = "") -> TaskStep:
    """答复改期: agreed, the new day holds from now on; refused, nothing changes."""
    current = held(step)
    insist(policies.can_decide_deadline(by, current))
    request = current.requests.select_related("milestone").get(state=AnswerState.ASKED.value)
    request.state, request.answer = decision, answer
    request.decided_by, request.decided_at = person(by), timezone.now()
    saved(request)
    if decision == AnswerState.AGREED:
        if request.milestone is None:
            _refuse_before_milestones(current, request.new_deadline)
            current.deadline = request.new_deadline
            return saved(current)
        request.milestone.day = request.new_deadline
        saved(request.milestone)
    return current


def _refuse_before_milestones(step: TaskStep, deadline: date) -> None:
    """A step does not end before what must stand on the way to its end."""
    ahead = step.milestones.filter(dropped_on=None, reached_on=None, day__gt=deadline)
    if last := ahead.order_by("-day").first():
        told = f"里程碑“{last}”在 {last.day}，晚于 {deadline}，请先为它申请改期。"
        raise ValidationError({"new_deadline": told})
