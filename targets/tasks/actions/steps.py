"""举措: filed with its milestones, corrected, begun, withdrawn; each locks the step first."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.actions import audited
from accounts.models import System, Unit, User
from common.dates import today
from common.db import constraints_as_validation
from common.decisions import insist
from enterprises.pools.saving import person, saved
from targets.tasks import policies
from targets.tasks.actions.answering import answering_unit
from targets.tasks.models import StepMilestone, Task, TaskStep
from targets.tasks.rules.steps import StepState

By = User | System


def held(step: TaskStep) -> TaskStep:
    """The step as it stands, locked."""
    rows = TaskStep.objects.select_for_update(of=("self",), no_key=True)
    current: TaskStep = rows.select_related("task", "unit").get(pk=step.pk)
    return current


@transaction.atomic
@audited("step_filed", keep=("what", "deadline"))
def file_step(
    task: Task,
    *,
    by: By,
    what: str,
    deliverable: str,
    deadline: date,
    person_name: str,
    unit: Unit | None = None,
    proof_wanted: str = "",
    starts_on: date | None = None,
    milestones: Iterable[tuple[str, date]] = (),
) -> TaskStep:
    """填报举措 for one's own unit; the office says for which."""
    insist(policies.can_file(by))
    meant = answering_unit(task, by, unit)
    step = _kept(
        TaskStep(
            task=task,
            unit=meant,
            what=what,
            deliverable=deliverable,
            starts_on=starts_on,
            deadline=deadline,
            person_name=person_name,
            proof_wanted=proof_wanted,
            filed_by=person(by),
            filed_at=timezone.now(),
        )
    )
    for what_stands, day in milestones:
        set_milestone(step, what_stands, day)
    return step


@transaction.atomic
@audited("step_corrected", keep=("reason",))
def correct_step(step: TaskStep, *, by: By, reason: str, **values: Any) -> TaskStep:
    """更正举措、成果、责任人、计划开始日、需要的证明; the deadline is changed by request alone."""
    current = held(step)
    insist(policies.can_change(by, current))
    for name, value in values.items():
        setattr(current, name, value)
    with pghistory.context(action="correct_step", by=by.pk, reason=reason):
        return _kept(current)


@transaction.atomic
@audited("step_started")
def start_step(step: TaskStep, *, by: By) -> TaskStep:
    """开始办理, today."""
    current = held(step)
    insist(policies.can_start(by, current))
    current.state, current.begun_on = StepState.DOING.value, today()
    return saved(current)


@transaction.atomic
@audited("step_withdrawn", keep=("reason",))
def withdraw_step(step: TaskStep, *, by: By, reason: str) -> TaskStep:
    """撤回: what should never have been filed; the row stays, for the days it stood."""
    current = held(step)
    insist(policies.can_change(by, current))
    current.withdrawn_on = today()
    with pghistory.context(action="withdraw_step", by=by.pk, reason=reason):
        return saved(current)


@transaction.atomic
@audited("milestone_set", keep=("what", "day"))
def add_milestone(step: TaskStep, *, by: By, what: str, day: date) -> TaskStep:
    """增加里程碑."""
    current = held(step)
    insist(policies.can_change(by, current))
    set_milestone(current, what, day)
    return current


def set_milestone(step: TaskStep, what: str, day: date) -> StepMilestone:
    """One milestone of a step that is held: between its start and its deadline."""
    if not step.planned_start <= day <= step.deadline:
        told = f"里程碑“{what}”的日期应在 {step.planned_start} 与 {step.deadline} 之间。"
        raise ValidationError({"day": told})
    with constraints_as_validation(StepMilestone):
        return saved(StepMilestone(step=step, what=what, day=day))


def _kept(step: TaskStep) -> TaskStep:
    """Saved; the same step filed by two at once is refused in words."""
    with constraints_as_validation(TaskStep):
        return saved(step)
