"""数据陈旧: what rests on a list older than the one that was due says so, wherever told."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone

from accounts.models import System
from finance.lists import actions
from finance.lists.models import ListRosterEntry
from finance.lists.rosters import awaited
from finance.loans.actions.ageing import age
from finance.loans.models import Loan, Standing
from finance.loans.selectors.owed import owed
from finance.loans.selectors.portfolio import stale, standings
from tests.factories.accounts import UserFactory
from tests.factories.finance import RepaymentFactory
from tests.factories.registry import EnterpriseFactory
from tests.finance.lists.sending import END, a_bank, row, send

pytestmark = pytest.mark.django_db
DUE, LATE = date(2026, 12, 7), date(2026, 12, 8)  # of the list of November
NOVEMBER = date(2026, 11, 30)


@pytest.fixture
def seat():
    return a_bank(name="新桥农商行")


@pytest.fixture
def firm():
    return EnterpriseFactory(name="新桥齿轮")


@pytest.fixture
def loan(office, seat, firm):
    """By the accepted list of October; that of November is owed until 7 December."""
    accepted(send(seat, [row(firm)]), office)
    actions.open_due(date(2026, 12, 3))
    aged(DUE)
    return Loan.objects.get()


@pytest.fixture
def a_day_late():
    with time_machine.travel(datetime(2026, 12, 8, 10, tzinfo=ZoneInfo("Asia/Shanghai"))):
        yield


def accepted(filing, office, **said):
    filing.refresh_from_db()
    return actions.accept(filing, by=office, version=filing.version, now=timezone.now(), **said)


def aged(day):
    age(day, by=System())


def put(entry, **said):
    ListRosterEntry.objects.filter(pk=entry.pk).update(**said)


def test_a_list_is_awaited_once_its_last_day_is_over(loan):
    bank = loan.bank_id
    assert awaited(DUE)[bank].end == END
    one = awaited(LATE)[bank]
    assert (one.end, one.due) == (NOVEMBER, DUE)


def test_a_month_that_was_put_off_or_excused_is_not_awaited(loan):
    entry = ListRosterEntry.objects.get(collection__period=date(2026, 11, 1))
    put(entry, due_on=date(2026, 12, 20))
    assert awaited(LATE)[loan.bank_id].end == END
    assert awaited(date(2026, 12, 21))[loan.bank_id].end == NOVEMBER
    put(entry, excused_reason="当月系统切换")
    assert awaited(date(2026, 12, 21))[loan.bank_id].end == END


def test_the_loan_says_by_which_list_and_when_that_is_old(client, office, loan):
    client.force_login(office)
    page = client.get(f"{loan.get_absolute_url()}?on={DUE}").content.decode()
    assert "按 2026-10 名单。" in page
    assert "数据陈旧" not in page
    page = client.get(f"{loan.get_absolute_url()}?on={LATE}").content.decode()
    assert "数据陈旧：2026-11 名单应于 2026-12-07 前报来，还没有接受进账" in page


def test_beside_a_stale_list_stands_what_our_schedule_says(client, office, loan):
    """Nobody told us of the instalment of 10 November; the list of October cannot."""
    aged(LATE)
    loan.refresh_from_db()
    assert (loan.overdue_since, loan.told_on) == (None, END)
    assert loan.own_overdue_since == date(2026, 11, 10)
    told = owed(loan, LATE)
    assert (told.overdue_principal, told.awaited.end) == (0, NOVEMBER)
    assert told.ours.overdue_principal == loan.own_overdue > 0
    client.force_login(office)
    page = client.get(f"{loan.get_absolute_url()}?on={LATE}").content.decode()
    assert "名单陈旧，旁列按合同推算" in page
    assert "名单的逾期本金减推算的" in page


def test_the_book_the_portfolio_and_the_board_say_how_much_rests_on_old_lists(
    client, office, loan, a_day_late
):
    aged(LATE)
    client.force_login(office)
    words = "数据陈旧 1 笔、余额 100.00 万元"
    unsaid = "其中按合同推算已逾期、名单没有说的 1 笔"
    for url in ("/loans/", "/loans/portfolio/", f"/loans/firms/{loan.enterprise.credit_code}/"):
        page = client.get(url).content.decode()
        assert words in page, url
        assert unsaid in page, url
    assert "数据陈旧 1 笔：" in client.get("/collection/").content.decode()
    assert "2026-10 名单（陈旧）" in client.get("/loans/?basis=stale").content.decode()
    assert loan.contract_no not in client.get("/loans/?basis=own").content.decode()


def test_a_township_is_told_how_many_and_no_amount(client, loan, a_day_late):
    client.force_login(UserFactory(role="officer", unit=loan.enterprise.township))
    page = client.get("/loans/portfolio/").content.decode()
    assert "数据陈旧 1 笔：" in page
    assert "万元" not in page.partition("数据陈旧")[2][:200]


def test_the_next_list_makes_it_fresh_and_what_it_leaves_out_stays_old(
    client, office, seat, firm, loan, a_day_late
):
    other = row(firm, 合同号="HT-2", 放款金额=500_000, 余额=500_000, 放款日="2026-11-12")
    filing = send(seat, [other], period="2026-11")
    accepted(filing, office, explanation="HT-1 漏报，已催")
    aged(LATE)
    rows = standings(System())
    told = stale(rows, LATE)
    assert (told.loans, told.balance, told.oldest) == (1, 100_000_000, END)


def test_a_repayment_after_the_list_is_taken_off_until_the_next_list_tells(office, loan):
    """Of 83,000 元 our schedule charges what accrued to interest; the rest is principal."""
    RepaymentFactory(loan=loan, on=date(2026, 12, 1), amount=8_300_000)
    Loan.objects.update(changes_on=date(2026, 12, 1))
    aged(LATE)
    before, after = owed(loan, END), owed(loan, LATE)
    charged = 8_300_000 - (before.principal - after.principal)
    assert before.principal == 100_000_000
    assert 0 < charged < 1_000_000
    assert after.paid_since == 8_300_000
    standing = Standing.objects.on(LATE).get(loan=loan)
    assert (standing.principal, standing.from_on) == (after.principal, date(2026, 12, 1))
    loan.refresh_from_db()
    assert loan.balance == after.principal


def test_the_next_list_stands_over_what_was_taken_off(office, seat, firm, loan, a_day_late):
    RepaymentFactory(loan=loan, on=date(2026, 11, 15), amount=8_300_000)
    paid = row(firm, 上期余额=1_000_000, 余额=920_000, 本期还款本金=80_000)
    accepted(send(seat, [paid], period="2026-11"), office)
    aged(LATE)
    assert owed(loan, LATE).principal == 92_000_000
    assert owed(loan, date(2026, 11, 20)).principal < 100_000_000


def test_a_loan_without_terms_pays_interest_told_first(office, seat, firm):
    said = {"年利率": None, "还款方式": None, "逾期本金": 100_000, "逾期天数": 20}
    accepted(send(seat, [row(firm, **said)]), office)
    loan = Loan.objects.get()
    RepaymentFactory(loan=loan, on=date(2026, 11, 5), amount=10_000_000)
    aged(DUE)
    told = owed(loan, DUE)
    assert (told.principal, told.overdue_principal, told.overdue_since) == (90_000_000, 0, None)
    assert Standing.objects.on(DUE).get(loan=loan).overdue_since is None


def test_ageing_again_changes_nothing(loan):
    RepaymentFactory(loan=loan, on=date(2026, 12, 1), amount=8_300_000)
    Loan.objects.update(changes_on=date(2026, 12, 1))
    aged(LATE)
    kept = list(Loan.objects.values())
    assert age(LATE, by=System()).changed == 0
    assert list(Loan.objects.values()) == kept


def test_what_the_command_answers_rests_on_loans_and_repayments_alone(loan, capsys):
    call_command("loan_position", loan.contract_no, "--on", f"{LATE}", "--json")
    first = capsys.readouterr().out
    loan.balances.all().delete()
    call_command("loan_position", loan.contract_no, "--on", f"{LATE}", "--json")
    assert capsys.readouterr().out == first


@pytest.mark.parametrize(("url", "more"), [("/loans/", 1), ("/loans/portfolio/", 2)])
def test_to_say_it_costs_a_query_or_two_however_many_banks_there_are(
    client, office, loan, a_day_late, url, more, django_assert_max_num_queries
):
    aged(LATE)
    client.force_login(office)
    client.get(url)
    with django_assert_max_num_queries(30 + more):
        client.get(url)
    for number in range(3):
        send(a_bank(), [row(合同号=f"X-{number}")])
    with django_assert_max_num_queries(30 + more):
        client.get(url)
