"""The fund's figures on the board and in the monthly paper are those of its ledger."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from accounts.models import System
from common.measures import DISTRICT, MEASURES, Place
from finance.fund.selectors.balances import position
from reports import actions
from tests.finance.fund.booking import fund_of
from tests.finance.fund.lending import cast, overdue, paid, running

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 12, 2, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
DAY = date(2026, 11, 30)
ALL = Place(DISTRICT, None, None, "全区")


def compensate():
    people = cast()
    bank = people["banker"].institution_memberships.get().institution
    loan = running(people["one"], bank=bank)
    paid(overdue(loan), people)


def test_each_measure_is_the_ledgers_and_its_rows_sum_to_it():
    fund_of(1000)
    compensate()
    told = position(DAY)
    measure = MEASURES["fund_compensated"]
    value = measure.read(["fund_compensated"], [DAY], {DISTRICT})["fund_compensated"].district(DAY)
    assert value == Decimal(told.compensated) / 1_000_000 > 0
    assert sum(row.number for row in measure.rows(ALL, DAY)) == value


def test_a_rate_without_anything_paid_is_unknown():
    values = MEASURES["fund_recovery_rate"].read(["fund_recovery_rate"], [DAY], {DISTRICT})
    assert values["fund_recovery_rate"].district(DAY) is None


def test_the_figure_opens_the_entries_with_the_same_total(client, office):
    fund_of(1000)
    compensate()
    client.force_login(office)
    url = MEASURES["fund_compensated"].opens(office, ALL, DAY)
    assert client.get(url).status_code == 200


def test_the_paper_says_where_the_fund_stands(client, office):
    fund_of(1000, date(2026, 11, 2))
    compensate()
    actions.build_monthly(date(2026, 11, 1), by=System(), now=NOW)
    client.force_login(office)
    text = client.get(reverse("reports:detail", args=["monthly", "2026-11"])).content.decode()
    assert "月末补偿资金专户存款" in text
    assert "风险补偿资金" in text
