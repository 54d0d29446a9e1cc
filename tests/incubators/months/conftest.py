from datetime import date
from types import SimpleNamespace
from uuid import uuid4

import pytest
import time_machine

from collecting.selectors import filing_of
from incubators.months.engine import MONTHS
from incubators.months.models import CarrierMonth
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.incubators import OperatorFactory, OperatorMemberFactory, counted_from
from tests.factories.months import CarrierRosterEntryFactory


@pytest.fixture
def november():
    with time_machine.travel("2026-11-10 02:00:00+00:00", tick=False) as clock:
        yield clock


@pytest.fixture
def cast(db, november, client):
    """A carrier of a township that owes October, with its ledger, and who has a part in it."""
    entry = CarrierRosterEntryFactory()
    carrier = entry.incubator
    carrier.operator = OperatorFactory()
    carrier.save()
    areas = {"total": 12_000, "self_controlled": 10_000, "incubatees": 6_000, "public": 1_500}
    counted_from(carrier, date(2024, 1, 1), **areas)
    clerk = OperatorMemberFactory(operator=carrier.operator, role="clerk")
    return SimpleNamespace(
        entry=entry,
        carrier=carrier,
        collection=entry.collection,
        manager=OperatorMemberFactory(operator=carrier.operator).user,
        filler=clerk.user,
        other=OperatorMemberFactory().user,
        clerk=UserFactory(role="officer", unit=carrier.township),
        stranger=UserFactory(role="officer", unit=UnitFactory()),
        bureau=UserFactory(role="officer", unit=UnitFactory(bureau=True)),
        client=client,
        base=f"/carrier-months/{entry.collection.pk}/{carrier.code}/",
        day=date(2026, 11, 10),
    )


@pytest.fixture
def do(cast):
    """Somebody posts a form, as the browser would."""

    def version_now():
        kept = filing_of(MONTHS, cast.collection, cast.carrier)
        return kept.version if kept else 0

    def post(who, path="", **data):
        cast.client.force_login(who)
        if path.startswith("do/") and "version" not in data:
            data["version"] = version_now()
        data["submission_key"] = str(uuid4())
        return cast.client.post(f"{cast.base}{path}", data)

    return post


@pytest.fixture
def see(cast):
    """What somebody's page says."""

    def page(who, url=""):
        cast.client.force_login(who)
        answer = cast.client.get(url or cast.base)
        assert answer.status_code == 200, answer.status_code
        return answer.content.decode()

    return page


@pytest.fixture
def one(cast):
    return lambda: CarrierMonth.objects.get(incubator=cast.carrier)
