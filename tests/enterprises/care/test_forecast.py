from datetime import date

import pytest

from accounts.models import System
from enterprises.care.actions.plans import set_plan
from enterprises.care.models import CultivationPlan
from enterprises.care.selectors.forecast import forecast
from enterprises.oversight.selectors.renewals import funnel
from enterprises.registry.actions import recognize
from tests.enterprises.pools.stays import TODAY, entered
from tests.factories.registry import EnterpriseFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def firm():
    return EnterpriseFactory()


def test_the_forecast_counts_as_the_register_and_adds_planned_passes(firm):
    by, hopeful = System(), EnterpriseFactory()
    recognize(
        firm,
        by=by,
        kind="high_tech",
        first_day=date(2024, 1, 1),
        printed_last_day=date(2026, 12, 15),
    )
    entered(hopeful)
    set_plan(
        hopeful,
        by=by,
        target_kind="high_tech",
        target_year=2026,
        helper="王",
        next_step="备材料",
        next_on=TODAY,
    )
    points = forecast(by, "high_tech", TODAY, months=2)
    assert [(point.day, point.idle, point.passes) for point in points] == [
        (date(2026, 11, 30), 1, 0),
        (date(2026, 12, 31), 0, 1),
    ]
    places = funnel(by, "high_tech", 2026, TODAY)
    assert {key: len(rows) for key, rows in places.items() if rows} == {"due": 1}
    assert CultivationPlan.objects.count() == 1
