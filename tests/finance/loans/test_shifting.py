"""节假日顺延 as ageing, pages, alerts, lists and commands have it: both days are told."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.models import System
from finance.banks.models import ProductTerm
from finance.loans.actions import age, shift_maturities
from finance.loans.models import AgeingRun, Loan, Plan, Standing
from finance.watch.rules.alerts import alerts
from finance.watch.selectors.facts import facts_of_all
from jobs.models import CalendarDay
from tests.factories.finance import LoanFactory, PlanFactory, RepaymentFactory
from tests.factories.registry import EnterpriseFactory, a_credit_code
from tests.finance.loans.listing import GOOD, TITLES, loans

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
PRINTED = 8_530_990  # of a million over twelve equal instalments
SPRING = [date(2026, 2, 15) + n * DAY for n in range(9)]  # to the 23rd
AWAY = "2026-02-15（顺延至 2026-02-24）"


def announce(days, *, is_working=False):
    CalendarDay.objects.bulk_create(CalendarDay(day=day, is_working=is_working) for day in days)


@pytest.fixture
def spring(db):
    """Days off of 2026, as they were announced: 15 to 23 February."""
    announce(SPRING)


@pytest.fixture
def product(spring):
    """The product's due days shift, of loans lent from 2026 on."""
    return ProductTerm.objects.create(
        product="knowledge_value", valid_from=date(2026, 1, 1), holiday_shift="next"
    )


@pytest.fixture
def unpaid(db):
    """A million over twelve months from 15 January 2026; nothing is paid."""
    return PlanFactory().loan


def derived(loan):
    loan.refresh_from_db()
    return loan.overdue_since, loan.grade


def kept():
    fields = [field.attname for field in Standing._meta.concrete_fields if field.name != "id"]
    return list(Standing.objects.order_by("loan", "from_on").values_list(*fields))


def from_scratch(day):
    Standing.objects.all().delete()
    AgeingRun.objects.all().delete()
    Loan.objects.update(aged_on=None, changes_on=None, balance=None, grade="")
    age(day, by=System())
    return kept()


def test_nothing_shifts_where_nothing_says_so(spring, unpaid):
    age(date(2026, 2, 16), by=System())
    assert derived(unpaid) == (date(2026, 2, 15), "special_mention")


def test_an_unpaid_instalment_is_late_from_the_shifted_day(product, unpaid):
    age(date(2026, 2, 24), by=System())
    assert derived(unpaid) == (None, "normal")
    age(date(2026, 2, 25), by=System())
    assert derived(unpaid) == (date(2026, 2, 24), "special_mention")
    age(date(2026, 5, 26), by=System())
    assert derived(unpaid) == (date(2026, 2, 24), "substandard"), "91 days after the 24th"


def test_paid_on_the_shifted_day_it_is_never_late(product, unpaid):
    RepaymentFactory(loan=unpaid, on=date(2026, 2, 24), amount=PRINTED)
    age(date(2026, 3, 16), by=System())  # 15 March is a Sunday
    assert derived(unpaid) == (None, "normal")
    assert not Standing.objects.filter(overdue_since__isnull=False).exists()


def test_a_contract_says_otherwise_than_its_product(product, unpaid):
    Plan.objects.update(holiday_shift="none")
    age(date(2026, 2, 16), by=System())
    assert derived(unpaid)[0] == date(2026, 2, 15)


def test_a_contract_shifts_where_its_product_does_not(spring, unpaid):
    Plan.objects.update(holiday_shift="next")
    age(date(2026, 2, 24), by=System())
    assert derived(unpaid)[0] is None


def test_a_loan_lent_before_the_setting_stays_as_it_was(product, unpaid):
    ProductTerm.objects.filter(pk=product.pk).update(valid_from=date(2026, 1, 16))
    age(date(2026, 2, 16), by=System())
    assert derived(unpaid)[0] == date(2026, 2, 15)


def test_days_off_announced_meanwhile_are_counted_night_by_night_as_from_scratch(unpaid):
    Plan.objects.update(holiday_shift="next")
    other = PlanFactory(
        loan=LoanFactory(), holiday_shift="next", begins_on=date(2026, 1, 28), periods=1,
        matures_on=date(2026, 2, 28),
    ).loan  # fmt: skip
    age(date(2026, 2, 10), by=System())
    other.refresh_from_db()
    assert (other.pays_by, other.is_tentative) == (date(2026, 3, 2), True)
    announce(SPRING)
    announce([date(2026, 2, 28)], is_working=True)  # 调休: a Saturday that is worked
    assert (shift_maturities(), shift_maturities()) == (1, 0)
    other.refresh_from_db()
    assert (other.pays_by, other.is_tentative) == (None, False)
    day = date(2026, 2, 11)
    while day <= date(2026, 3, 3):
        age(day, by=System())
        day += DAY
    assert derived(other)[0] == date(2026, 2, 28)
    assert (other.pays_by, other.is_tentative) == (None, False)
    assert derived(unpaid)[0] == date(2026, 2, 24)
    assert kept() == from_scratch(date(2026, 3, 3))


