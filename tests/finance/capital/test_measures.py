"""自动指标: what is counted on a day equals the rows behind it and the page it opens."""

from datetime import date
from decimal import Decimal

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.urls import reverse
from django.utils import timezone

from common.measures import DISTRICT, MEASURES, UNIT, Place, measure
from finance.capital.actions import cases
from finance.capital.measures import FIGURES
from tests.factories.accounts import UserFactory
from tests.factories.capital import (
    CreditTotalFactory,
    InsurancePolicyFactory,
    ListingCaseFactory,
    PledgeFactory,
    SeedInvestmentFactory,
)
from tests.factories.finance import WAN
from tests.factories.registry import EnterpriseFactory
from tests.finance.capital.conftest import high_tech

pytestmark = pytest.mark.django_db
TODAY, AUGUST, OCTOBER = date(2026, 11, 30), date(2026, 8, 31), date(2026, 10, 31)
KEYS = [one.key for one in FIGURES]
WHOLE = Place(DISTRICT, None, None, "全区")


@pytest.fixture
def facts(cast):
    firm, other = cast.firm, EnterpriseFactory()
    outside = EnterpriseFactory(township=None, placement="outside", residence=False)
    case = ListingCaseFactory(enterprise=firm)
    ListingCaseFactory(enterprise=firm, board="sse")  # the firm counts once
    ListingCaseFactory(enterprise=other, board="chongqing_otc", stage="listed")
    ListingCaseFactory(enterprise=outside)
    told = {"by": cast.office, "now": timezone.now()}
    cases.step(case, stage="withdrawn", on=date(2026, 11, 1), reason="战略调整", **told)
    InsurancePolicyFactory(enterprise=firm)
    InsurancePolicyFactory(
        enterprise=other, cover=3 * WAN, during=DateRange(date(2025, 9, 1), date(2026, 9, 1))
    )
    PledgeFactory(enterprise=firm, during=DateRange(date(2026, 3, 1), date(2026, 10, 1)))
    PledgeFactory(enterprise=other, amount=1)
    SeedInvestmentFactory(enterprise=firm)
    SeedInvestmentFactory(enterprise=outside, amount=7 * WAN, on=OCTOBER)
    high_tech(firm)
    credit = CreditTotalFactory(enterprise=firm, on=date(2026, 7, 1))
    CreditTotalFactory(enterprise=firm, bank=credit.bank, granted=900 * WAN, used=None)
    CreditTotalFactory(enterprise=firm, granted=50 * WAN, used=1 * WAN)
    CreditTotalFactory(enterprise=other)  # not high-tech
    return cast


EXPECTED = {  # on the last of August, of October, today
    "listing_reserve": (0, 1, 1),
    "listed_firms": (0, 1, 1),
    "insurance_cover": (503, 500, 500),
    "seed_invested": (100, 107, 107),
    "patent_pledged": (Decimal("200.000001"), Decimal("0.000001"), Decimal("0.000001")),
    "high_tech_credit_granted": (800, 950, 950),
    "high_tech_credit_used": (300, 1, 1),
}


@pytest.mark.parametrize("key", KEYS)
def test_a_figure_of_each_day(facts, key):
    days = [AUGUST, OCTOBER, TODAY]
    values = measure([key], days)[key]
    assert tuple(values.district(day) for day in days) == EXPECTED[key]


def test_what_is_unknown_is_said_beside_the_number(facts):
    values = measure(["high_tech_credit_used"], [AUGUST, TODAY])["high_tech_credit_used"]
    assert values.note((DISTRICT, None), TODAY) == "未知 1 笔"
    assert values.note((DISTRICT, None), AUGUST) == ""


@pytest.mark.parametrize("key", KEYS)
def test_the_rows_behind_equal_the_number_and_the_page_shows_it(facts, key, client):
    one = MEASURES[key]
    here = Place(UNIT, facts.town.pk, facts.town.code, facts.town.name)
    client.force_login(facts.office)
    for place in (WHOLE, here):
        value = measure([key], [TODAY])[key].at(place.spot, TODAY)
        rows = one.rows(place, TODAY)
        assert sum((row.number for row in rows), Decimal(0)) == value
        page = client.get(one.opens(facts.office, place, TODAY))
        assert page.status_code == 200
        assert page.context["total"] == value
        assert page.context["list"].count == len(rows)


def test_a_number_is_read_in_few_queries_however_many_days(facts, django_assert_max_num_queries):
    days = [date(2026, month, 1) for month in range(1, 12)]
    with django_assert_max_num_queries(16):
        measure(KEYS, days)


def test_sums_are_for_all_and_rows_for_who_is_told(facts):
    rows = {one.key: MEASURES[one.key].rows(WHOLE, TODAY) for one in FIGURES}
    for one in FIGURES:
        thing = one.thing
        keys = [row.key for row in rows[one.key]]
        assert set(thing.rows(keys)) == set(keys)
        assert set(thing.opened(facts.office, keys)) == set(keys)
        assert thing.opened(facts.department, keys) == {}
        assert MEASURES[one.key].opens(facts.clerk, WHOLE, TODAY) == ""
        assert MEASURES[one.key].opens(facts.department, WHOLE, TODAY) == ""
    assert MEASURES[KEYS[0]].opens(facts.office, Place(UNIT, None, None, "待分派"), TODAY) == ""
    money = [one.thing for one in FIGURES if one.measured_in == "万元"]
    assert all(thing.seen(facts.clerk) is None for thing in money)
    assert all(thing.seen(facts.office) is not None for thing in money)


@pytest.mark.parametrize("at", ["nothing.2026-11-30", "listed_firms.2026-13-01", "listed_firms"])
def test_an_address_that_means_no_figure_is_not_there(cast, client, at):
    client.force_login(cast.office)
    assert client.get(reverse("capital:figures", args=[at])).status_code == 404
    client.force_login(UserFactory(role="bank"))
    assert client.get(reverse("capital:figures", args=[at])).status_code == 403
