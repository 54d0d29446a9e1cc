"""里程碑: reached or not after all, cancelled by who reviews; its day moves by request alone."""

from datetime import date

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.actions import audited
from accounts.models import System, User
from common.dates import today
from common.decisions import insist
from enterprises.pools.saving import person, saved
from targets.tasks import policies
from targets.tasks.actions.steps import held
from targets.tasks.models import StepMilestone

By = User | System


def held_milestone(milestone: StepMilestone) -> StepMilestone:
    """The milestone as it stands, its step locked before it."""
    step = held(milestone.step)
    rows = StepMilestone.objects.select_for_update(of=("self",), no_key=True)
    current: StepMilestone = rows.get(pk=milestone.pk)
    current.step = step
    return current


@transaction.atomic
@audited("milestone_reached", keep=("reached_on", "reason"))
def mark_milestone(
    milestone: StepMilestone, *, by: By, reached_on: date | None, reason: str = ""
) -> StepMilestone:
    """登记到达, of a day that has come; None takes back what was marked by mistake, with reason."""
    current = held_milestone(milestone)
    insist(policies.can_mark(by, current))
    if reached_on is None and current.reached_on is None:
        raise ValidationError({"reached_on": "请填写到达日期。"})
    if current.reached_on is not None and not reason:
        raise ValidationError({"reason": "改动已登记的到达日期请写明理由。"})
    if reached_on is not None and reached_on < current.step.planned_start:
        told = f"到达日期不能早于举措的计划开始日 {current.step.planned_start}。"
        raise ValidationError({"reached_on": told})
    current.reached_on = reached_on
    current.reached_by = person(by) if reached_on else None
    with pghistory.context(action="mark_milestone", by=by.pk, reason=reason):
        return saved(current)


@transaction.atomic
@audited("milestone_dropped", keep=("reason",))
def drop_milestone(milestone: StepMilestone, *, by: By, reason: str) -> StepMilestone:
    """取消里程碑: by who reviews the step, never by the unit that owes it."""
    current = held_milestone(milestone)
    insist(policies.can_drop(by, current))
    current.dropped_on = today()
    with pghistory.context(action="drop_milestone", by=by.pk, reason=reason):
        return saved(current)
