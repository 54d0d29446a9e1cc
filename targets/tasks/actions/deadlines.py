"""改期: asked by the unit, decided by the lead unit; both days are kept."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.actions import audited
from accounts.models import System, User
from common.decisions import insist
from enterprises.pools.saving import person, saved
from targets.tasks import policies
from targets.tasks.actions.steps import held
from targets.tasks.models import DeadlineRequest, TaskStep
from targets.tasks.rules.steps import AnswerState

By = User | System


@transaction.atomic
@audited("deadline_asked", keep=("new_deadline", "reason"))
def ask_deadline(step: TaskStep, *, by: By, new_deadline: date, reason: str) -> TaskStep:
    """申请改期; the deadline stays until it is decided."""
    current = held(step)
    insist(policies.can_ask_deadline(by, current))
    if new_deadline == current.deadline:
        raise ValidationError({"new_deadline": f"与现在的完成时限 {new_deadline} 相同。"})
    saved(
        DeadlineRequest(
            step=current,
            old_deadline=current.deadline,
            new_deadline=new_deadline,
            reason=reason,
            asked_by=person(by),
            asked_at=timezone.now(),
        )
    )
    return current


@transaction.atomic
@audited("deadline_decided", keep=("decision", "answer"))
def decide_deadline(step: TaskStep, *, by: By, decision: str, answer: str = "") -> TaskStep:
    """答复改期: agreed, the new deadline holds from now on; refused, nothing changes."""
    current = held(step)
    insist(policies.can_decide_deadline(by, current))
    request = current.requests.get(state=AnswerState.ASKED.value)
    request.state, request.answer = decision, answer
    request.decided_by, request.decided_at = person(by), timezone.now()
    saved(request)
    if decision == AnswerState.AGREED:
        current.deadline = request.new_deadline
        saved(current)
    return current
