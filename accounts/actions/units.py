"""单位: kept by the system administrator; a unit ends, it is never deleted."""

from django.db import transaction

from accounts import policies
from accounts.actions.audit import record
from accounts.models import System, Unit, User
from common.decisions import insist

EDITABLE = (
    "name",
    "kind",
    "is_group",
    "is_confirmed",
    "valid_during",
    "successor",
    "order",
    "note",
)


@transaction.atomic
def keep_unit(unit: Unit, *, by: User | System, **values: object) -> Unit:
    """维护单位: a new one, or corrections to one that is there."""
    insist(policies.can_keep_units(by, unit))
    unknown = set(values) - {*EDITABLE, "code"}
    if unknown or (unit.pk and "code" in values and values["code"] != unit.code):
        raise ValueError(f"not editable: {sorted(unknown) or ['code']}")
    is_new = unit.pk is None
    if not is_new:
        unit = Unit.objects.select_for_update(of=("self",), no_key=True).get(pk=unit.pk)
    for name, value in values.items():
        setattr(unit, name, value)
    unit.full_clean()
    unit.save()
    record(
        "unit_created" if is_new else "unit_edited",
        by=by,
        object_type="unit",
        object_key=unit.code,
    )
    return unit
