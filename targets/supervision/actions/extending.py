"""延期: a later day for the feedback, asked by the unit, decided by who reviews."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.actions import audited
from accounts.models import System, User
from accounts.notices import notify_all
from common.dates import today
from common.decisions import insist
from enterprises.pools.saving import person, saved
from targets.supervision import policies
from targets.supervision.actions.handling import held
from targets.supervision.engine import moved
from targets.supervision.models import Slip, SlipExtension
from targets.supervision.rules.life import AnswerState, Move, Stage
from targets.supervision.selectors.people import officers_of

By = User | System


@transaction.atomic
@audited("slip_extension_asked", keep=("new_due", "reason"))
def ask_extension(slip: Slip, *, by: By, new_due: date, reason: str) -> Slip:
    """申请延期; the clock stays until it is decided."""
    current = held(slip)
    insist(policies.can_ask_extension(by, current))
    if current.due_on is None or new_due <= current.due_on:
        raise ValidationError({"new_due": f"须晚于现在的反馈时限 {current.due_on}。"})
    saved(
        SlipExtension(
            slip=current,
            old_due=current.due_on,
            new_due=new_due,
            reason=reason,
            asked_by=person(by),
            asked_at=timezone.now(),
        )
    )
    return current


@transaction.atomic
@audited("slip_extension_decided", keep=("decision", "answer"))
def decide_extension(slip: Slip, *, by: By, decision: str, answer: str = "") -> Slip:
    """答复延期: agreed, the new day holds from now on; refused, nothing changes."""
    current = held(slip)
    insist(policies.can_decide_extension(by, current))
    request = current.extensions.get(state=AnswerState.ASKED.value)
    request.state, request.answer = decision, answer
    request.decided_by, request.decided_at = person(by), timezone.now()
    saved(request)
    if decision == AnswerState.AGREED:
        words = f"反馈时限由 {request.old_due} 延至 {request.new_due}。"
        due = request.new_due
        moved(current, Move.EXTENDED, Stage.SIGNED, due=due, on=today(), by=by, words=words)
    notify_all(
        officers_of(current.unit),
        title=f"{current}的延期申请：{request.get_state_display()}"[:80],
        body=answer,
        url=current.get_absolute_url(),
        key=f"slip-extension:{request.pk}",
    )
    return current
