"""维护单位: made, corrected, never renumbered."""

import pytest
from django.core.exceptions import ValidationError

from accounts.actions import keep_unit
from accounts.models import AuditEvent, System, Unit
from tests.factories.accounts import UnitFactory

pytestmark = pytest.mark.django_db


def test_a_unit_is_made_and_told_to_the_audit():
    made = keep_unit(Unit(), by=System(), code="500110950", name="新设街道", kind="township")
    assert Unit.objects.get(pk=made.pk).name == "新设街道"
    event = AuditEvent.objects.get(action="unit_created")
    assert (event.object_type, event.object_key) == ("unit", "500110950")


def test_a_correction_is_told_as_one_and_keeps_the_rest():
    unit = UnitFactory(name="旧名街道")
    assert keep_unit(unit, by=System(), name="新名街道", code=unit.code).name == "新名街道"
    kept = Unit.objects.get(pk=unit.pk)
    assert (kept.name, kept.code, kept.kind) == ("新名街道", unit.code, unit.kind)
    assert AuditEvent.objects.filter(action="unit_edited", object_key=unit.code).exists()


@pytest.mark.parametrize("values", [{"code": "500110999"}, {"pk": 7}, {"id": 7, "name": "甲"}])
def test_a_code_once_given_stays(values):
    unit = UnitFactory()
    with pytest.raises(ValueError, match="not editable"):
        keep_unit(unit, by=System(), **values)


def test_two_units_of_one_name_are_refused():
    there = UnitFactory()
    with pytest.raises(ValidationError):
        keep_unit(UnitFactory(), by=System(), name=there.name)
