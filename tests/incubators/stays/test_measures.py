"""在孵企业、毕业企业累计: the rows are the number, and the list it opens has just these."""

import random
from datetime import date, timedelta

import pytest
from django.test import Client

from common.measures import DISTRICT, MEASURES, UNIT, Place
from enterprises.registry.models import Holding
from incubators.carriers.places import KIND, LEVEL
from incubators.stays import measures
from incubators.stays.selectors.standing import incubatees
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.incubators import IncubatorFactory, LevelPeriodFactory
from tests.factories.registry import EnterpriseFactory
from tests.factories.stays import GraduationFactory, TenancyFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 31)
EVERYWHERE = {DISTRICT, UNIT, KIND, LEVEL}


def values(key, days=(DAY,)):
    return measures.read([key], list(days), EVERYWHERE)[key]


def an_incubatee(carrier, **values):
    firm = EnterpriseFactory(founded_on=date(2024, 6, 1))
    Holding.objects.create(
        enterprise=firm, kind="tech_sme", first_day=date(2025, 1, 1), entered="recognized"
    )
    return TenancyFactory(incubator=carrier, enterprise=firm, **values)


def test_where_nobody_is_hatched_there_are_none():
    assert values("incubatees").district(DAY) == 0


def test_a_firm_counts_where_its_carrier_is_and_for_each_of_its_kinds():
    carrier = IncubatorFactory(kinds=["incubator", "accelerator"])
    LevelPeriodFactory(incubator=carrier)
    an_incubatee(carrier)
    read = values("incubatees")
    spots = [(DISTRICT, None), (UNIT, carrier.township_id), (KIND, 2), (KIND, 3), (KIND, 1)]
    assert [read.at(spot, DAY) for spot in spots] == [1, 1, 1, 1, 0]
    assert read.at((LEVEL, 2), DAY) == 1


def test_every_day_is_counted_as_the_query_of_that_day():
    dice, carriers = random.Random(5), [IncubatorFactory() for _ in range(3)]
    for _ in range(60):
        founded = date(2022, 1, 1) + timedelta(dice.randrange(900))
        firm = EnterpriseFactory(founded_on=dice.choice([founded, founded, None]))
        for kind in dice.sample(["tech_sme", "cq_tech"], dice.randrange(3)):
            first = date(2023, 1, 1) + timedelta(dice.randrange(800))
            until = dice.choice([None, first + timedelta(dice.randrange(30, 400))])
            Holding.objects.create(
                enterprise=firm, kind=kind, first_day=first, until=until, entered="recognized"
            )
        since = founded + timedelta(dice.randrange(-50, 800))
        stay = TenancyFactory(
            incubator=dice.choice(carriers),
            enterprise=firm,
            since=since,
            until=dice.choice([None, since + timedelta(dice.randrange(30, 900))]),
            registered_inside=dice.choice([True, True, None]),
            field=dice.choice(["other", "chips", ""]),
        )
        if dice.random() < 0.2:
            GraduationFactory(tenancy=stay, graduated_on=since + timedelta(200))
    days = [date(2023, 1, 15) + timedelta(61 * n) for n in range(40)]
    read = values("incubatees", days)
    assert [read.district(day) for day in days] == [incubatees(day).count() for day in days]
    for carrier in carriers:
        place = Place(UNIT, carrier.township_id, carrier.township.code, "")
        rows = measures.incubatee_rows(place, DAY)
        assert len(rows) == values("incubatees").at(place.spot, DAY)
        assert {row.unit for row in rows} <= {carrier.township_id}


def test_graduates_stay_counted_once():
    done = GraduationFactory(graduated_on=DAY)
    read = values("graduates", [DAY - timedelta(1), DAY, date(2040, 1, 1)])
    counts = [read.district(day) for day in (DAY - timedelta(1), DAY, date(2040, 1, 1))]
    assert counts == [0, 1, 1]
    place = Place(DISTRICT, None, None, "全区")
    assert [row.label for row in measures.graduate_rows(place, DAY)] == [done.enterprise.name]


def test_reading_asks_no_more_for_more_days(django_assert_num_queries):
    an_incubatee(IncubatorFactory())
    for days in ([DAY], [DAY - timedelta(n) for n in range(60)][::-1]):
        with django_assert_num_queries(6):
            values("incubatees", days)


@pytest.mark.parametrize("key", ["incubatees", "graduates"])
def test_the_list_a_number_opens_has_its_rows(key):
    office = UserFactory(role="office", unit=UnitFactory(bureau=True))
    carrier = IncubatorFactory()
    GraduationFactory(tenancy=an_incubatee(carrier), graduated_on=DAY)
    an_incubatee(carrier)
    place = Place(UNIT, carrier.township_id, carrier.township.code, "")
    client = Client()
    client.force_login(office)
    url = MEASURES[key].opens(office, place, DAY)
    assert client.get(url).context["list"].count == values(key).at(place.spot, DAY) == 1
    other = UserFactory(role="officer", unit=UnitFactory())
    assert MEASURES[key].opens(other, place, DAY) == ""
