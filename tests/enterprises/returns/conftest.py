from datetime import date
from types import SimpleNamespace
from uuid import uuid4

import pytest
import time_machine

from collecting.selectors import filing_of
from enterprises.returns.engine import RETURNS
from enterprises.returns.models import MonthlyReturn
from tests.enterprises.returns.rules.test_checks import GOOD
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.returns import RosterEntryFactory


@pytest.fixture
def november():
    with time_machine.travel("2026-11-10 02:00:00+00:00", tick=False) as clock:
        yield clock


@pytest.fixture
def cast(db, november, client):
    """A firm of a township that owes October, and everybody who has a part in it."""
    entry = RosterEntryFactory()
    firm = entry.enterprise
    people = SimpleNamespace(
        entry=entry,
        firm=firm,
        collection=entry.collection,
        member=UserFactory(role="enterprise"),
        clerk=UserFactory(role="officer", unit=firm.township),
        stranger=UserFactory(role="officer", unit=UnitFactory()),
        bureau=UserFactory(role="officer", unit=UnitFactory(bureau=True)),
        client=client,
        base=f"/returns/{entry.collection.pk}/{firm.credit_code}/",
        day=date(2026, 11, 10),
    )
    firm.members.create(user=people.member)
    return people


@pytest.fixture
def do(cast):
    """Somebody posts a form, as the browser would."""

    def version_now():
        kept = filing_of(RETURNS, cast.collection, cast.firm)
        return kept.version if kept else 0

    def post(who, path="", *, key=None, **data):
        cast.client.force_login(who)
        if path.startswith("do/") and "version" not in data:
            data["version"] = version_now()  # as the page that is open shows it
        data["submission_key"] = key or str(uuid4())
        return cast.client.post(f"{cast.base}{path}", data)

    return post


@pytest.fixture
def now_is(cast):
    """The state of the firm's return."""
    return lambda: MonthlyReturn.objects.get(enterprise=cast.firm).state


@pytest.fixture
def submitted(cast, do):
    do(cast.member, **GOOD, version=0)
    do(cast.member, "submit/", version=1, signer="王五", promised="on")
    return MonthlyReturn.objects.get(enterprise=cast.firm)
