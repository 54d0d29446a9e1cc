"""跟踪问效: asked of units, answered in writing, given back or closed with what stood then."""

from collections.abc import Sequence
from datetime import date

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
from targets.assessments import policies
from targets.assessments.models import FollowUp
from targets.assessments.rules.followups import FollowUpState
from targets.assessments.rules.scoring import canonical, digest
from targets.assessments.selectors.followups import facts

By = User | System


def held_sheet(follow_up: FollowUp) -> FollowUp:
    """The sheet as it stands, locked."""
    rows = FollowUp.objects.select_for_update(of=("self",), no_key=True)
    current: FollowUp = rows.select_related("unit").get(pk=follow_up.pk)
    return current


@transaction.atomic
@audited("follow_up_asked", keep=("first", "last"))
def ask_units(
    *, by: By, first: date, last: date, question: str, due_on: date, units: Sequence[Unit]
) -> FollowUp:
    """发出跟踪问效单 to each of these units; a unit that has one of the period is refused."""
    insist(policies.can_ask(by))
    if due_on < today():
        raise ValidationError({"due_on": "答复时限不能早于今天。"})
    made = []
    for unit in units:
        sheet = FollowUp(
            unit=unit,
            first=first,
            last=last,
            question=question,
            due_on=due_on,
            asked_by=person(by),
            asked_at=timezone.now(),
        )
        with constraints_as_validation(FollowUp):
            made.append(saved(sheet))
    return made[0]


@transaction.atomic
@audited("follow_up_answered")
def answer_follow_up(follow_up: FollowUp, *, by: By, problems: str, answer: str) -> FollowUp:
    """书面答复, with the problems there are; the unit may change it until it is closed."""
    current = held_sheet(follow_up)
    insist(policies.can_answer(by, current))
    current.problems, current.answer = problems, answer
    current.answered_by, current.answered_at = person(by), timezone.now()
    current.state = FollowUpState.ANSWERED.value
    return saved(current)


@transaction.atomic
@audited("follow_up_returned", keep=("reason", "due_on"))
def return_follow_up(follow_up: FollowUp, *, by: By, reason: str, due_on: date) -> FollowUp:
    """退回 to be answered again by another day; what was answered stays beside it."""
    current = held_sheet(follow_up)
    insist(policies.can_close(by, current))
    if due_on < today():
        raise ValidationError({"due_on": "答复时限不能早于今天。"})
    current.remark, current.due_on = reason, due_on
    current.state = FollowUpState.ASKED.value
    with pghistory.context(action="return_follow_up", by=by.pk, reason=reason):
        return saved(current)


@transaction.atomic
@audited("follow_up_closed")
def close_follow_up(follow_up: FollowUp, *, by: By, remark: str) -> FollowUp:
    """归档, with the office's remark: what stands today is kept as text and never changes."""
    current = held_sheet(follow_up)
    insist(policies.can_close(by, current))
    words = {
        "question": current.question,
        "problems": current.problems,
        "answer": current.answer,
        "remark": remark,
    }
    text = canonical(facts(current, today()) | words)
    current.content, current.sha256, current.remark = text, digest(text), remark
    current.closed_by, current.closed_at = person(by), timezone.now()
    current.state = FollowUpState.CLOSED.value
    return saved(current)
