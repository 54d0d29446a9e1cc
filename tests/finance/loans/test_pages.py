"""The pages of a loan: the conclusion first, what is owed on a day, and to whom it is told."""

from datetime import date

import pytest
import time_machine

from accounts.models import System
from finance.loans.actions import age
from finance.loans.listings.loans import LOANS
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.finance import BankerFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def today():
    with time_machine.travel("2026-05-20 10:00+08:00"):
        yield


@pytest.fixture
def reader(client, office):
    client.force_login(office)
    return client


def test_the_page_says_first_what_is_owed(reader, loan):
    text = reader.get(loan.get_absolute_url()).content.decode()
    assert "截至 2026-05-20，" in text
    assert "逾期 35 天" in text


def test_what_is_owed_is_told_of_the_day_asked_for(reader, loan):
    text = reader.get(f"{loan.get_absolute_url()}?on=2026-03-15").content.decode()
    assert "截至 2026-03-15，" in text
    assert "逾期天数" in text
    assert "本金余额 83.63 万元" in text


@pytest.mark.parametrize("tab", ["overview", "plan", "repayments", "history"])
def test_every_tab_opens(reader, loan, tab):
    assert reader.get(f"{loan.get_absolute_url()}?tab={tab}").status_code == 200


def test_a_repayment_says_where_it_went(reader, loan):
    text = reader.get(f"{loan.get_absolute_url()}?tab=repayments").content.decode()
    assert "85,310.00" in text
    assert "3,625.00" in text


def test_the_printed_page_has_everything_on_it(reader, loan):
    text = reader.get(f"/loans/{loan.pk}/sheet/").content.decode()
    for word in ("还款方式", "还款计划", "还款（元）"):
        assert word in text


def test_a_day_nobody_can_read_is_said_so_and_today_is_shown(reader, loan):
    text = reader.get(f"{loan.get_absolute_url()}?on=abc").content.decode()
    assert "日期“abc”不对" in text


def test_a_bank_sees_its_own_loan_and_another_bank_none_of_it(client, loan, banker):
    client.force_login(banker)
    assert client.get(loan.get_absolute_url()).status_code == 200
    client.force_login(BankerFactory().user)
    assert client.get(loan.get_absolute_url()).status_code == 404
    assert loan.contract_no not in client.get("/loans/?state=any").content.decode()


def test_a_township_reads_the_state_and_no_contract(client, loan):
    officer = UserFactory(role="officer", unit=loan.enterprise.township)
    client.force_login(officer)
    assert client.get(loan.get_absolute_url()).status_code == 404
    text = client.get("/loan-states/").content.decode()
    assert loan.enterprise.name in text
    assert loan.contract_no not in text
    assert str(loan.bank) not in text
    for more in ("", "visit/"):
        page = client.get(f"/loan-states/{loan.pk}/{more}").content.decode()
        assert str(loan.enterprise) in page
        assert loan.contract_no not in page


def test_the_book_leaves_the_credit_code_to_the_page_and_the_sheet(reader, loan):
    age(date(2026, 5, 20), by=System())
    text = reader.get("/loans/").content.decode()
    assert loan.enterprise.name in text
    assert loan.enterprise.credit_code not in text
    assert "信用代码" in [label for label, _ in LOANS.columns]


def test_a_department_reads_sums_and_no_rows(client, loan):
    client.force_login(UserFactory(role="officer", unit=UnitFactory(department=True)))
    assert client.get("/loans/").status_code == 403
    assert client.get("/loans/portfolio/").status_code == 200


def test_the_finance_center_reads_all(client, loan):
    unit = UnitFactory(department=True, code="jrzx")
    client.force_login(UserFactory(role="officer", unit=unit))
    assert client.get(loan.get_absolute_url()).status_code == 200


def test_the_trustee_reads_all(client, loan):
    trustee = BankerFactory(institution__kind="trustee")
    client.force_login(trustee.user)
    assert client.get(loan.get_absolute_url()).status_code == 200


def test_the_borrower_page_puts_the_worst_first(reader, loan):
    text = reader.get(f"/loans/firms/{loan.enterprise.credit_code}/").content.decode()
    assert loan.contract_no in text


def test_the_page_offers_what_its_reader_may_do_and_nothing_else(client, loan, banker):
    client.force_login(banker)
    text = client.get(loan.get_absolute_url()).content.decode()
    assert f"/loans/{loan.pk}/repay/" in text
    assert "重组、结清等不易改回的事项" in text
    client.force_login(UserFactory(role="leader"))
    text = client.get(loan.get_absolute_url()).content.decode()
    assert "<h2>办理</h2>" not in text
