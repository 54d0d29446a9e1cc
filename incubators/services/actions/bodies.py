"""服务机构: founded, corrected, provided by somebody, brought in by stages, closed."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.actions import audited
from accounts.models import System, Unit, User
from common.decisions import insist
from enterprises.pools.saving import saved
from enterprises.registry.models import Enterprise
from incubators.carriers.models import Operator
from incubators.services import policies
from incubators.services.models import BodyStage, ServiceBody
from incubators.services.rules import stages

By = User | System


def held(body: ServiceBody) -> ServiceBody:
    """Its row, locked; what hangs on it is written after this alone."""
    rows = ServiceBody.objects.select_for_update(of=("self",), no_key=True)
    current: ServiceBody = rows.get(pk=body.pk)
    return current


@transaction.atomic
@audited("service_body_founded")
def found(*, by: By, **values: Any) -> ServiceBody:
    """登记服务机构; a township those of its own."""
    insist(policies.can_found(by))
    body = ServiceBody(**values)
    insist(policies.can_keep(by, body))
    return saved(body)


@transaction.atomic
@audited("service_body_corrected")
def correct(body: ServiceBody, *, by: By, **values: Any) -> ServiceBody:
    """更正: who keeps it keeps it also as it is then."""
    current = held(body)
    insist(policies.can_keep(by, current))
    for name, value in values.items():
        setattr(current, name, value)
    insist(policies.can_keep(by, current))
    return saved(current)


@transaction.atomic
@audited("service_provider_set")
def provide(
    body: ServiceBody,
    *,
    by: By,
    code: Enterprise | None = None,
    operator: Operator | None = None,
    unit: Unit | None = None,
) -> ServiceBody:
    """登记提供方: whose people tend the body and answer what it is asked."""
    current = held(body)
    insist(policies.can_keep(by, current))
    current.enterprise, current.operator, current.unit = code, operator, unit
    return saved(current)


@transaction.atomic
@audited("service_stage_set", keep=("stage",))
def set_stage(body: ServiceBody, *, by: By, stage: str, on: date, basis: str = "") -> BodyStage:
    """登记进度: the day of a stage; said again it is corrected."""
    current = held(body)
    insist(policies.can_stage(by, current))
    days = dict(current.stages.values_list("stage", "on"))
    if fault := stages.fault(days, stage, on):
        raise ValidationError({"on": fault})
    row = current.stages.filter(stage=stage).first() or BodyStage(body=current, stage=stage)
    row.on, row.basis = on, basis
    return saved(row)


@transaction.atomic
@audited("service_body_closed")
def close(body: ServiceBody, *, by: By, on: date) -> ServiceBody:
    """停办: from that day it is asked nothing more."""
    current = held(body)
    insist(policies.can_keep(by, current))
    current.closed_on = on
    return saved(current)


@transaction.atomic
@audited("service_body_reopened")
def reopen(body: ServiceBody, *, by: By) -> ServiceBody:
    """撤回停办."""
    current = held(body)
    insist(policies.can_reopen(by, current))
    current.closed_on = None
    return saved(current)
