from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accounts.models import Notice, System
from enterprises.oversight.actions import inspections
from enterprises.oversight.models import Inspection
from enterprises.oversight.tasks import watch_day
from enterprises.registry.actions import recognize
from enterprises.registry.models import Holding
from tests.enterprises.pools.stays import NOW, TODAY
from tests.factories.accounts import UserFactory
from tests.factories.registry import EnterpriseFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def firm():
    return EnterpriseFactory()


def test_the_watch_tells_each_person_once_a_warning(firm):
    clerk = UserFactory(role="officer", unit=firm.township)
    recognize(
        firm,
        by=System(),
        kind="high_tech",
        first_day=date(2023, 12, 2),
        printed_last_day=date(2026, 12, 1),
    )
    assert watch_day(NOW) == 1
    assert watch_day(NOW) == 0
    assert Notice.objects.get(user=clerk).key.endswith(":7")


def test_an_inspection_that_revokes_ends_the_count_of_the_register(firm):
    by = System()
    recognize(firm, by=by, kind="high_tech", first_day=date(2025, 1, 1), printed_last_day=None)
    assert inspections.draw(by=by, kind="high_tech", count=5, batch="第1批", today=TODAY) == 1
    with pytest.raises(ValidationError, match="不能重抽"):
        inspections.draw(by=by, kind="high_tech", count=5, batch="第1批", today=TODAY)
    drawn = Inspection.objects.get()
    inspections.conclude(
        drawn, by=by, result="revoked", finding="造假", document_no="检1", on=TODAY
    )
    assert not Holding.objects.filter(kind="high_tech").on(TODAY).exists()
