"""计划与约定: the plans a loan follows one after the other, and what its contract says."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from finance.banks.rules.terms import Charge
from finance.loans.rules.day_count import PARTS, counter
from finance.loans.rules.pay_days import as_printed
from finance.loans.rules.penalty import DEFAULT_UPLIFT, penalty_rate
from finance.loans.rules.schedule import rows
from finance.loans.rules.terms import Terms, default_day_count
from finance.loans.rules.words import DayCount


class PlanRow(NamedTuple):
    """A row as printed, 分."""

    due_on: date
    principal: int
    interest: int


@dataclass(frozen=True, slots=True)
class Plan:
    """What holds from `start` on: its rows (oldest first), a year's rate, how days are counted.

    The first plan lends the sum of its rows. A later one (rate reset, extension, restructuring)
    plans anew what is not yet due on its start: its last row takes what is left; what has fallen
    due stays due, and interest accrued until then falls due with its first row.
    """

    start: date
    rows: Sequence[PlanRow]
    rate: Fraction
    day_count: DayCount


@dataclass(frozen=True, slots=True)
class Conditions:
    """罚息上浮 of the contract, `diversion` (from a day on, 挪用上浮) and what a repayment goes to
    first. A diverted loan bears its uplift on all of the principal, one overdue the larger one.
    `pay_day`: until when what is printed for a day may be paid, never before it, and never
    earlier for a later day (节假日顺延).
    """

    uplift: Fraction = DEFAULT_UPLIFT
    diversion: tuple[date, Fraction] | None = None
    order: tuple[Charge, ...] = tuple(Charge)
    pay_day: Callable[[date], date] = as_printed

    def __post_init__(self) -> None:
        if sorted(self.order) != sorted(Charge):
            raise ValueError("冲还次序应写全费用、罚息、利息、本金，各一次。")


AS_USUAL = Conditions()


def plan_of(terms: Terms) -> Plan:
    """The plan of terms without fault."""
    day_count = terms.day_count or default_day_count(terms.amortization)
    printed = [PlanRow(row.due_on, row.principal, row.interest) for row in rows(terms)]
    return Plan(terms.start, printed, terms.rate, day_count)


class Rates(NamedTuple):
    """Whole numbers: a day's interest on an amount is amount × number ÷ `daily` of the book."""

    ordinary: int
    overdue: int
    diverted: int  # ordinary × 挪用上浮, on top of it
    overdue_diverted: int


def rates_of(plans: Sequence[Plan], conditions: Conditions) -> tuple[int, list[Rates]]:
    """One denominator for a 360th of all rates of a loan, and each plan's rates over it."""
    uplift = conditions.uplift
    extra = conditions.diversion[1] if conditions.diversion else Fraction(0)
    exact = [
        (
            plan.rate,
            penalty_rate(plan.rate, uplift),
            plan.rate * extra,
            penalty_rate(plan.rate, max(uplift, extra)),
        )
        for plan in plans
    ]
    common = _common_denominator(exact)
    return common * PARTS, [
        Rates(*(rate.numerator * (common // rate.denominator) for rate in four)) for four in exact
    ]


def allowances(
    plan: Plan, rates: Rates, daily: int, pay_day: Callable[[date], date] = as_printed
) -> list[int]:
    """For each row, how much may be short without being unpaid: in halves of 1/`daily` 分.

    Printed rows are rounded and the book is not: whoever pays exactly what is printed is short by
    what rounding cut off so far (and the penalty on that, from pay day to pay day), and that is
    not arrears; nor is less than the half 分 that is shown as nothing.
    """
    count = counter(plan.day_count, plan.start)
    balance = sum(row.principal for row in plan.rows)
    before, counted, cut = plan.start, count(plan.start), 0  # before: the last pay day
    allowed = []
    for row in plan.rows:
        at, paid_by = count(row.due_on), pay_day(row.due_on)
        exact = balance * rates.ordinary * (at - counted)
        lost = min(max(exact - row.interest * daily, -daily), daily)
        if cut:
            cut += cut * rates.overdue * (paid_by - before).days // daily + 1
        cut = max(0, cut + lost)
        allowed.append(2 * cut + daily)
        balance -= row.principal
        before, counted = paid_by, at
    return allowed


def _common_denominator(exact: Sequence[tuple[Fraction, ...]]) -> int:
    common = 1
    for four in exact:
        for rate in four:
            common = lcm(common, rate.denominator)
    return common