def test_a_maturity_that_shifts_is_told_with_both_days_and_alerts_count_to_the_later(spring):
    loan = PlanFactory(holiday_shift="next", amortization="bullet", day_count="act360", periods=1,
                       matures_on=date(2026, 2, 15)).loan  # fmt: skip
    age(date(2026, 1, 20), by=System())
    loan.refresh_from_db()
    assert loan.maturity == AWAY
    told = {day: _due(day) for day in (date(2026, 1, 24), date(2026, 1, 25), date(2026, 2, 17))}
    assert told == {
        date(2026, 1, 24): [],
        date(2026, 1, 25): [("due_30", f"{AWAY} 到期")],
        date(2026, 2, 17): [("due_7", f"{AWAY} 到期")],
    }
    age(date(2026, 2, 25), by=System())
    assert _due(date(2026, 2, 25)) == [("overdue", f"{AWAY} 到期未还")]


def _due(day):
    return [
        (one.kind.value, one.words)
        for _, facts in facts_of_all(day)
        for one in alerts(facts, day, 30)
        if one.kind.value in ("due_30", "due_7", "overdue")
    ]


@pytest.mark.parametrize(
    ("day", "state"),
    [("2026-02-14", "未到期"), ("2026-02-20", "顺延中"), ("2026-02-25", "未还清")],
)
def test_the_plan_tells_both_days_and_what_became_of_a_row(
    client, office, product, unpaid, day, state
):
    client.force_login(office)
    with time_machine.travel("2026-05-20 10:00+08:00"):
        text = client.get(f"{unpaid.get_absolute_url()}?tab=plan&on={day}").content.decode()
    row = text[text.index(AWAY) :]
    assert state in row[: row.index("</tr>")]


def test_the_page_the_book_and_the_print_tell_the_shifted_days(client, office, product, unpaid):
    client.force_login(office)
    with time_machine.travel("2026-02-26 10:00+08:00"):
        age(date(2026, 2, 25), by=System())
        page = client.get(unpaid.get_absolute_url()).content.decode()
        book = client.get("/loans/").content.decode()
        printed = client.get(f"/loans/{unpaid.pk}/sheet/").content.decode()
    assert "顺延至下一工作日" in page
    assert AWAY in page  # 最早未还
    assert "逾期 2 天" in page
    assert AWAY in printed
    assert "2027-01-15" in book  # a Friday: one day


def test_the_interface_tells_the_shifted_maturity(client, office, spring):
    client.force_login(office)
    loan = PlanFactory(holiday_shift="next", matures_on=date(2026, 2, 15), periods=1).loan
    age(date(2026, 1, 20), by=System())
    told = client.get(reverse("loans-detail", args=[loan.pk])).json()
    assert (told["matures_on"], told["pays_by"]) == ("2026-02-15", "2026-02-24")


def test_the_command_counts_from_the_shifted_day_and_tells_both(capsys, product, unpaid):
    call_command("loan_position", unpaid.contract_no, "--on", "2026-02-25")
    told = capsys.readouterr().out
    assert f"{AWAY} 到期未还" in told
    assert "逾期 1 天" in told
    # 81,684.90 × 6.525 % × 1/360
    assert "罚息 14.81 元" in told


def test_a_sheet_says_whether_a_contract_shifts_and_again_changes_nothing(tmp_path):
    EnterpriseFactory(credit_code=a_credit_code(1))
    titles, row = [*TITLES, "节假日顺延"], [*GOOD.values()]
    assert loans(tmp_path, [*row, "顺延至下一工作日"], titles=titles)["new"] == 1
    assert Plan.objects.get().holiday_shift == "next"
    assert loans(tmp_path, row)["same"] == 1
    assert loans(tmp_path, [*row, "不顺延"], titles=titles)["changed"] == 1
    assert Plan.objects.get().holiday_shift == "none"
    refused = loans(tmp_path, [*row, "看情况"], titles=titles, commit=False)
    assert "不在可选范围内" in refused["faults"][0]["message"]


def test_a_shift_nobody_knows_is_refused_by_the_database(unpaid):
    for model in (Plan, ProductTerm):
        with pytest.raises(IntegrityError), transaction.atomic():
            model.objects.update(holiday_shift="back")


def test_a_maturity_shifts_forward_alone(unpaid):
    with pytest.raises(IntegrityError), transaction.atomic():
        Loan.objects.update(matures_on=date(2026, 2, 15), pays_by=date(2026, 2, 13))
