"""一笔贷款的账: the rule's book of a loan, made from the plans and repayments registered."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from django.db.models import Prefetch, QuerySet

from finance.loans.models import Judgement, Loan, Plan, Repayment
from finance.loans.rules.book import Book, Money
from finance.loans.rules.judging import JudgementKind
from finance.loans.rules.plans import Conditions, plan_of
from finance.loans.rules.plans import Plan as Planned
from finance.loans.rules.terms import Terms
from finance.loans.rules.words import Amortization, DayCount, Every


def with_facts(loans: QuerySet[Any]) -> QuerySet[Any]:
    """Loans with their plans, standing repayments and judgements: three queries for all."""
    return loans.prefetch_related(
        "plans",
        Prefetch(
            "repayments",
            Repayment.objects.standing().order_by("on", "pk"),
            to_attr="standing_repayments",
        ),
        "judgements",
    )


def paid(loan: Any) -> list[Money]:
    """What came in, oldest first: days and 分; of a loan read with its facts."""
    return [(one.on, one.amount) for one in loan.standing_repayments]


def book_of(loan: Any) -> Book | None:
    """The book of a loan read with its facts; None where no terms are registered."""
    plans: list[Planned] = []
    rows = list(loan.plans.all())
    if not rows:
        return None
    conditions = conditions_of(rows, list(loan.judgements.all()))
    for row in rows:
        principal = _not_due(plans, conditions, paid(loan), row) if plans else loan.principal
        if principal:
            plans.append(plan_of(terms_of(row, principal)))
    return Book(plans, conditions)


def terms_of(plan: Plan, principal: int) -> Terms:
    """What was agreed, as the rule reads it, of so much principal (分)."""
    return Terms(
        principal=principal,
        rate=Fraction(plan.rate),
        amortization=Amortization(plan.amortization),
        start=plan.begins_on,
        periods=plan.periods,
        end=plan.matures_on,
        day_count=DayCount(plan.day_count),
        every=Every(plan.every),
        interest_day=plan.interest_day,
    )


def conditions_of(plans: Sequence[Plan], judgements: Sequence[Judgement]) -> Conditions:
    """罚息上浮 of the contract; from the day on which misuse was stated, that of 挪用."""
    first = plans[0]
    misused = [row for row in judgements if row.kind == JudgementKind.MISUSED]
    latest = max(misused, key=lambda row: (row.on, row.pk), default=None)
    diversion = None
    if latest is not None and latest.is_so:
        diversion = (latest.on, Fraction(first.diversion_uplift))
    return Conditions(Fraction(first.penalty_uplift), diversion)


def _not_due(
    plans: Sequence[Planned], conditions: Conditions, repayments: Sequence[Money], plan: Plan
) -> int:
    """The principal a later plan takes over on its first day, 分."""
    told = Book(plans, conditions).position(plan.begins_on, repayments)
    return sum(row.principal for row in told.to_come)


def loan_with_facts(pk: int) -> Loan:
    """One loan with what its book is made of."""
    found: Loan = with_facts(Loan.objects.select_related("enterprise", "bank")).get(pk=pk)
    return found
