"""签收、异议、答复: by the unit and the office; each locks the share first."""

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.actions import audited
from accounts.models import System, User
from common.dates import today
from common.decisions import insist
from enterprises.pools.saving import saved
from targets.allocations import policies
from targets.allocations.actions.allocations import asked_anew, kept
from targets.allocations.actions.entries import enter
from targets.allocations.models import Allocation
from targets.allocations.rules.numbers import NUMBERS
from targets.allocations.rules.states import AllocationState, Decision, EntryKind

By = User | System


def held(allocation: Allocation) -> Allocation:
    """The share as it stands, locked."""
    rows = Allocation.objects.select_for_update(of=("self",), no_key=True)
    current: Allocation = rows.select_related("indicator", "unit", "chain__task_force").get(
        pk=allocation.pk
    )
    return current


@transaction.atomic
@audited("allocation_confirmed")
def confirm(allocation: Allocation, *, by: By) -> Allocation:
    """签收: the unit takes its number."""
    row = held(allocation)
    insist(policies.can_confirm(by, row))
    row.state, row.answered_on = AllocationState.CONFIRMED.value, today()
    saved(row)
    enter(row, EntryKind.CONFIRMED, by=by)
    return row


@transaction.atomic
@audited("allocation_objected", keep=("reason",))
def object_to(allocation: Allocation, *, by: By, reason: str) -> Allocation:
    """提出异议: the unit says why its number is wrong; the number stands until it is decided."""
    row = held(allocation)
    insist(policies.can_object(by, row))
    row.state, row.answered_on = AllocationState.OBJECTED.value, today()
    row.objection, row.answer = reason, ""
    saved(row)
    enter(row, EntryKind.OBJECTED, by=by, words=reason)
    return row


@transaction.atomic
@audited("objection_decided", keep=("decision", "answer"))
def decide(
    allocation: Allocation,
    *,
    by: By,
    decision: str,
    answer: str,
    nurtured: int | None = None,
    attracted: int | None = None,
    renewed: int | None = None,
) -> Allocation:
    """答复异议: the number is kept, or changed and signed anew."""
    row = held(allocation)
    insist(policies.can_decide(by, row))
    told = dict(zip(NUMBERS, (nurtured, attracted, renewed), strict=True))
    meant = {name: value for name, value in told.items() if value is not None}
    differs = any(getattr(row, name) != value for name, value in meant.items())
    row.answer = answer
    if decision == Decision.KEEP:
        if differs:
            raise ValidationError({"decision": "维持原数时不改数；要改请选“调整”。"})
        row.state = AllocationState.KEPT.value
        saved(row)
        enter(row, EntryKind.KEPT, by=by, words=answer)
        return row
    if not differs:
        raise ValidationError({"nurtured": "请填写调整后的数，至少改一个。"})
    for name, value in meant.items():
        setattr(row, name, value)
    asked_anew(row)
    kept(row, by)
    enter(row, EntryKind.ADJUSTED, by=by, words=answer)
    return row
