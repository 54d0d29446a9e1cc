"""账上看到的: what a walk through a loan's life shows, in whole 分, each sum rounded once."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from finance.loans.rules.exact import fen, half_up
from finance.loans.rules.walk import EARLY, FEES, HELD, INTEREST, OVERDUE, PENALTY, Walk


class Unpaid(NamedTuple):
    """Of a row fallen due, what is not paid yet, 分."""

    due_on: date
    principal: int
    interest: int


class ToCome(NamedTuple):
    """Principal of a row not yet due, 分, shortened by what was paid early."""

    due_on: date
    principal: int


class Exact(NamedTuple):
    """The running sums in 分, not rounded."""

    principal: Fraction
    overdue_principal: Fraction
    interest: Fraction
    penalty: Fraction
    fees: Fraction
    held: Fraction


@dataclass(frozen=True, slots=True)
class Position:
    """At the end of `on`, 分. `overdue_principal` is part of `principal`, `held` was overpaid.

    `interest` is accrued and unpaid, due or not. `due_since` is the oldest day before `on` by which
    something unpaid was to be paid, the shifted one where days off shift it; without it nothing
    is overdue, whatever `exact` has left of a 分. The lists are the rows fallen due and not paid,
    and those not yet due. `is_paid_off`: nothing is to come and no more is short than the rounding
    of printed rows explains (`exact` has it).
    """

    on: date
    principal: int
    overdue_principal: int
    interest: int
    penalty: int
    fees: int
    held: int
    due_since: date | None
    is_paid_off: bool
    unpaid: tuple[Unpaid, ...]
    to_come: tuple[ToCome, ...]
    exact: Exact

    @property
    def days_past_due(self) -> int:
        return (self.on - self.due_since).days if self.due_since else 0


class Stretch(NamedTuple):
    """From this day on, until the next stretch; 分."""

    from_on: date
    principal: int
    overdue_principal: int
    due_since: date | None


class Allocation(NamedTuple):
    """Where one repayment went, 分; the parts sum to `amount`."""

    on: date
    amount: int
    fees: int
    penalty: int
    interest: int
    overdue_principal: int
    early_principal: int
    held: int


def position(walk: Walk, on: date, to_come: Iterator[ToCome]) -> Position:
    """Where the walk stands at the end of `on`."""
    exact, fine, since = _exact(walk), walk.scale * walk.daily, walk.due_since()
    return Position(
        on=on,
        principal=fen(exact.principal),
        overdue_principal=fen(exact.overdue_principal) if since else 0,
        interest=fen(exact.interest),
        penalty=fen(exact.penalty),
        fees=fen(exact.fees),
        held=fen(exact.held),
        due_since=since,
        is_paid_off=walk.is_paid_off(),
        unpaid=tuple(
            Unpaid(row.due_on, half_up(row.principal, walk.scale), half_up(row.interest, fine))
            for row in walk.fallen
        ),
        to_come=tuple(to_come),
        exact=exact,
    )


def note(made: list[Stretch], walk: Walk) -> None:
    """The walk's state today as a stretch, where it differs from the one before."""
    since = walk.due_since() if walk.fallen else None
    overdue = half_up(walk.overdue - walk.not_late(), walk.scale) if since else 0
    stretch = Stretch(walk.on, half_up(walk.ahead + walk.overdue, walk.scale), overdue, since)
    if not made or made[-1][1:] != stretch[1:]:
        made.append(stretch)


def allocation(walk: Walk, on: date, amount: int) -> Allocation:
    """The parts of the walk's last repayment, rounded so that they sum to it."""
    fine, told, total = walk.scale * walk.daily, 0, 0
    parts = []
    for part in (FEES, PENALTY, INTEREST, OVERDUE, EARLY, HELD):
        total += walk.taken[part]
        parts.append(half_up(total, fine) - told)
        told += parts[-1]
    return Allocation(on, amount, *parts)


def _exact(walk: Walk) -> Exact:
    fine = walk.scale * walk.daily
    return Exact(
        Fraction(walk.ahead + walk.overdue, walk.scale),
        Fraction(walk.overdue - walk.not_late(), walk.scale),
        Fraction(walk.accrued + sum(row.interest for row in walk.fallen), fine),
        Fraction(walk.penalty, fine),
        Fraction(walk.fees, fine),
        Fraction(walk.held, fine),
    )
