"""A second book, written differently: Fractions, one day after the other, every row by itself."""

from datetime import timedelta
from fractions import Fraction

from tests.finance.loans.rules.slow_schedule import year_part

ONE_DAY = timedelta(days=1)


class SlowBook:
    """rows: (from, to, principal) in 分; lives from the start to `on`, a day at a time."""

    def __init__(self, rows, rate, day_count, start, uplift):
        self.rows, self.rate, self.day_count = rows, rate, day_count
        self.start, self.uplift = start, uplift
        self.principal = [Fraction(row[2]) for row in rows]
        self.interest = [Fraction(0) for _ in rows]
        self.penalty = self.held = Fraction(0)
        self.settled = [Fraction(0) for _ in rows]  # interest that accrued, paid or not

    def live(self, on, repayments):
        """To the end of `on`."""
        day = self.start
        self.repay(day, repayments)
        while day < on:
            self.pass_night(day)
            day += ONE_DAY
            self.repay(day, repayments)
        self.on = on
        return self

    def pass_night(self, day):
        """What one day adds: [day, day + 1)."""
        late = sum(self.principal[at] for at in self.fallen_due(day))
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
        for on, amount in repayments:
            if on == day:
                self.allocate(day, Fraction(amount))

    def allocate(self, day, left):
        taken = min(left, self.penalty)
        self.penalty -= taken
        left -= taken
        for at in range(len(self.rows)):
            taken = min(left, self.interest[at])
            self.interest[at] -= taken
            left -= taken
        due = self.fallen_due(day)
        to_come = [at for at in reversed(range(len(self.rows))) if at not in due]
        for at in due + to_come:
            taken = min(left, self.principal[at])
            self.principal[at] -= taken
            left -= taken
        self.held += left

    def short(self):
        """[(due date, what is short up to and with this row)] of rows due before `on`."""
        total, found = Fraction(0), []
        for at in self.fallen_due(self.on - ONE_DAY):
            total += self.principal[at] + self.interest[at]
            found.append((self.rows[at][1], total))
        return found

    def overdue_principal(self):
        return sum((self.principal[at] for at in self.fallen_due(self.on - ONE_DAY)), Fraction(0))
