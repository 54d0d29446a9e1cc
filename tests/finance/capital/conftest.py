"""Two keepers, the township and the park of a firm, and everybody who is told nothing."""

from datetime import date
from types import SimpleNamespace

import pytest

from enterprises.registry.models import Holding
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.registry import EnterpriseFactory


def high_tech(firm):
    """It counts as a high-tech firm from 2025 on, in its 街镇."""
    return Holding.objects.create(
        enterprise=firm,
        kind="high_tech",
        unit=firm.township,
        first_day=date(2025, 1, 1),
        entered="recognized",
    )


@pytest.fixture(autouse=True)
def on_the_day(time_machine):
    time_machine.move_to("2026-11-30 10:00+08:00", tick=False)


@pytest.fixture
def cast(db):
    town, bureau = UnitFactory(), UnitFactory(bureau=True)
    firm = EnterpriseFactory(name="甲canary科技有限公司", township=town)
    mine = UserFactory(role="enterprise")
    firm.members.create(user=mine)
    return SimpleNamespace(
        town=town,
        firm=firm,
        mine=mine,
        office=UserFactory(role="office"),
        leader=UserFactory(role="leader"),
        bureau=UserFactory(role="officer", unit=bureau),
        clerk=UserFactory(role="officer", unit=town),
        neighbour=UserFactory(role="officer", unit=UnitFactory()),
        department=UserFactory(role="officer", unit=UnitFactory(department=True)),
    )
