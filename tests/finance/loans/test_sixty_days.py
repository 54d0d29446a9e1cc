"""Forty loans through the sheets, payments late and in parts: on sixty days the command answers as
a second book does that lives a day at a time in fractions."""

import json
from datetime import date, timedelta
from fractions import Fraction
from io import StringIO
from random import Random

import pytest
from django.core.management import call_command

from tests.factories.finance import BankFactory
from tests.factories.registry import EnterpriseFactory, a_credit_code
from tests.finance.loans.listing import loans, repayments, row
from tests.finance.loans.rules.slow_book import SlowBook
from tests.finance.loans.rules.slow_schedule import schedule

pytestmark = pytest.mark.django_db
START, DAY = date(2025, 1, 1), timedelta(days=1)
WAYS = ["equal_installments", "equal_principal", "interest_only", "bullet"]


def some_loans(chance):
    for number in range(40):
        way = WAYS[number % 4]
        begins = START + chance.randrange(300) * DAY
        interest_day = chance.choice([None, 20]) if way == "interest_only" else None
        yield {
            "contract": f"HT-{number}", "code": a_credit_code(number % 7),
            "principal": chance.choice([1_000_000, 333_333.33, 2_480_000.01]),
            "rate": f"{chance.choice(['4.35', '3.1', '0', '5.875'])}%", "way": way,
            "disbursed": begins, "periods": chance.choice([3, 6, 12]),
            "interest_day": interest_day or "",
        }  # fmt: skip


def some_payments(chance, lent):
    """A few of the forty pay on time, most late, in parts or too much."""
    for _ in range(chance.randrange(10)):
        on = lent["disbursed"] + chance.randrange(420) * DAY
        amount = chance.choice([0.01, 999.99, 85_309.9, 350_000, 3_000_000])
        yield lent["contract"], on, amount


def fen(yuan):
    return round(Fraction(str(yuan)) * 100)


def second_book(lent):
    """The same loan in the slow book."""
    principal, rate = fen(lent["principal"]), Fraction(lent["rate"][:-1]) / 100
    made = schedule(
        principal=principal, rate=rate, method=lent["way"], start=lent["disbursed"],
        periods=lent["periods"], end=None, day_count=None, every="month",
        interest_day=lent["interest_day"] or None,
    )  # fmt: skip
    usual = "monthly" if lent["way"].startswith("equal") else "act360"
    rows = [(begins, due, part) for begins, due, _, part, _, _ in made]
    return SlowBook(rows, rate, usual, lent["disbursed"], Fraction(1, 2))


def test_forty_loans_are_answered_on_sixty_days_as_by_a_second_book(tmp_path):
    chance = Random(14)
    BankFactory(code="BANK-A")
    for number in range(7):
        EnterpriseFactory(credit_code=a_credit_code(number))
    lent = list(some_loans(chance))
    paid = list({one for loan in lent for one in some_payments(chance, loan)})
    assert loans(tmp_path, *(row(**one) for one in lent))["committed"]
    assert repayments(tmp_path, *map(list, paid))["committed"]
    days = sorted(chance.sample(range(800), 60))
    for at, number in enumerate(days):
        on = START + number * DAY
        one = lent[at % 40]
        mine = sorted((day, fen(amount)) for contract, day, amount in paid
                      if contract == one["contract"] and day <= on)  # fmt: skip
        assert asked(one["contract"], on) == told(second_book(one), one, on, mine), (one, on)


def asked(contract, on):
    out = StringIO()
    call_command("loan_position", contract, "--on", on.isoformat(), "--json", stdout=out)
    said = json.loads(out.getvalue())
    return fen(said["principal"]), fen(said["interest"]), fen(said["penalty"])


def told(book, lent, on, mine):
    if on < lent["disbursed"]:
        return 0, 0, 0
    book.live(on, mine)
    sums = (sum(book.principal), sum(book.interest), book.penalty)
    return tuple(
        int((2 * one.numerator + one.denominator) // (2 * one.denominator)) for one in sums
    )
