"""贷款的账: the rule's book of a loan as it is registered: plans, contract, what came in."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from common.db import among
from finance.loans.models import Fee, Judgement, Loan, Plan, Repayment
from finance.loans.rules.book import Book, Money
from finance.loans.rules.pay_days import PayDays
from finance.loans.rules.plans import Plan as Planned
from finance.loans.rules.plans import plan_of
from finance.loans.rules.terms import Terms
from finance.loans.rules.words import Amortization, DayCount, Every
from finance.loans.selectors.usual import Usual, usual
from jobs.rules.workdays import Day


@dataclass(frozen=True, slots=True)
class Kept:
    """One loan's book with what came in, oldest first (分); `shifted`: when what is printed is to
    be paid, None where days off shift nothing."""

    book: Book
    repayments: Sequence[Money]
    plans: Sequence[Planned]
    shifted: PayDays | None = None

    def due_days(self) -> list[date]:
        """The days rows fall due, ascending; of each plan those until the next begins."""
        days = []
        for at, plan in enumerate(self.plans):
            end = self.plans[at + 1].start if at + 1 < len(self.plans) else date.max
            days += [row.due_on for row in plan.rows if row.due_on <= end]
        return days

    def pay_days(self) -> list[date]:
        """The days by which they are to be paid, ascending."""
        days = self.due_days()
        return days if self.shifted is None else [self.shifted.day(day) for day in days]

    def paid_by(self, due_on: date) -> Day:
        """Until when what is printed for a day may be paid."""
        return Day(due_on, is_tentative=False) if self.shifted is None else self.shifted.of(due_on)


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


def kept_of(
    loan: Loan,
    plans: Sequence[Plan],
    usual: Usual,
    repayments: Sequence[Money],
    charges: Sequence[Money] = (),
    judgements: Iterable[Judgement] = (),
) -> Kept:
    """The book of these plans, oldest first; a later one takes over what is then not yet due."""
    conditions = usual.conditions_of(loan.product, plans, judgements)
    made = [plan_of(terms_of(plans[0], loan.principal or 0))]
    for plan in plans[1:]:
        before = [money for money in repayments if money[0] < plan.begins_on]
        stood = Book(made, conditions, charges).position(plan.begins_on, before)
        if ahead := sum(row.principal for row in stood.to_come):
            made.append(plan_of(terms_of(plan, ahead)))
    shifted = usual.pay_days_of(loan.product, plans)
    return Kept(Book(made, conditions, charges), repayments, made, shifted)


def books(loans: Iterable[Loan], *, is_judged: bool = True) -> dict[int, Kept]:
    """The books of these loans, by loan; six queries, and the calendar where days off shift a due
    day. Those without terms have none.

    Without `is_judged`: by the contracts, the fees and the payments alone.
    """
    rows = {loan.pk: loan for loan in loans}
    settings = usual()
    judged = judgements_of(rows) if is_judged else {}
    paid_in, charged = paid_of(rows), charged_of(rows)
    return {
        pk: kept_of(
            rows[pk], mine, settings, paid_in.get(pk, []), charged.get(pk, []), judged.get(pk, ())
        )
        for pk, mine in plans_of(rows).items()
    }


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


def charged_of(loans: Collection[int]) -> dict[int, list[Money]]:
    """Fees that were not withdrawn, by the day they are owed from."""
    charged: dict[int, list[Money]] = {}
    rows = Fee.objects.standing().filter(among("loan_id", loans)).order_by("due_on", "pk")
    for pk, on, amount in rows.values_list("loan_id", "due_on", "amount"):
        charged.setdefault(pk, []).append((on, amount))
    return charged
