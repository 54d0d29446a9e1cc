"""入孵: a firm or a team moves in; what takes more than there is waits for another person."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.actions import audited
from common.decisions import insist
from common.writing import lost
from enterprises.pools.saving import person
from enterprises.registry.actions.enterprises import locked
from enterprises.registry.models import Enterprise
from incubators.carriers.models import Incubator
from incubators.carriers.rules.confirming import State
from incubators.stays import policies
from incubators.stays.actions.holding import By, during, fits_the_firm, held, held_team, written
from incubators.stays.models import Team, Tenancy

TEXTS = ("contract_no", "room", "overfull_reason", "branch_decision")


def begun(
    incubator: Incubator,
    *,
    by: By,
    first_day: date,
    last_day: date | None = None,
    enterprise: Enterprise | None = None,
    team: Team | None = None,
    is_branch: bool = False,
    branch_decision: str = "",
    registered_inside: bool | None = None,
    **values: Any,
) -> Tenancy:
    """A stay as told, not yet saved; `last_day` is included, none is without an end."""
    stay = Tenancy(
        incubator=incubator,
        enterprise=enterprise,
        team=team,
        during=during(first_day, last_day),
        is_branch=is_branch,
        branch_decision=branch_decision.strip() if is_branch else "",
        branch_by=person(by) if is_branch else None,
        registered_inside=False if is_branch else registered_inside,
        entered_by=person(by),
        entered_at=timezone.now(),
        **values,
    )
    for name in TEXTS:
        if fault := lost(getattr(stay, name)):
            raise ValidationError({name: fault})
    return stay


@transaction.atomic
@audited("stay_admitted", keep=("first_day", "last_day"))
def admit(incubator: Incubator, *, by: By, enterprise: Enterprise, **values: Any) -> Tenancy:
    """入孵: a firm of the register moves in; `values` as `begun` takes them."""
    carrier = held(incubator.pk)[incubator.pk]
    firm = locked(enterprise)
    insist(policies.can_admit(by, carrier))
    stay = begun(carrier, by=by, enterprise=firm, **values)
    fits_the_firm(firm, stay.during)
    return written(stay, by=by, action="admit", may_wait=True)


@transaction.atomic
@audited("team_admitted", keep=("name", "first_day"))
def admit_team(
    incubator: Incubator,
    *,
    by: By,
    name: str,
    contact_name: str = "",
    contact_phone: str = "",
    **values: Any,
) -> Tenancy:
    """团队入孵: a team of the carrier, made known by its name, moves in."""
    carrier = held(incubator.pk)[incubator.pk]
    insist(policies.can_admit(by, carrier))
    team = _team(carrier, name.strip(), contact_name, contact_phone)
    stay = begun(carrier, by=by, team=team, **values)
    return written(stay, by=by, action="admit_team", may_wait=True)


def _team(carrier: Incubator, name: str, contact_name: str, contact_phone: str) -> Team:
    known = Team.objects.filter(incubator=carrier, name=name).first()
    if known is None:
        team = Team(
            incubator=carrier, name=name, contact_name=contact_name, contact_phone=contact_phone
        )
        team.full_clean()
        team.save()
        return team
    team = held_team(known)
    if team.became_id:
        raise ValidationError({"name": f"这个团队已转为企业“{team.became}”，请按企业登记。"})
    return team


@transaction.atomic
@audited("stay_confirmed", keep=("accept", "reason"))
def decide(stay: Tenancy, *, by: By, accept: bool, reason: str = "") -> Tenancy:
    """确认超出可用面积的入驻: by another than who entered it; a refusal says why."""
    carrier = held(stay.incubator_id)[stay.incubator_id]
    current: Tenancy = Tenancy.objects.select_related("enterprise", "team").get(pk=stay.pk)
    current.incubator = carrier
    if current.enterprise:
        current.enterprise = locked(current.enterprise)
    insist(policies.can_confirm(by, current))
    if not accept and not reason.strip():
        raise ValidationError({"reason": "不予确认须写明原因。"})
    current.state = State.CONFIRMED.value if accept else State.REFUSED.value
    current.refused_reason = "" if accept else reason
    current.decided_by, current.decided_at = person(by), timezone.now()
    return written(current, by=by, action="decide_stay")
