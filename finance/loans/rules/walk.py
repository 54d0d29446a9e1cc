"""走账: one loan's running sums, from day to day, exact in whole numbers.

Principal is held in units of 1/`scale` 分 and money accrued on it in 1/(`scale` × `daily`) 分.
A repayment that ends inside a unit of principal makes the units `daily` times finer; nothing is
ever rounded here.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from finance.banks.rules.terms import Charge
from finance.loans.rules.plans import Rates

FEES, PENALTY, INTEREST, OVERDUE, EARLY, HELD = range(6)  # where parts of a repayment go


@dataclass(slots=True)
class Unpaid:
    """A row fallen due and not fully paid, to be paid by a day; `allowance` as
    `plans.allowances` says."""

    due_on: date
    paid_by: date
    principal: int
    interest: int
    allowance: int


class Walk:
    """The sums at the end of `on`; what falls due today is in `fallen`, not yet overdue.

    顺延: between the day a row falls due and the day it is to be paid by, its principal bears
    nothing, and interest that accrues meanwhile on the rest waits until it is paid.
    """

    __slots__ = (
        "accrued",
        "ahead",
        "allowed",
        "count",
        "counted",
        "covered",
        "daily",
        "fallen",
        "fees",
        "grace",
        "has_lent",
        "held",
        "is_diverted",
        "on",
        "order",
        "overdue",
        "owes_charges",
        "penalty",
        "rates",
        "scale",
        "taken",
        "waits",
    )

    def __init__(self, start: date, daily: int, order: Sequence[Charge]) -> None:
        self.on, self.daily, self.order = start, daily, [_TAKERS[part] for part in order]
        self.scale, self.has_lent = 1, False
        self.owes_charges = False  # the last repayment left penalty or fees, or one came since
        self.ahead = self.overdue = 0  # principal not yet due; fallen due and unpaid
        self.grace = 0  # of the overdue, what is to be paid by a later day than today
        self.waits = False  # this repayment has left interest accrued for what fell due before it
        self.accrued = self.penalty = self.fees = self.held = 0  # accrued: of the row to come
        self.fallen: list[Unpaid] = []  # oldest first
        self.allowed = daily  # the allowance of the last row fallen due
        self.covered = 0  # of it, what was made good: since then nothing is short
        self.taken = [0] * 6  # of the last repayment
        self.rates, self.is_diverted = Rates(0, 0, 0, 0), False
        self.count: Callable[[date], int] = date.toordinal
        self.counted = self.count(start)

    def accrue(self, to: date) -> None:
        """Interest and penalty for [on, to)."""
        if to == self.on:
            return
        counted = self.count(to)
        rates = self.rates
        if self.ahead:
            self.accrued += self.ahead * rates.ordinary * (counted - self.counted)
        if self.is_diverted:
            self.penalty += (self.ahead + self.grace) * rates.diverted * (to - self.on).days
        if self.overdue:
            rate = rates.overdue_diverted if self.is_diverted else rates.overdue
            self.penalty += (self.overdue - self.grace) * rate * (to - self.on).days
        self.on, self.counted = to, counted

    def lend(self, principal: int) -> None:
        """放款 today, 分."""
        self.ahead, self.has_lent = principal * self.scale, True

    def follow(self, rates: Rates, count: Callable[[date], int]) -> None:
        """From today another plan's rates and way of counting."""
        self.rates, self.count, self.counted = rates, count, count(self.on)
        self.allowed, self.covered = self.daily, 0

    def charge(self, amount: int) -> None:
        """费用, 分; it bears neither interest nor penalty."""
        self.fees += amount * self.scale * self.daily
        self.owes_charges = self.owes_charges or amount > 0

    def fall_due(self, principal: int | None, allowance: int, paid_by: date) -> None:
        """A row falls due today: so much principal (分; None: all that is left), all accrued."""
        due = self.ahead if principal is None else min(principal * self.scale, self.ahead)
        self.allowed = allowance
        if due or self.accrued:
            left = max(allowance - self.covered, self.daily)
            self.fallen.append(Unpaid(self.on, paid_by, due, self.accrued, left))
        self.ahead -= due
        self.overdue += due
        self.grace += due if paid_by > self.on else 0
        self.accrued = 0

    def lapse(self) -> None:
        """The last day to pay some rows: what is unpaid of them bears penalty from today."""
        self.grace = sum(row.principal for row in self.fallen if row.paid_by > self.on)

    def pay(self, amount: int) -> None:
        """A repayment of today, 分: in the contract's order, what is left is held.

        `taken` says how much went where, in 1/(`scale` × `daily`) 分.
        """
        self.taken, self.waits = [0] * 6, False
        rest = amount * self.scale * self.daily
        for take in self.order:
            if not rest:
                break
            rest = take(self, rest)
        self.held += rest
        self.taken[HELD] = rest
        self.owes_charges = 2 * (self.penalty + self.fees) >= self.scale * self.daily
        if self.fallen:
            self.fallen = [row for row in self.fallen if row.principal or row.interest]
            if not self.fallen:  # what rounding had cut off is paid: it explains nothing any more
                self.covered = self.allowed - self.daily

    def due_since(self) -> date | None:
        """The oldest day before today by which something unpaid was to be paid."""
        oldest = self.oldest_short()
        return oldest if oldest and oldest < self.on else None

    def oldest_short(self) -> date | None:
        """Of the oldest row fallen due, today's among them, with more unpaid than rounding
        explains: the day it is to be paid by."""
        short = 0
        for row in self.fallen:
            short += row.principal * self.daily + row.interest
            if 2 * short >= row.allowance * self.scale:
                return row.paid_by
        return None

    def is_paid_off(self) -> bool:
        """Nothing to come, and of what fell due no more is short than rounding explains."""
        return self.has_lent and not (self.ahead or self.owes_charges or self.oldest_short())

    def not_late(self) -> int:
        """Principal fallen due and unpaid that may be paid today or later: not overdue yet."""
        total = 0
        for row in reversed(self.fallen):
            if row.paid_by < self.on:
                break
            total += row.principal
        return total

    def _to_fees(self, rest: int) -> int:
        taken = min(rest, self.fees)
        self.fees -= taken
        self.taken[FEES] = taken
        return rest - taken

    def _to_penalty(self, rest: int) -> int:
        taken = min(rest, self.penalty)
        self.penalty -= taken
        self.taken[PENALTY] = taken
        return rest - taken

    def _to_interest(self, rest: int) -> int:
        """Oldest first, due or not; what is not due waits for what may still be paid as printed."""
        before = rest
        for row in self.fallen:
            taken = min(rest, row.interest)
            row.interest -= taken
            rest -= taken
        self.taken[INTEREST] = before - rest
        self.waits = bool(self.overdue) and self._is_in_grace()
        return rest if self.waits else self._to_accrued(rest)

    def _to_accrued(self, rest: int) -> int:
        """Interest of the row to come."""
        taken = min(rest, self.accrued)
        self.accrued -= taken
        self.taken[INTEREST] += taken
        return rest - taken

    def _to_principal(self, rest: int) -> int:
        """What has fallen due, oldest first, then the last rows to come."""
        rest = self._to_overdue(rest)
        return self._to_ahead(self._to_accrued(rest) if self.waits else rest)

    def _to_overdue(self, rest: int) -> int:
        rest = self._in_units(rest, self.overdue)
        late = left = min(rest // self.daily, self.overdue)
        self.overdue -= late
        for row in self.fallen:
            taken = min(left, row.principal)
            row.principal -= taken
            left -= taken
            if row.paid_by > self.on:
                self.grace -= taken
        self.taken[OVERDUE] = late * self.daily
        return rest - late * self.daily

    def _to_ahead(self, rest: int) -> int:
        rest = self._in_units(rest, self.ahead)
        early = min(rest // self.daily, self.ahead)
        self.ahead -= early
        self.taken[EARLY] = early * self.daily
        return rest - early * self.daily

    def _is_in_grace(self) -> bool:
        """Something fell due before today and may still be paid as printed."""
        return any(row.due_on < self.on <= row.paid_by for row in self.fallen)

    def _in_units(self, rest: int, principal: int) -> int:
        """The rest; in finer units where it ends inside a unit of this principal."""
        if rest % self.daily == 0 or rest >= principal * self.daily:
            return rest
        rest *= self.daily
        self._make_finer()
        return rest

    def _make_finer(self) -> None:
        """Units `daily` times smaller, so that the rest of a repayment is whole."""
        finer = self.daily
        self.scale *= finer
        self.ahead *= finer
        self.overdue *= finer
        self.grace *= finer
        self.accrued *= finer
        self.penalty *= finer
        self.fees *= finer
        self.held *= finer
        self.taken = [amount * finer for amount in self.taken]
        for row in self.fallen:
            row.principal *= finer
            row.interest *= finer


_TAKERS: dict[Charge, Callable[[Walk, int], int]] = {
    Charge.FEE: Walk._to_fees,
    Charge.PENALTY: Walk._to_penalty,
    Charge.INTEREST: Walk._to_interest,
    Charge.PRINCIPAL: Walk._to_principal,
}
