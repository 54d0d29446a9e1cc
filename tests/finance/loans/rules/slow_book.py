"""A second book, written differently: Fractions, one day after the other, every row by itself."""

from datetime import timedelta
from fractions import Fraction

from tests.finance.loans.rules.slow_schedule import year_part

ONE_DAY = timedelta(days=1)


class SlowBook:
    """rows: (from, to, principal) in 分; lives from the start to `on`, a day at a time.

    `last_day`: of a printed day, until when it may be paid. `fees`: (day, 分). `order`: letters of
    what a repayment goes to, f p i and c for the capital.
    """

    def __init__(self, rows, rate, day_count, start, uplift, last_day=None, fees=(), order="fpic"):
        self.rows, self.rate, self.day_count = rows, rate, day_count
        self.start, self.uplift = start, uplift
        self.principal = [Fraction(row[2]) for row in rows]
        self.interest = [Fraction(0) for _ in rows]
        self.penalty = self.held = Fraction(0)
        self.last_days = [last_day(row[1]) if last_day else row[1] for row in rows]
        self.charges, self.order, self.fees = fees, order, Fraction(0)

    def live(self, on, repayments):
        """To the end of `on`."""
        day = self.start
        self.fees += sum(amount for due, amount in self.charges if due < day)
        self.repay(day, repayments)
        while day < on:
            self.pass_night(day)
            day += ONE_DAY
            self.repay(day, repayments)
        self.on = on
        return self

    def pass_night(self, day):
        """What one day adds: [day, day + 1)."""
        late = sum(self.principal[at] for at in self.fallen_due(day) if self.last_days[at] <= day)
        self.penalty += late * self.rate * (1 + self.uplift) / 360
        for at, (begins, due, _) in enumerate(self.rows):
            if begins <= day < due:
                good = sum(self.principal[at:])
                part = self.part(begins, day + ONE_DAY) - self.part(begins, day)
                self.interest[at] += good * self.rate * part

    def part(self, begins, day):
        return year_part(self.day_count, self.start, begins, day)

    def fallen_due(self, day):
        return [at for at, row in enumerate(self.rows) if row[1] <= day]

    def repay(self, day, repayments):
        self.fees += sum(amount for due, amount in self.charges if due == day)
        for on, amount in repayments:
            if on == day:
                self.allocate(day, Fraction(amount))

    def allocate(self, day, left):
        """One pot after the other, in the contract's order; what is over is held."""
        due = self.fallen_due(day)
        for take in self.pots(day, due):
            left -= take(left)
        self.held += left

    def pots(self, day, due):
        to_come = [at for at in reversed(range(len(self.rows))) if at not in due]
        current = [at for at in range(len(self.rows)) if at not in due]
        is_shifted = any(
            self.rows[at][1] < day <= self.last_days[at]
            and (self.principal[at] or self.interest[at])
            for at in due
        )
        waits = is_shifted and self.order.index("i") < self.order.index("c")
        for letter in self.order:
            if letter == "f":
                yield self.from_fees
            elif letter == "p":
                yield self.from_penalty
            elif letter == "i":
                yield from self.of_rows(self.interest, due if waits else due + current)
            else:
                yield from self.of_rows(self.principal, due)
                yield from self.of_rows(self.interest, current if waits else [])
                yield from self.of_rows(self.principal, to_come)

    def from_fees(self, left):
        taken = min(left, self.fees)
        self.fees -= taken
        return taken

    def from_penalty(self, left):
        taken = min(left, self.penalty)
        self.penalty -= taken
        return taken

    @staticmethod
    def of_rows(amounts, places):
        for at in places:

            def take(left, at=at):
                taken = min(left, amounts[at])
                amounts[at] -= taken
                return taken

            yield take

    def late_rows(self):
        return [at for at in range(len(self.rows)) if self.last_days[at] < self.on]

    def short(self):
        """[(last day to pay, what is short up to and with this row)] of rows late on `on`."""
        total, found = Fraction(0), []
        for at in self.late_rows():
            total += self.principal[at] + self.interest[at]
            found.append((self.last_days[at], total))
        return found

    def overdue_principal(self):
        return sum((self.principal[at] for at in self.late_rows()), Fraction(0))
