from datetime import date
from types import SimpleNamespace

import pytest
import time_machine

from enterprises.registry.holdings import rebuild
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.registry import EnterpriseFactory, QualificationFactory
from tests.factories.zones import ZoneFactory

TODAY = date(2026, 8, 1)


@pytest.fixture
def summer():
    with time_machine.travel("2026-08-01 02:00:00+00:00", tick=False) as clock:
        yield clock


@pytest.fixture
def cast(db, summer):
    """A zone, and who looks at it."""
    unit = UnitFactory(bureau=True)
    town = UnitFactory()
    return SimpleNamespace(
        zone=ZoneFactory(code="qiaohe", name="桥河组团", focus="装备制造"),
        town=town,
        office=UserFactory(role="office"),
        bureau=UserFactory(role="officer", unit=unit),
        clerk=UserFactory(role="officer", unit=town),
        department=UserFactory(role="officer", unit=UnitFactory(department=True)),
        member=UserFactory(role="enterprise"),
    )


def high_tech(count, zone, *, town=None, until=date(2028, 1, 1), first_day=date(2025, 1, 1)):
    """So many high-tech firms of a zone, counted."""
    made = []
    for _ in range(count):
        firm = EnterpriseFactory(zone=zone, **({"township": town} if town else {}))
        QualificationFactory(
            enterprise=firm, first_day=first_day, until=until, printed_last_day=None
        )
        made.append(firm)
    rebuild([firm.pk for firm in made])
    return made
