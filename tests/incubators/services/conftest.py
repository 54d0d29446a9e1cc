"""A testing centre of one firm, asked by another; the officials of the township beside them."""

from datetime import date
from types import SimpleNamespace

import pytest

from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.registry import EnterpriseFactory
from tests.factories.services import ServiceBodyFactory, ServiceFactory

TODAY = date(2026, 11, 30)


@pytest.fixture(autouse=True)
def on_the_day(time_machine):
    time_machine.move_to("2026-11-30 10:00+08:00", tick=False)


def person_of(firm):
    """Somebody who acts for the firm."""
    person = UserFactory(role="enterprise")
    firm.members.create(user=person)
    return person


@pytest.fixture
def cast(db):
    town = UnitFactory()
    provider, asker = EnterpriseFactory(township=town), EnterpriseFactory()
    body = ServiceBodyFactory(enterprise=provider, township=town)
    return SimpleNamespace(
        town=town,
        provider=provider,
        asker=asker,
        body=body,
        service=ServiceFactory(body=body, name="齿轮检测"),
        theirs=person_of(provider),
        mine=person_of(asker),
        office=UserFactory(role="office"),
        clerk=UserFactory(role="officer", unit=town),
    )
