"""Ageing: to the day, once, the same in one go or day by day; late facts work it out anew."""

from datetime import date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command

from accounts.models import AuditEvent, System
from finance.loans import tasks
from finance.loans.actions.ageing import age, rebuild
from finance.loans.models import AgeingRun, BankBalance, Judgement, Loan, Reversal, Standing
from jobs.models import Job
from tests.factories.finance import LoanFactory, PlanFactory, RepaymentFactory
from tests.finance.loans.asking import refused

pytestmark = pytest.mark.django_db
AT = "2026-03-01T00:00Z"
DAY = timedelta(days=1)


@pytest.fixture
def loan():
    """A million over twelve months from 15 January 2026; nothing is paid."""
    return PlanFactory().loan


def kept():
    """Everything ageing keeps, without its numbers."""
    fields = [field.attname for field in Standing._meta.concrete_fields if field.name != "id"]
    return list(Standing.objects.order_by("loan", "from_on").values_list(*fields))


def derived(loan):
    loan.refresh_from_db()
    return loan.balance, loan.overdue_principal, loan.overdue_since, loan.grade


def on(loan, day):
    return Standing.objects.on(day).get(loan=loan)


def test_a_loan_is_overdue_from_the_day_after_and_graded_by_the_days(loan):
    age(date(2026, 2, 15), by=System())
    assert derived(loan) == (100_000_000, 0, None, "normal")
    assert (loan.changes_on, loan.matures_on) == (date(2026, 2, 16), date(2027, 1, 15))
    age(date(2026, 2, 16), by=System())
    assert derived(loan) == (100_000_000, 8_168_490, date(2026, 2, 15), "special_mention")
    age(date(2026, 5, 17), by=System())
    assert derived(loan)[2:] == (date(2026, 2, 15), "substandard")


def test_the_same_day_again_and_an_earlier_one_change_nothing(loan, capsys):
    assert age(date(2026, 5, 31), by=System()).changed == 1
    before, events = kept(), AuditEvent.objects.count()
    assert age(date(2026, 5, 31), by=System()).changed == 0
    call_command("age_loans", "--on", "2026-04-30")
    assert "不再倒算" in capsys.readouterr().out
    assert kept() == before
    assert (AgeingRun.objects.count(), AuditEvent.objects.count()) == (1, events)


def test_the_command_says_what_it_did(loan, capsys):
    call_command("age_loans", "--on", "2026-02-28")
    assert "已算到 2026-02-28 日终：看了 1 笔，状态变化 1 笔" in capsys.readouterr().out
    assert "缺少 --on" in refused("age_loans")
    assert "没有这一天" in refused("age_loans", "--on", "2026-02-30")


def test_only_what_may_have_changed_is_looked_at(loan, django_assert_max_num_queries):
    PlanFactory(loan=LoanFactory(), begins_on=date(2026, 1, 20))
    age(date(2026, 2, 15), by=System())
    assert age(date(2026, 2, 16), by=System()).loans == 1
    with django_assert_max_num_queries(9):
        assert age(date(2026, 2, 17), by=System()).loans == 0


def test_a_payment_entered_late_works_out_what_followed(loan):
    age(date(2026, 6, 30), by=System())
    RepaymentFactory(loan=loan, on=date(2026, 2, 15), amount=8_530_990)
    (change,) = rebuild(loan, on=date(2026, 2, 15))
    first = change.differences()[0]
    assert (first.from_on, first.before.grade, first.after.grade) == (
        date(2026, 2, 15), "normal", "normal",
    )  # fmt: skip
    assert on(loan, date(2026, 3, 1)).grade == "normal"
    assert derived(loan)[2] == date(2026, 3, 15)
    assert loan.aged_on == date(2026, 6, 30)


def test_b74_a_reversal_brings_the_arrear_back(loan):
    paid = RepaymentFactory(loan=loan, amount=8_530_990)
    age(date(2026, 2, 28), by=System())
    assert derived(loan)[3] == "normal"
    Reversal.objects.create(repayment=paid, reason="退票", at=AT)
    rebuild(loan, on=paid.on)
    assert derived(loan)[2:] == (date(2026, 2, 15), "special_mention")


def test_b76_nothing_but_payment_ends_an_arrear(loan):
    age(date(2026, 5, 31), by=System())
    told = {"kind": "manual", "grade": "normal", "reason": "看好", "at": AT}
    Judgement.objects.create(loan=loan, on=date(2026, 5, 31), **told)
    rebuild(loan, on=date(2026, 5, 31))
    assert derived(loan)[2:] == (date(2026, 2, 15), "substandard")
    assert on(loan, date(2026, 5, 31)).reasons == ["overdue", "manual_too_mild"]


