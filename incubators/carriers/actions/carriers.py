"""载体: registered and set right by the keepers of the register."""

from typing import Any

from django.db import transaction

from accounts.actions import audited
from accounts.models import System, User
from common.decisions import insist
from enterprises.pools.saving import saved
from incubators.carriers import policies
from incubators.carriers.models import Incubator

By = User | System


def locked(incubator: Incubator) -> Incubator:
    """Its row, held until the transaction ends; what hangs on it is written after this alone."""
    rows = Incubator.objects.select_for_update(of=("self",), no_key=True)
    current: Incubator = rows.get(pk=incubator.pk)
    return current


@transaction.atomic
@audited("incubator_registered")
def register(*, by: By, **values: Any) -> Incubator:
    """登记载体: with what is known of it."""
    insist(policies.can_register(by))
    return saved(Incubator(**values))


@transaction.atomic
@audited("incubator_changed")
def change(incubator: Incubator, *, by: By, **values: Any) -> Incubator:
    """更正载体: what is told takes the place of what stood."""
    current = locked(incubator)
    insist(policies.can_change(by, current))
    for name, value in values.items():
        setattr(current, name, value)
    return saved(current)
