"""账: what one loan owes at the end of any day, replayed from its plans and repayments alone.

A repayment entered late changes what followed, because everything is counted anew. Sums are exact
and rounded once, half up, when shown.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from finance.banks.rules.terms import Charge
from finance.loans.rules.day_count import counter
from finance.loans.rules.exact import half_up
from finance.loans.rules.plans import AS_USUAL, Conditions, Plan, allowances, rates_of
from finance.loans.rules.positions import (
    Allocation,
    Position,
    Stretch,
    ToCome,
    allocation,
    note,
    position,
)
from finance.loans.rules.walk import Walk

Money = tuple[date, int]  # a day and 分
_Event = tuple[date, int, int, int, int]  # day, kind, number, 分 and allowance of a row
_DUE, _LATE, _PLAN, _DIVERTED, _CHARGE, _PAID = range(6)  # what comes first on one day
_ALL = -1  # 分 of a plan's last row: what is left
_DAY = timedelta(days=1)


class Book:
    """One loan: its plans (oldest first), its contract's conditions, fees charged (分; those of a
    day before it was lent count from then)."""

    __slots__ = ("_conditions", "_daily", "_events", "_plans", "_rates")

    def __init__(
        self,
        plans: Sequence[Plan],
        conditions: Conditions = AS_USUAL,
        charges: Sequence[Money] = (),
    ) -> None:
        self._plans, self._conditions = plans, conditions
        self._daily, self._rates = rates_of(plans, conditions)
        charged = [(max(on, plans[0].start), amount) for on, amount in charges]
        self._events = [*self._of_plans(), *_money(_CHARGE, charged)]
        if conditions.diversion:
            self._events.append((conditions.diversion[0], _DIVERTED, 0, 0, 0))

    @property
    def order(self) -> tuple[Charge, ...]:
        """What a repayment goes to first."""
        return self._conditions.order

    def position(self, on: date, repayments: Sequence[Money]) -> Position:
        """What is owed at the end of `on`; later repayments are not known yet."""
        walk = self._begin()
        for day, events in self._days(repayments, on):
            self._live(walk, day, events)
        if on > walk.on:
            walk.accrue(on)
        return position(walk, on, self._to_come(walk))

    def trajectory(self, repayments: Sequence[Money], until: date) -> list[Stretch]:
        """From the start to the end of `until`, each stretch as long as nothing changes."""
        walk, made = self._begin(), list[Stretch]()
        turns: date | None = None  # what was to be paid the day before is overdue from this day
        for day, events in self._days(repayments, until):
            if turns and turns < day:
                walk.accrue(turns)
                note(made, walk)
            self._live(walk, day, events)
            note(made, walk)
            turns = day + _DAY if walk.fallen and walk.fallen[-1].paid_by == day else None
        if turns and turns <= until:
            walk.accrue(turns)
            note(made, walk)
        return made

    def explain(self, repayments: Sequence[Money]) -> list[Allocation]:
        """Where each repayment went, oldest first."""
        walk, made = self._begin(), list[Allocation]()
        for day, events in self._days(repayments, date.max):
            for event in events:
                self._live(walk, day, [event])
                if event[1] == _PAID:
                    made.append(allocation(walk, day, event[3]))
        return made

    def _begin(self) -> Walk:
        return Walk(self._plans[0].start, self._daily, self._conditions.order)

    def _of_plans(self) -> Iterator[_Event]:
        """The rows of each plan until the next begins, the days they are late from, and the
        beginnings."""
        pay_day = self._conditions.pay_day
        for number, plan in enumerate(self._plans):
            yield plan.start, _PLAN, number, 0, 0
            last = len(plan.rows) - 1
            later = self._plans[number + 1].start if number + 1 < len(self._plans) else date.max
            allowed = allowances(plan, self._rates[number], self._daily, pay_day)
            for at, row in enumerate(plan.rows):
                if row.due_on > later:
                    break
                yield row.due_on, _DUE, at, row.principal if at < last else _ALL, allowed[at]
                if (paid_by := pay_day(row.due_on)) > row.due_on:
                    yield paid_by, _LATE, at, 0, 0

    def _days(
        self, repayments: Sequence[Money], until: date
    ) -> Iterator[tuple[date, list[_Event]]]:
        """What happens, day by day, until the end of that day."""
        today, events = date.min, list[_Event]()
        for event in sorted([*self._events, *_money(_PAID, repayments)]):
            if event[0] > until:
                break
            if event[0] != today:
                if events:
                    yield today, events
                today, events = event[0], []
            events.append(event)
        if events:
            yield today, events

    def _live(self, walk: Walk, day: date, events: list[_Event]) -> None:
        """A day's events, in their order, at its end."""
        if day > walk.on:
            walk.accrue(day)
        for _, kind, number, amount, allowance in events:
            if kind == _DUE:
                due = None if amount == _ALL else amount
                walk.fall_due(due, allowance, self._conditions.pay_day(day))
            elif kind == _LATE:
                walk.lapse()
            elif kind == _PAID:
                walk.pay(amount)
            elif kind == _PLAN:
                self._follow(walk, number)
            elif kind == _CHARGE:
                walk.charge(amount)
            else:
                walk.is_diverted = True

    def _follow(self, walk: Walk, number: int) -> None:
        plan = self._plans[number]
        if not number:
            walk.lend(sum(row.principal for row in plan.rows))
        walk.follow(self._rates[number], counter(plan.day_count, plan.start))

    def _to_come(self, walk: Walk) -> Iterator[ToCome]:
        """The rows not yet due: planned amounts as far as the principal left goes."""
        left = walk.ahead
        begun = [plan for plan in self._plans if plan.start <= walk.on]
        plan = begun[-1] if begun else self._plans[0]
        for row in plan.rows:
            if row.due_on > walk.on and left:
                due = left if row is plan.rows[-1] else min(row.principal * walk.scale, left)
                left -= due
                yield ToCome(row.due_on, half_up(due, walk.scale))


def _money(kind: int, given: Sequence[Money]) -> Iterator[_Event]:
    return ((on, kind, number, amount, 0) for number, (on, amount) in enumerate(given))
