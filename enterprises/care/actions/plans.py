"""培育计划."""

from typing import Any

from django.db import transaction

from accounts.actions import audited
from accounts.models import System, User
from common.decisions import insist
from enterprises.care.models import CultivationPlan
from enterprises.pools.policies import can_tend
from enterprises.pools.saving import saved
from enterprises.registry.actions.enterprises import locked
from enterprises.registry.models import Enterprise


@transaction.atomic
@audited("plan_set")
def set_plan(enterprise: Enterprise, *, by: User | System, **values: Any) -> CultivationPlan:
    """培育计划: one a firm; what is written again replaces it, the history keeps it."""
    firm = locked(enterprise)
    insist(can_tend(by, firm))
    plan = CultivationPlan.objects.filter(enterprise=firm).first()
    plan = plan or CultivationPlan(enterprise=firm)
    for name, value in values.items():
        setattr(plan, name, value)
    return saved(plan)
