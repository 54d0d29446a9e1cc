"""还款计划: the rows of a loan by its terms, to the 分. Each amount is rounded once, half up."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from finance.loans.rules.day_count import PARTS, calendar_days, counter
from finance.loans.rules.exact import fen, half_up
from finance.loans.rules.terms import Terms, default_day_count, due_days, fault
from finance.loans.rules.words import Amortization


@dataclass(frozen=True, slots=True)
class Row:
    """One row: [begins, due_on); amounts in 分; `balance` is what is left after it."""

    no: int
    begins: date
    due_on: date
    days: int
    principal: int
    interest: int
    balance: int

    @property
    def due(self) -> int:
        """本息, 分."""
        return self.principal + self.interest


def rows(terms: Terms) -> list[Row]:
    """The schedule. Raises ValueError with the sentence of `fault` where there can be none."""
    if sentence := fault(terms):
        raise ValueError(sentence)
    day_count = terms.day_count or default_day_count(terms.amortization)
    count = counter(day_count, terms.start)
    ends = due_days(terms)
    portion = _portion(terms, len(ends))
    made: list[Row] = []
    begins, balance = terms.start, terms.principal
    for no, due_on in enumerate(ends, 1):
        part = count(due_on) - count(begins)
        interest = half_up(balance * terms.rate.numerator * part, terms.rate.denominator * PARTS)
        principal = balance
        if no < len(ends):
            principal = _principal(terms.amortization, portion, interest, balance)
        balance -= principal
        days = calendar_days(day_count, begins, due_on)
        made.append(Row(no, begins, due_on, days, principal, interest, balance))
        begins = due_on
    return made


def installment(principal: int, rate: Fraction, periods: int, months: int) -> int:
    """等额本息: what is paid each period, 分: P·i(1+i)^n/((1+i)^n−1), i = rate × months / 12."""
    i = rate * months / 12
    if not i:
        return fen(Fraction(principal, periods))
    up, down = i.numerator + i.denominator, i.denominator
    grown, ungrown = up**periods, down**periods
    return half_up(principal * i.numerator * grown, i.denominator * (grown - ungrown))


def _portion(terms: Terms, periods: int) -> int:
    """What each row but the last is made of: an instalment, a part of the principal, or nothing."""
    if terms.amortization == Amortization.EQUAL_INSTALLMENTS:
        return installment(terms.principal, terms.rate, periods, terms.every.months)
    if terms.amortization == Amortization.EQUAL_PRINCIPAL:
        return fen(Fraction(terms.principal, periods))
    return 0


def _principal(amortization: Amortization, portion: int, interest: int, balance: int) -> int:
    """Of a row that is not the last: never below nothing nor above the balance."""
    if amortization == Amortization.EQUAL_INSTALLMENTS:
        portion -= interest
    return min(max(portion, 0), balance)
