"""约定: the terms of a loan as a verb is told them, checked by the rule and kept as a plan."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import System, User
from enterprises.pools.saving import person, saved
from finance.banks.models import LendingTerm
from finance.banks.rules.terms import in_force
from finance.loans.models import Loan, Plan
from finance.loans.rules.terms import Terms, default_day_count, end_of, fault
from finance.loans.rules.words import Amortization, DayCount, Every

By = User | System


@dataclass(frozen=True, slots=True)
class Agreed:
    """What a contract says: a year's rate as a fraction, how it is paid back, until when.

    `periods` or `matures_on`, or both where they agree; what is None is as usual.
    """

    rate: Decimal
    amortization: str
    periods: int | None = None
    matures_on: date | None = None
    day_count: str = ""
    every: str = Every.MONTH.value
    interest_day: int | None = None
    penalty_uplift: Decimal | None = None
    diversion_uplift: Decimal | None = None
    holiday_shift: str = ""  # of the first contract, for the whole loan; empty: as its product


def keep_plan(loan: Loan, agreed: Agreed, *, by: By, kind: str, on: date, principal: int) -> Plan:
    """The plan from this day on, over so much principal (分). ValidationError where the terms make
    none."""
    amortization = Amortization(agreed.amortization)
    day_count = DayCount(agreed.day_count or default_day_count(amortization))
    terms = Terms(
        principal, Fraction(agreed.rate), amortization, on, agreed.periods, agreed.matures_on,
        day_count, Every(agreed.every), agreed.interest_day,
    )  # fmt: skip
    if sentence := fault(terms):
        raise ValidationError(sentence)
    usual = in_force(list(LendingTerm.objects.all()), on)
    plan = Plan(
        loan=loan, kind=kind, begins_on=on, rate=agreed.rate, amortization=amortization.value,
        day_count=day_count.value, every=agreed.every, periods=agreed.periods,
        matures_on=end_of(terms), interest_day=agreed.interest_day,
        holiday_shift=agreed.holiday_shift, by=person(by), at=timezone.now(),
    )  # fmt: skip
    plan.penalty_uplift = _first(
        [agreed.penalty_uplift, usual.penalty_uplift if usual else None], plan.penalty_uplift
    )
    plan.diversion_uplift = _first(
        [agreed.diversion_uplift, usual.diversion_uplift if usual else None], plan.diversion_uplift
    )
    return saved(plan)


def _first(told: Sequence[Decimal | None], otherwise: Decimal) -> Decimal:
    return next((one for one in told if one is not None), otherwise)
