"""Every figure opens as many firms as it says, for the office and for the township it is of.

Firms move between townships, leave, come back and end; a figure of a past day is made of those
who were there then, wherever they are now.
"""

from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from django.http import QueryDict
from django.urls import reverse

from accounts.models import System
from enterprises.registry import actions, selectors
from enterprises.registry.filters import EnterpriseFilter
from enterprises.registry.measures import counted
from reports.actions import build_monthly
from reports.rules.roles import RowRole
from tests.factories.accounts import UnitFactory, UserFactory

pytestmark = pytest.mark.django_db
BY = System()
FIRST, LAST = date(2026, 6, 1), date(2026, 12, 31)
KINDS = ("high_tech", "cq_tech", "srdi")
DAYS = [FIRST + timedelta(days=n) for n in range(0, 220, 31)]
LEAVING = (actions.move_out, actions.deregister, actions.revoke_licence)


def a_day(chance: Random, after: date = FIRST) -> date:
    return after + timedelta(days=chance.randrange(1, 50))


def a_past(chance: Random, registrar, towns) -> None:
    """One firm with its recognitions, its moves and perhaps its end."""
    firm, day = registrar.firm(chance.choice([*towns, None])), FIRST
    for kind in chance.sample(KINDS, 2):
        last = chance.choice([None, a_day(chance, date(2026, 8, 1))])
        actions.recognize(
            firm, by=BY, kind=kind, first_day=a_day(chance, date(2026, 5, 1)), printed_last_day=last
        )
    for _ in range(chance.randrange(3)):
        firm.refresh_from_db()
        others = [town for town in towns if town.pk != firm.township_id]
        day = a_day(chance, day)
        to = chance.choice(others)
        actions.move_internally(firm, by=BY, to=to, on=day, reason="迁址")
    if chance.random() < 0.3:
        chance.choice(LEAVING)(firm, by=BY, on=a_day(chance, day))


@pytest.fixture
def people(towns):
    office = UserFactory(role="office", unit=UnitFactory(bureau=True))
    return office, [UserFactory(role="officer", unit=town) for town in towns]


@pytest.fixture(params=[1, 2, 3])
def past(request, towns, registrar):
    chance = Random(request.param)
    for _ in range(25):
        a_past(chance, registrar, towns)


def listed(user, **asked) -> int:
    data = QueryDict(mutable=True)
    data.update(asked)
    found = EnterpriseFilter(data, selectors.readable(user), by=user)
    assert found.is_valid(), found.errors
    return found.qs.count()


def test_the_list_of_a_day_has_as_many_firms_as_the_figure(past, people, towns):
    office, officers = people
    numbers = counted(KINDS, DAYS)
    for kind in KINDS:
        for day in DAYS:
            asked = {"kind": kind, "on": day.isoformat()}
            assert listed(office, **asked) == numbers[kind].district(day)
            for officer, town in zip(officers, towns, strict=True):
                figure = numbers[kind].unit(day, town.pk)
                assert listed(office, **asked, unit=town.code) == figure
                assert listed(officer, **asked, unit=town.code) == figure
                assert listed(officer, **asked) == figure  # nobody else's firms beside them
    figures = [numbers["high_tech"].unit(day, town.pk) for day in DAYS for town in towns]
    assert len(set(figures)) > 3  # the world says something


def test_the_rows_of_an_edition_stay_with_the_township_they_were_counted_for(
    registrar, people, towns, client
):
    office, officers = people
    moved, stayed = (registrar.holds(town, date(2026, 1, 1)) for town in towns[:2])
    build_monthly(date(2026, 9, 1), by=BY, now=datetime(2026, 10, 3, tzinfo=UTC))
    actions.move_internally(moved, by=BY, to=towns[1], on=date(2026, 9, 1), reason="补记")
    address = reverse("reports:rows", args=["monthly", "2026-09"])
    for person, town, expected in (
        (officers[0], towns[0], [moved]),
        (officers[1], towns[1], [stayed]),
        (office, towns[0], [moved]),
        (officers[1], towns[0], []),
    ):
        client.force_login(person)
        asked = {"indicator": "high_tech", "role": RowRole.STOCK.value, "unit": town.code}
        page = client.get(address, asked)
        assert [row.key for row in page.context["page"]] == [str(firm.pk) for firm in expected]
        for firm in expected:
            assert f'href="{firm.get_absolute_url()}"'.encode() in page.content


def test_a_row_whose_firm_may_no_longer_be_opened_keeps_its_name_without_a_link(
    registrar, people, towns, client
):
    firm = registrar.holds(towns[0], date(2026, 1, 1))
    build_monthly(date(2026, 9, 1), by=BY, now=datetime(2026, 10, 3, tzinfo=UTC))
    firm.refresh_from_db()
    actions.place(firm, by=BY, township=towns[1], reason="原归属有误")  # it never was theirs
    client.force_login(people[1][0])
    asked = {"indicator": "high_tech", "role": RowRole.STOCK.value}
    page = client.get(reverse("reports:rows", args=["monthly", "2026-09"]), asked)
    assert firm.name in page.content.decode()
    assert firm.get_absolute_url() not in page.content.decode()
    assert client.get(firm.get_absolute_url()).status_code == 404
