"""专利质押: registered, corrected, released, withdrawn."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from accounts.actions import audited
from accounts.models import System, User
from common.decisions import insist
from enterprises.registry.actions.enterprises import locked
from enterprises.registry.models import Enterprise
from finance.capital import policies
from finance.capital.actions.holding import held, past, written
from finance.capital.models import Pledge

By = User | System


def _spanned(said: dict[str, Any], today: date) -> dict[str, Any]:
    first, until = said.pop("registered_on"), said.pop("released_on", None)
    past(first, today, "registered_on")
    past(until, today, "released_on")
    if until and until <= first:
        raise ValidationError({"released_on": "注销日应晚于登记日。"})
    return said | {"during": DateRange(first, until)}


@transaction.atomic
@audited("pledge_registered")
def register(*, by: By, today: date, enterprise: Enterprise, **said: Any) -> Pledge:
    """登记专利质押: amount in 分; a patent stands for one bank at a time."""
    insist(policies.can_keep(by))
    return written(Pledge(enterprise=locked(enterprise)), _spanned(said, today))


@transaction.atomic
@audited("pledge_corrected")
def correct(pledge: Pledge, *, by: By, today: date, **said: Any) -> Pledge:
    """更正质押登记."""
    current = held(pledge)
    insist(policies.can_keep(by))
    days = {"registered_on": current.registered_on, "released_on": current.released_on}
    return written(current, _spanned(days | said, today))


@transaction.atomic
@audited("pledge_released", keep=("on",))
def release(pledge: Pledge, *, by: By, today: date, on: date) -> Pledge:
    """注销质押: from that day on the patent is free."""
    current = held(pledge)
    insist(policies.can_keep(by))
    if current.released_on:
        raise ValidationError(f"这项质押已于 {current.released_on} 注销。")
    said = {"registered_on": current.registered_on, "released_on": on}
    return written(current, _spanned(said, today))


@transaction.atomic
@audited("pledge_withdrawn", keep=("reason",))
def withdraw(pledge: Pledge, *, by: By, reason: str = "") -> Pledge:
    """撤回登记有误的质押."""
    current = held(pledge)
    insist(policies.can_keep(by))
    current.delete()
    return pledge
