"""授信: recorded as of a day, corrected, withdrawn."""

from datetime import date
from typing import Any

from django.db import transaction

from accounts.actions import audited
from accounts.models import System, User
from common.decisions import insist
from enterprises.registry.actions.enterprises import locked
from enterprises.registry.models import Enterprise
from finance.capital import policies
from finance.capital.actions.holding import held, past, written
from finance.capital.models import CreditTotal

By = User | System


@transaction.atomic
@audited("credit_total_recorded", keep=("on",))
def register(*, by: By, today: date, enterprise: Enterprise, on: date, **said: Any) -> CreditTotal:
    """登记授信: what a bank has granted and how much is used, 分, as of a day."""
    insist(policies.can_keep(by))
    past(on, today)
    return written(CreditTotal(enterprise=locked(enterprise), on=on), said)


@transaction.atomic
@audited("credit_total_corrected")
def correct(total: CreditTotal, *, by: By, today: date, **said: Any) -> CreditTotal:
    """更正授信."""
    current = held(total)
    insist(policies.can_keep(by))
    past(said.get("on"), today)
    return written(current, said)


@transaction.atomic
@audited("credit_total_withdrawn", keep=("reason",))
def withdraw(total: CreditTotal, *, by: By, reason: str = "") -> CreditTotal:
    """撤回登记有误的授信."""
    current = held(total)
    insist(policies.can_keep(by))
    current.delete()
    return total
