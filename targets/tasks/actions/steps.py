"""举措: filed, begun, reported done with proof, reviewed; each locks the step first."""

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
from targets.tasks.models import Task, TaskStep
from targets.tasks.rules.steps import StepState
from targets.tasks.selectors.answering import answers_for

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
) -> TaskStep:
    """填报举措 for one's own unit; the office says for which."""
    insist(policies.can_file(by))
    own = policies.unit_of(by)
    meant = unit or own
    if meant is None:
        raise ValidationError({"unit": "请选择由哪个单位负责。"})
    if own is not None and meant.pk != own.pk:
        raise ValidationError({"unit": "只能填报本单位的举措。"})
    if not Unit.objects.filter(pk=meant.pk).in_force_on(today()).exists():
        raise ValidationError({"unit": f"{meant}现在不存续，请由继任单位填报。"})
    if not answers_for(meant, task):
        raise ValidationError({"unit": f"{meant}不是任务 {task.no} 的牵头或责任单位。"})
    return _kept(
        TaskStep(
            task=task,
            unit=meant,
            what=what,
            deliverable=deliverable,
            deadline=deadline,
            person_name=person_name,
            proof_wanted=proof_wanted,
            filed_by=person(by),
            filed_at=timezone.now(),
        )
    )


@transaction.atomic
@audited("step_corrected", keep=("reason",))
def correct_step(step: TaskStep, *, by: By, reason: str, **values: Any) -> TaskStep:
    """更正举措、成果、责任人、需要的证明; the deadline is changed by request alone."""
    current = held(step)
    insist(policies.can_change(by, current))
    for name, value in values.items():
        setattr(current, name, value)
    with pghistory.context(action="correct_step", by=by.pk, reason=reason):
        return _kept(current)


@transaction.atomic
@audited("step_started")
def start_step(step: TaskStep, *, by: By) -> TaskStep:
    """开始办理."""
    current = held(step)
    insist(policies.can_start(by, current))
    current.state = StepState.DOING.value
    return saved(current)


@transaction.atomic
@audited("step_reported", keep=("proof",))
def report_step(step: TaskStep, *, by: By, proof: str) -> TaskStep:
    """报完成, with proof, dated today; it waits for the review."""
    current = held(step)
    insist(policies.can_change(by, current))
    current.state, current.proof = StepState.REPORTED.value, proof
    current.reported_on = today()
    return saved(current)


@transaction.atomic
@audited("step_accepted", keep=("remark",))
def accept_step(step: TaskStep, *, by: By, remark: str = "") -> TaskStep:
    """复核通过: done."""
    return _reviewed(step, by, StepState.DONE, remark)


@transaction.atomic
@audited("step_returned", keep=("reason",))
def return_step(step: TaskStep, *, by: By, reason: str) -> TaskStep:
    """退回: it goes on; what had been shown stays beside it."""
    return _reviewed(step, by, StepState.DOING, reason)


@transaction.atomic
@audited("step_withdrawn", keep=("reason",))
def withdraw_step(step: TaskStep, *, by: By, reason: str) -> TaskStep:
    """撤回: what should never have been filed; its history stays."""
    current = held(step)
    insist(policies.can_change(by, current))
    with pghistory.context(action="withdraw_step", by=by.pk, reason=reason):
        current.delete()
    return step


def _kept(step: TaskStep) -> TaskStep:
    """Saved; the same step filed by two at once is refused in words."""
    with constraints_as_validation(TaskStep):
        return saved(step)


def _reviewed(step: TaskStep, by: By, state: StepState, remark: str) -> TaskStep:
    current = held(step)
    insist(policies.can_review(by, current))
    current.state, current.remark = state.value, remark
    current.reviewed_by, current.reviewed_at = person(by), timezone.now()
    return saved(current)
