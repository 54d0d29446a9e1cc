"""属地异议: raised with a reason, decided by the office; moved by the register's own verb."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.actions import record
from accounts.models import Unit, User
from accounts.notices import notify_all
from accounts.rules.roles import Role
from common.db import constraints_as_validation
from common.decisions import insist
from enterprises.registry import policies
from enterprises.registry.actions.enterprises import locked
from enterprises.registry.actions.stays import move_internally
from enterprises.registry.models import Dispute, Enterprise
from enterprises.registry.rules.disputes import DISPUTE_LABELS, DisputeState, fault_of_effect


@transaction.atomic
def raise_dispute(
    enterprise: Enterprise, *, by: User, proposed: Unit | None, reason: str, today: date
) -> Dispute:
    """提出异议: nothing moves by it."""
    current = locked(enterprise)
    insist(policies.can_dispute(by, current))
    if proposed and proposed.pk == current.township_id:
        raise ValidationError({"proposed": f"企业现在就归{proposed}，请另选一个街镇。"})
    dispute = Dispute(
        enterprise=current,
        raised_by=by,
        raised_on=today,
        present=current.township,
        proposed=proposed,
        reason=reason.strip(),
    )
    with constraints_as_validation(Dispute):
        dispute.full_clean()
        dispute.save()
    record(
        "dispute_raised",
        by=by,
        object_type="registry.enterprise",
        object_key=current.credit_code,
        about=[current.credit_code],
        proposed=proposed.name if proposed else "",
    )
    notify_all(
        User.objects.filter(role=Role.OFFICE, is_active=True),
        title=f"属地异议待决定：{current.name}"[:80],
        url=dispute.get_absolute_url(),
        key=f"dispute:{dispute.pk}",
    )
    return dispute


@transaction.atomic
def decide_dispute(
    dispute: Dispute,
    *,
    by: User,
    to: Unit | None,
    effective_on: date | None,
    decision: str,
    today: date,
) -> Dispute:
    """决定: `to` is where the firm goes from that day; none leaves it where it is."""
    enterprise = locked(dispute.enterprise)
    dispute = Dispute.objects.select_for_update(of=("self",), no_key=True).get(pk=dispute.pk)
    insist(policies.can_decide_dispute(by, dispute))
    if to is not None:
        if effective_on is None:
            raise ValidationError({"effective_on": "改归属须填生效日期。"})
        if fault := fault_of_effect(effective_on, today):
            raise ValidationError({"effective_on": fault})
        move_internally(enterprise, by=by, to=to, on=effective_on, reason=f"属地异议：{decision}")
    dispute.state = (DisputeState.UPHELD if to else DisputeState.DISMISSED).value
    dispute.decided_by, dispute.decided_on, dispute.decision = by, today, decision.strip()
    dispute.effective_on = effective_on if to else None
    dispute.full_clean(validate_constraints=False)
    dispute.save()
    record(
        "dispute_decided",
        by=by,
        object_type="registry.enterprise",
        object_key=enterprise.credit_code,
        about=[enterprise.credit_code],
        outcome=DISPUTE_LABELS[dispute.state],
    )
    _tell(dispute, to)
    return dispute


def _tell(dispute: Dispute, to: Unit | None) -> None:
    """Whoever raised it, and the officers of the units it concerns."""
    units = {unit.pk for unit in (dispute.present, to) if unit}
    officers = User.objects.filter(role=Role.OFFICER, is_active=True, unit__in=units)
    notify_all(
        {*officers, dispute.raised_by},
        title=f"属地异议{dispute.get_state_display()}：{dispute.enterprise.name}"[:80],
        body=dispute.decision,
        url=dispute.get_absolute_url(),
        key=f"dispute-decided:{dispute.pk}",
    )
