"""What a body offers: services, mentors, equipment."""

from datetime import date
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.actions import audited
from accounts.models import System, User
from common.decisions import insist
from enterprises.pools.saving import saved
from incubators.carriers.models import Incubator
from incubators.services import policies
from incubators.services.actions.bodies import held
from incubators.services.models import Equipment, Mentor, Service, ServiceBody

By = User | System
Row = TypeVar("Row", Service, Mentor, Equipment)


def _tended(body: ServiceBody, by: By) -> ServiceBody:
    """The body, held, for who may tend it."""
    current = held(body)
    insist(policies.can_tend(by, current))
    return current


def _changed(row: Row, by: By, values: dict[str, Any]) -> Row:
    """A row as it stands, changed by who may tend what it hangs on, which is held."""
    if row.body:
        held(row.body)
    elif isinstance(row, Mentor):
        _held_carrier(row.incubator_id)
    current = type(row).objects.get(pk=row.pk)
    insist(policies.can_tend(by, current))
    for name, value in values.items():
        setattr(current, name, value)
    return saved(current)


@transaction.atomic
@audited("service_offered")
def offer(body: ServiceBody, *, by: By, **values: Any) -> Service:
    """登记服务项目."""
    return saved(Service(body=_tended(body, by), **values))


@transaction.atomic
@audited("service_corrected")
def change_offer(service: Service, *, by: By, **values: Any) -> Service:
    """更正服务项目, its last day among it."""
    return _changed(service, by, values)


@transaction.atomic
@audited("mentor_listed")
def list_mentor(body: ServiceBody, *, by: By, **values: Any) -> Mentor:
    """登记导师."""
    return saved(Mentor(body=_tended(body, by), **values))


def _held_carrier(pk: int | None) -> Incubator:
    rows = Incubator.objects.select_for_update(of=("self",), no_key=True)
    current: Incubator = rows.get(pk=pk)
    return current


@transaction.atomic
@audited("mentor_listed")
def list_carrier_mentor(*, by: By, incubator: str, **values: Any) -> Mentor:
    """登记载体的导师; of a carrier in sight."""
    seen = Incubator.objects.visible_to(by).filter(code=incubator.strip().upper()).first()
    if seen is None:
        raise ValidationError({"incubator": "没有找到这个编码的载体，请核对。"})
    current = _held_carrier(seen.pk)
    insist(policies.can_list_mentor(by, current))
    return saved(Mentor(incubator=current, **values))


@transaction.atomic
@audited("mentor_corrected")
def change_mentor(mentor: Mentor, *, by: By, **values: Any) -> Mentor:
    """更正导师."""
    return _changed(mentor, by, values)


@transaction.atomic
@audited("mentor_left")
def end_mentor(mentor: Mentor, *, by: By, on: date) -> Mentor:
    """导师离任."""
    return _changed(mentor, by, {"left_on": on})


@transaction.atomic
@audited("equipment_listed")
def list_equipment(body: ServiceBody, *, by: By, **values: Any) -> Equipment:
    """登记设备."""
    return saved(Equipment(body=_tended(body, by), **values))


@transaction.atomic
@audited("equipment_corrected")
def change_equipment(equipment: Equipment, *, by: By, **values: Any) -> Equipment:
    """更正设备."""
    return _changed(equipment, by, values)


@transaction.atomic
@audited("equipment_retired")
def retire_equipment(equipment: Equipment, *, by: By, on: date) -> Equipment:
    """设备停用."""
    return _changed(equipment, by, {"retired_on": on})
