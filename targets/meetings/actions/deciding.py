"""议定事项: each becomes a step or a slip at once; then the minutes are issued."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.actions import audited
from accounts.models import System, Unit, User
from accounts.notices import notify_all
from accounts.rules.roles import Role
from common.dates import today
from common.decisions import insist
from enterprises.pools.saving import person, saved
from targets.meetings import policies
from targets.meetings.actions.calling import held
from targets.meetings.models import AgendaItem, Decision, Meeting
from targets.meetings.rules.meetings import State
from targets.supervision.actions import issue
from targets.tasks.actions import file_step
from targets.tasks.models import Task

By = User | System


@transaction.atomic
@audited("decision_filed", keep=("what", "deadline"))
def decide(
    meeting: Meeting,
    *,
    by: By,
    task: Task,
    unit: Unit,
    what: str,
    deliverable: str,
    deadline: date,
    person_name: str,
    item: AgendaItem | None = None,
) -> Meeting:
    """议定成举措: a step of a task, with owner and day; supervised as every other."""
    current = _open(meeting, by, item)
    step = file_step(
        task,
        by=by,
        unit=unit,
        what=what,
        deliverable=deliverable,
        deadline=deadline,
        person_name=person_name,
    )
    return _kept(current, by, item, what=what, unit=step.unit, step=step)


@transaction.atomic
@audited("decision_pressed")
def press(meeting: Meeting, *, by: By, item: AgendaItem | None = None, **said: Any) -> Meeting:
    """议定督办: a slip by hand, with its clocks."""
    current = _open(meeting, by, item)
    slip = issue(by=by, **said)
    return _kept(current, by, item, what=slip.demand[:200], unit=slip.unit, slip=slip)


@transaction.atomic
@audited("meeting_minuted")
def minute(meeting: Meeting, *, by: By, minutes: str) -> Meeting:
    """发纪要: it is fixed, and the units invited are told."""
    current = held(meeting)
    insist(policies.can_decide(by, current))
    current.state, current.minutes, current.minuted_on = State.MINUTED.value, minutes, today()
    saved(current)
    units = current.invited.values("unit")
    notify_all(
        User.objects.filter(role=Role.OFFICER, unit__in=units, is_active=True),
        title=f"{current}纪要已发"[:80],
        url=current.get_absolute_url(),
        key=f"minutes:{current.pk}",
    )
    return current


def _open(meeting: Meeting, by: By, item: AgendaItem | None) -> Meeting:
    current = held(meeting)
    insist(policies.can_decide(by, current))
    if item is not None and item.meeting_id != current.pk:
        raise ValidationError({"item": "这个议题不在这次会议的议程里。"})
    return current


def _kept(meeting: Meeting, by: By, item: AgendaItem | None, **said: Any) -> Meeting:
    saved(
        Decision(
            meeting=meeting,
            item=item,
            decided_by=person(by),
            decided_at=timezone.now(),
            **said,
        )
    )
    return meeting
