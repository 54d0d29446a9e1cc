"""口径: what holds of loans where their contracts say nothing else, read once for many of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property

from finance.banks.models import LendingTerm, ProductTerm
from finance.banks.rules.terms import Charge, HolidayShift, in_force
from finance.loans.models import Judgement, Plan
from finance.loans.rules.judging import JudgementKind
from finance.loans.rules.pay_days import PayDays
from finance.loans.rules.plans import AS_USUAL, Conditions
from jobs.selectors import calendar


@dataclass(frozen=True)
class Usual:
    """The settings with their days, and the calendar where a loan needs it."""

    lending: Sequence[LendingTerm]
    products: dict[str, list[ProductTerm]] = field(default_factory=dict)

    @cached_property
    def pay_days(self) -> PayDays:
        """Of the days off as the office keeps them now."""
        return PayDays(calendar().special)

    def shifts(self, product: str, plan: Plan) -> bool:
        """Whether a due day of this first contract shifts past days off."""
        told = plan.holiday_shift
        if not told and (term := in_force(self.products.get(product, ()), plan.begins_on)):
            told = term.holiday_shift
        return told == HolidayShift.NEXT.value

    def pay_days_of(self, product: str, plans: Sequence[Plan]) -> PayDays | None:
        """When these terms are to be paid; None is on the days that are printed."""
        return self.pay_days if self.shifts(product, plans[0]) else None

    def conditions_of(
        self, product: str, plans: Sequence[Plan], judgements: Iterable[Judgement] = ()
    ) -> Conditions:
        """What the contract says of arrears; misuse that was stated is charged from its day on."""
        first = plans[0]
        term = in_force(self.lending, first.begins_on)
        shifted = self.pay_days_of(product, plans)
        return Conditions(
            Fraction(first.penalty_uplift),
            _diversion(first, judgements),
            tuple(map(Charge, term.order)) if term else AS_USUAL.order,
            shifted.day if shifted else AS_USUAL.pay_day,
        )


def usual() -> Usual:
    """Two queries."""
    products: dict[str, list[ProductTerm]] = {}
    for term in ProductTerm.objects.all():
        products.setdefault(term.product, []).append(term)
    return Usual(list(LendingTerm.objects.all()), products)


def _diversion(plan: Plan, judgements: Iterable[Judgement]) -> tuple[date, Fraction] | None:
    """挪用 since when; one that was taken back was none."""
    told = [one for one in judgements if one.kind == JudgementKind.MISUSED]
    if not told or not max(told, key=lambda one: (one.on, one.pk)).is_so:
        return None
    return min(one.on for one in told if one.is_so), Fraction(plan.diversion_uplift)