def test_the_banks_list_is_what_is_owed_from_its_day_on(loan):
    balance = {"principal": 90_000_000, "overdue_principal": 1_000_000, "source": "十月月报"}
    BankBalance.objects.create(
        loan=loan, on=date(2026, 3, 31), overdue_since=date(2026, 3, 20), at=AT, **balance
    )
    age(date(2026, 6, 30), by=System())
    assert on(loan, date(2026, 3, 30)).overdue_since == date(2026, 2, 15)
    stood = on(loan, date(2026, 3, 31))
    assert (stood.principal, stood.overdue_principal, stood.is_by_list) == (
        90_000_000, 1_000_000, True,
    )  # fmt: skip
    assert on(loan, date(2026, 6, 19)).grade == "substandard", "ninety-one days after 20 March"


def test_a_bad_loan_makes_the_borrowers_others_at_least_mentioned(loan):
    other = PlanFactory(
        loan=LoanFactory(enterprise=loan.enterprise), amortization="bullet", day_count="act360"
    ).loan
    age(date(2026, 5, 17), by=System())
    assert derived(other) == (100_000_000, 0, None, "special_mention")
    assert on(other, date(2026, 5, 17)).reasons == ["borrower"]
    assert on(other, date(2026, 5, 16)).grade == "normal"


def test_an_ended_loan_owes_nothing_from_its_day_on(loan):
    Loan.objects.update(status="written_off", ended_on=date(2026, 8, 1))
    age(date(2026, 9, 1), by=System())
    assert on(loan, date(2026, 7, 31)).grade == "substandard"
    assert derived(loan) == (0, 0, None, "normal")
    assert loan.changes_on is None


def test_the_tick_orders_the_day_that_has_closed_once(loan):
    now = datetime(2026, 3, 1, 2, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
    tasks.on_tick(now)
    tasks.on_tick(now)
    job = Job.objects.get(kind=tasks.KIND)
    assert job.params == {"on": "2026-02-28"}
    assert tasks.run(job, lambda *told: None)["changed"] == 1
    job.delete()
    tasks.on_tick(now)
    assert not Job.objects.filter(kind=tasks.KIND).exists()
    Loan.objects.update(changes_on=date(2026, 2, 1))
    tasks.on_tick(now)
    assert Job.objects.filter(kind=tasks.KIND).exists(), "an import since is worked out"


WAYS = [
    ("equal_installments", "monthly"), ("equal_principal", "monthly"), ("interest_only", "act360"),
    ("interest_only", "30e360"), ("bullet", "act360"),
]  # fmt: skip


@pytest.mark.parametrize("seed", range(6))
def test_day_by_day_with_facts_as_they_come_is_as_from_scratch(seed):
    chance = Random(seed)
    firms = [LoanFactory().enterprise for _ in range(3)]
    Loan.objects.all().delete()
    loans = []
    for _ in range(8):
        begins = date(2026, 1, 1) + chance.randrange(60) * DAY
        way, count = chance.choice(WAYS)
        loan = LoanFactory(enterprise=chance.choice(firms), disbursed_on=begins)
        PlanFactory(
            loan=loan, begins_on=begins, amortization=way, day_count=count, periods=None
            if way in ("bullet", "interest_only") else 6, matures_on=begins + 181 * DAY,
        )  # fmt: skip
        loans.append(loan)
    day = date(2026, 1, 10)
    while day < date(2027, 6, 1):
        for _ in range(chance.randrange(4)):
            _something(chance, chance.choice(loans), day)
        day += chance.randrange(1, 40) * DAY
        age(day, by=System())
    grown, carried = kept(), [derived(loan) for loan in loans]
    Standing.objects.all().delete()
    AgeingRun.objects.all().delete()
    Loan.objects.update(aged_on=None, changes_on=None, balance=None, grade="")
    age(day, by=System())
    assert kept() == grown
    assert [derived(loan) for loan in loans] == carried


def _something(chance, loan, day):
    """A payment, now or entered late; one taken back; a statement; a list of the bank."""
    when = max(loan.disbursed_on, day - chance.randrange(80) * DAY)
    match chance.randrange(6):
        case 0 | 1 | 2:
            RepaymentFactory(
                loan=loan, on=when, amount=chance.choice([10, 5_000, 170_000]) * 10_000
            )
        case 3:
            if (paid := loan.repayments.standing().order_by("?").first()) is not None:
                Reversal.objects.create(repayment=paid, reason="错", at=AT)
                when = paid.on
        case 4:
            kind = chance.choice(["technical", "misused", "restructured"])
            Judgement.objects.create(loan=loan, on=when, kind=kind, reason="查", at=AT)
        case 5:
            said = {"principal": 50_000_000, "overdue_principal": 100, "overdue_since": when}
            BankBalance.objects.get_or_create(
                loan=loan, on=when, defaults={**said, "source": "月报", "at": AT}
            )
    if day > loan.disbursed_on:
        rebuild(loan, on=when)
