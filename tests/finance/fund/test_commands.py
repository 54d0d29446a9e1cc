"""`fund_position` and `compensation`: 元 as strings; bad input is one Chinese sentence and 2."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.core.management import call_command

from finance.banks.models import SharingTerm
from tests.factories.finance import AgreementFactory
from tests.finance.fund.booking import fund_of, pay_in
from tests.finance.loans.asking import answered, refused

pytestmark = pytest.mark.django_db
NOTHING = dict.fromkeys(
    ("cash", "committed", "compensated", "receivable", "recovered", "expenses", "interest"), "0.00"
)


def test_a_fresh_fund_has_nothing(capsys):
    said = answered(capsys, "fund_position", "--on", "2026-10-31")
    assert said == {"as_of": "2026-10-31", **NOTHING}
    assert list(said) == ["as_of", *NOTHING]


def test_a_position_is_of_the_business_day(capsys):
    fund_of(100)
    pay_in(1, on=date(2026, 4, 1))
    assert answered(capsys, "fund_position", "--on", "2026-03-01")["cash"] == "0.00"
    assert answered(capsys, "fund_position", "--on", "2026-03-31")["cash"] == "1000000.00"
    assert answered(capsys, "fund_position", "--on", "2026-04-01")["cash"] == "1000000.01"


def test_a_position_without_json_is_a_sentence(capsys):
    call_command("fund_position", "--on", "2026-10-31")
    assert capsys.readouterr().out.startswith("2026-10-31：专户存款 0.00 元，承诺额度 0.00 元，")


@pytest.mark.parametrize(
    "options",
    [[], ["--on", "2026-02-30"], ["--on", "今天"], ["--on"], ["--on", "2026-1-1"], ["--day", "1"]],
)
def test_a_position_of_no_day_is_refused(options):
    assert refused("fund_position", *options)


@pytest.mark.parametrize(
    ("principal", "fund", "bank", "city", "district"),
    [
        ("1000000.00", "800000.00", "200000.00", "320000.00", "480000.00"),
        ("0.01", "0.01", "0.00", "0.00", "0.01"),
        ("0.02", "0.02", "0.00", "0.01", "0.01"),
        ("0.03", "0.02", "0.01", "0.01", "0.01"),
        ("333333.33", "266666.66", "66666.67", "106666.66", "160000.00"),
        ("1234567.89", "987654.31", "246913.58", "395061.72", "592592.59"),
    ],
)
def test_a_compensation_by_hand(capsys, principal, fund, bank, city, district):
    said = answered(capsys, "compensation", "--principal", principal)
    assert said == {"fund": fund, "bank": bank, "city": city, "district": district}
    again = answered(capsys, "compensation", "--principal", principal, "--interest", "99.99")
    assert again == said


def test_an_agreement_says_its_own_shares_and_the_terms_of_today_the_rest(capsys):
    AgreementFactory(code="协议-甲", fund_share=Decimal("0.5"))
    SharingTerm.objects.create(valid_from=date(2026, 6, 1), city_share=Decimal("0.25"))
    asked = ("compensation", "--principal", "100.00", "--agreement", "协议-甲")
    with time_machine.travel("2026-05-31T04:00:00Z"):
        assert answered(capsys, *asked)["city"] == "20.00"
    with time_machine.travel("2026-06-01T04:00:00Z"):
        said = answered(capsys, *asked)
    assert said == {"fund": "50.00", "bank": "50.00", "city": "12.50", "district": "37.50"}


@pytest.mark.parametrize(
    "options",
    [
        [],
        ["--principal", "0"],
        ["--principal", "-1"],
        ["--principal", "1.001"],
        ["--principal", "1,000"],
        ["--principal", "1000000000000.01"],
        ["--principal", "1", "--principal", "2"],
        ["--principal", "1", "--interest", "-0.01"],
        ["--principal", "1", "--interest", "x"],
        ["--principal", "1", "--agreement", "没有这个"],
        ["--principal", "1", "--agreement", ""],
        ["1"],
    ],
)
def test_bad_input_of_a_compensation_is_refused(options):
    assert refused("compensation", *options)


def test_without_json_a_compensation_is_a_sentence(capsys):
    call_command("compensation", "--principal", "100.00")
    said = capsys.readouterr().out
    assert said == "补偿资金 80.00 元（市级 32.00 元，区级 48.00 元），银行 20.00 元\n"
