"""可测额度 of a firm on a day, from what is registered."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from finance.banks.models import ProductTerm
from finance.credit.selectors.capacity import capacity_of
from finance.loans.models import Loan, Standing
from finance.loans.rules.life import Verb
from finance.loans.steps import locked, make_step
from finance.ratings.models import Rating
from tests.factories.finance import AgreementFactory, BankFactory, ColorFactory, LoanFactory
from tests.factories.registry import QualificationFactory
from tests.finance.credit.conftest import DAY, WAN, a_borrower

pytestmark = pytest.mark.django_db
KNOWLEDGE, COMMERCIAL = "knowledge_value", "commercial_value"


@pytest.fixture
def firm():
    return a_borrower()


def told(firm, product=KNOWLEDGE, day=DAY):
    verdict = capacity_of(firm, day).of(product).verdict
    return verdict.answer, verdict.amount, [reason.value for reason in verdict.reasons]


def test_a_rated_tech_firm_may_borrow_what_its_rating_gives(firm):
    assert told(firm) == ("yes", 300 * WAN, [])
    assert told(firm, COMMERCIAL) == ("yes", 300 * WAN, [])


def test_the_day_decides_title_rating_and_terms(firm):
    assert told(firm, day=date(2027, 1, 1)) == ("unknown", None, ["no_rating"])
    assert told(firm, day=date(2023, 6, 1))[2] == ["no_title", "no_rating"]
    assert told(firm, day=date(2022, 12, 31))[2] == ["no_term"]
    ProductTerm.objects.create(product=KNOWLEDGE, valid_from=DAY, limit_c=200 * WAN)
    assert told(firm)[1] == 200 * WAN
    assert told(firm, day=DAY - timedelta(days=1))[1] == 300 * WAN


@pytest.mark.parametrize("kind", ["srdi", "little_giant"])
def test_the_specialized_have_the_larger_commercial_limit(firm, kind):
    QualificationFactory(enterprise=firm, kind=kind, until=date(2028, 1, 1))
    assert told(firm, COMMERCIAL)[1] == 1000 * WAN


def test_a_product_nobody_published_is_unknown_and_not_no(firm):
    assert told(firm, "ip_pledge") == ("unknown", None, ["no_term"])


def test_what_was_asked_or_lent_of_the_product_is_taken_off(firm):
    LoanFactory(enterprise=firm, asked=True, asked_amount=50 * WAN)
    LoanFactory(enterprise=firm, asked=True, status="approved", approved_amount=30 * WAN,
                approved_on=DAY, asked_amount=60 * WAN)  # fmt: skip
    LoanFactory(enterprise=firm, principal=70 * WAN)
    LoanFactory(enterprise=firm, principal=90 * WAN, status="settled", ended_on=DAY)
    LoanFactory(enterprise=firm, product=COMMERCIAL, principal=10 * WAN)
    assert told(firm)[1] == (300 - 50 - 30 - 70) * WAN
    assert told(firm, COMMERCIAL)[1] == 290 * WAN


def test_a_loan_counts_with_its_balance_of_the_day(firm):
    loan = LoanFactory(enterprise=firm, principal=100 * WAN)
    for first, until, principal in (
        (date(2026, 1, 15), date(2026, 6, 1), 100 * WAN),
        (date(2026, 6, 1), None, 40 * WAN),
    ):
        Standing.objects.create(
            loan=loan,
            from_on=first,
            until=until,
            principal=principal,
            overdue_principal=0,
            floor="normal",
            grade="normal",
        )
    assert told(firm)[1] == 260 * WAN
    assert told(firm, day=date(2026, 5, 31))[1] == 200 * WAN


def test_a_step_counts_from_its_day_on(firm, office):
    loan = LoanFactory(enterprise=firm, asked=True, asked_amount=50 * WAN, status="endorsed")
    with transaction.atomic():
        make_step(locked(loan), Verb.REJECT, by=office, on=DAY, reason="x")
    assert told(firm)[1] == 300 * WAN
    again = Loan(enterprise=firm, product=KNOWLEDGE, created_at=timezone.now())
    with transaction.atomic():
        make_step(again, Verb.APPLY, by=office, on=DAY, asked_amount=80 * WAN, asked_on=DAY)
    assert told(firm)[1] == 220 * WAN
    assert told(firm, day=DAY - timedelta(days=1))[1] == 300 * WAN


@pytest.mark.parametrize(
    ("stood", "reasons"),
    [
        ({"overdue_since": date(2026, 11, 1), "grade": "special_mention"}, ["overdue"]),
        ({"grade": "substandard"}, ["non_performing"]),
    ],
)
def test_arrears_and_bad_grades_stop_every_product(firm, stood, reasons):
    loan = LoanFactory(enterprise=firm, product="other", principal=10 * WAN)
    usual = {"from_on": date(2026, 1, 15), "principal": 10 * WAN, "overdue_principal": 0}
    Standing.objects.create(loan=loan, floor="normal", **usual | stood)
    assert told(firm) == ("no", 0, reasons)
    assert told(firm, COMMERCIAL) == ("no", 0, reasons)


@pytest.mark.parametrize(
    ("status", "more", "answer"),
    [
        ("compensated", {}, ("no", ["compensated"])),
        ("recovering", {}, ("no", ["compensated"])),
        ("written_off", {"ended_on": DAY}, ("unknown", ["written_off"])),
    ],
)
def test_what_the_fund_paid_is_not_forgotten(firm, status, more, answer):
    LoanFactory(enterprise=firm, product="other", status=status, **more)
    verdict = capacity_of(firm, DAY).of(KNOWLEDGE).verdict
    assert (verdict.answer, [reason.value for reason in verdict.reasons]) == answer


def test_where_the_firm_is_on_the_day_decides():
    waiting = a_borrower(township=None)
    assert told(waiting) == ("unknown", None, ["not_placed"])
    assert told(a_borrower(placement="outside", township=None)) == ("no", 0, ["outside"])


def test_a_firm_that_ended_borrows_no_more_from_that_day(firm):
    firm.deregistered_on = DAY
    firm.save()
    assert told(firm) == ("no", 0, ["closed"])
    assert told(firm, day=DAY - timedelta(days=1))[0] == "yes"


def test_green_and_blue_are_preferred_by_the_newest_colour_known(firm):
    ColorFactory(enterprise=firm, year=2025, shade="green")
    assert capacity_of(firm, DAY).firm.is_preferred
    ColorFactory(enterprise=firm, year=2026, shade="red")
    now = capacity_of(firm, DAY)
    assert (now.firm.is_preferred, now.color_words) == (False, "红色（2026 年）")
    assert capacity_of(firm, date(2025, 12, 31)).firm.is_preferred


def test_only_banks_whose_agreement_is_in_force_are_offered(firm):
    bank = BankFactory()
    AgreementFactory(institution=bank)
    AgreementFactory(during=(date(2023, 1, 1), date(2026, 1, 1)))
    AgreementFactory(institution=BankFactory(), product=COMMERCIAL)
    assert capacity_of(firm, DAY).of(KNOWLEDGE).banks == (bank,)


def test_the_application_that_is_asked_anew_is_left_out(firm):
    loan = LoanFactory(enterprise=firm, asked=True, asked_amount=50 * WAN)
    assert capacity_of(firm, DAY, without=loan).of(KNOWLEDGE).verdict.amount == 300 * WAN


def test_it_takes_a_few_queries_however_many_loans(firm, django_assert_num_queries):
    for _ in range(5):
        LoanFactory(enterprise=firm, principal=WAN)
    Rating.objects.filter(enterprise=firm).exists()
    with django_assert_num_queries(7):
        capacity_of(firm, DAY)
