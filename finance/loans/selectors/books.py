"""贷款的账: the rule's book of a loan as it is registered: plans, contract, what came in."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from common.db import among
from finance.banks.models import LendingTerm
from finance.banks.rules.terms import Charge, in_force
from finance.loans.models import Judgement, Loan, Plan, Repayment
from finance.loans.rules.book import Book, Money
from finance.loans.rules.judging import JudgementKind
from finance.loans.rules.plans import Conditions, plan_of
from finance.loans.rules.plans import Plan as Planned
from finance.loans.rules.terms import Terms
from finance.loans.rules.words import Amortization, DayCount, Every


@dataclass(frozen=True, slots=True)
class Kept:
    """One loan's book with what came in, oldest first (分)."""

    book: Book
    repayments: Sequence[Money]
    plans: Sequence[Planned]

    def due_days(self) -> list[date]:
        """The days rows fall due, ascending; of each plan those until the next begins."""
        days = []
        for at, plan in enumerate(self.plans):
            end = self.plans[at + 1].start if at + 1 < len(self.plans) else date.max
            days += [row.due_on for row in plan.rows if row.due_on <= end]
        return days


def terms_of(plan: Plan, principal: int) -> Terms:
    """What was agreed, as the rule reads it, of so much principal (分)."""
    return Terms(
        principal=principal,
        rate=Fraction(plan.rate),
        amortization=Amortization(plan.amortization),
        start=plan.begins_on,
        periods=plan.periods,
        end=None if plan.periods else plan.matures_on,
        day_count=DayCount(plan.day_count),
        every=Every(plan.every),
        interest_day=plan.interest_day,
    )


def conditions_of(
    plans: Sequence[Plan], lending: Sequence[LendingTerm], judgements: Iterable[Judgement] = ()
) -> Conditions:
    """What the contract says of arrears; misuse that was stated is charged from its day on."""
    first = plans[0]
    term = in_force(lending, first.begins_on)
    order = tuple(map(Charge, term.order)) if term else tuple(Charge)
    return Conditions(Fraction(first.penalty_uplift), _diversion(first, judgements), order)


def _diversion(plan: Plan, judgements: Iterable[Judgement]) -> tuple[date, Fraction] | None:
    """挪用 since when; one that was taken back was none."""
    told = [one for one in judgements if one.kind == JudgementKind.MISUSED]
    if not told or not max(told, key=lambda one: (one.on, one.pk)).is_so:
        return None
    return min(one.on for one in told if one.is_so), Fraction(plan.diversion_uplift)


def kept_of(
    principal: int, plans: Sequence[Plan], conditions: Conditions, repayments: Sequence[Money]
) -> Kept:
    """The book of these plans, oldest first; a later one takes over what is then not yet due."""
    made = [plan_of(terms_of(plans[0], principal))]
    for plan in plans[1:]:
        before = [money for money in repayments if money[0] < plan.begins_on]
        stood = Book(made, conditions).position(plan.begins_on, before)
        if ahead := sum(row.principal for row in stood.to_come):
            made.append(plan_of(terms_of(plan, ahead)))
    return Kept(Book(made, conditions), repayments, made)


def books(loans: Iterable[Loan], *, is_judged: bool = True) -> dict[int, Kept]:
    """The books of these loans, by loan; four queries. Those without terms have none.

    Without `is_judged`: by the contracts and the payments alone.
    """
    rows = {loan.pk: loan for loan in loans}
    lending = list(LendingTerm.objects.all())
    judged = judgements_of(rows) if is_judged else {}
    paid_in = paid_of(rows)
    made = {}
    for pk, mine in plans_of(rows).items():
        conditions = conditions_of(mine, lending, judged.get(pk, ()))
        made[pk] = kept_of(rows[pk].principal or 0, mine, conditions, paid_in.get(pk, []))
    return made


def plans_of(loans: Collection[int]) -> dict[int, list[Plan]]:
    """The terms of these loans, oldest first."""
    plans: dict[int, list[Plan]] = {}
    for plan in Plan.objects.filter(among("loan_id", loans)).order_by("loan_id", "begins_on"):
        plans.setdefault(plan.loan_id, []).append(plan)
    return plans


def judgements_of(loans: Collection[int]) -> dict[int, list[Judgement]]:
    """What people stated of these loans, oldest first."""
    told: dict[int, list[Judgement]] = {}
    for one in Judgement.objects.filter(among("loan_id", loans)).order_by("on", "pk"):
        told.setdefault(one.loan_id, []).append(one)
    return told


def paid_of(loans: Collection[int]) -> dict[int, list[Money]]:
    """What came in and was not reversed, oldest first."""
    came_in: dict[int, list[Money]] = {}
    rows = Repayment.objects.standing().filter(among("loan_id", loans)).order_by("on", "pk")
    for pk, on, amount in rows.values_list("loan_id", "on", "amount"):
        came_in.setdefault(pk, []).append((on, amount))
    return came_in
