"""一批借款人的历史: each loan's stretches to the end of a day, worked out from all facts."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction

from common.db import among
from finance.banks.models import LendingTerm
from finance.loans.models import BankBalance, Judgement, Loan
from finance.loans.rules.life import BEFORE_LENDING, ENDED
from finance.loans.rules.stretches import Owed, Said, Stretch, graded, together
from finance.loans.rules.words import Grade
from finance.loans.selectors.books import (
    Kept,
    conditions_of,
    judgements_of,
    kept_of,
    paid_of,
    plans_of,
)

_DAY = timedelta(days=1)


@dataclass(slots=True)
class History:
    """A loan's stretches to the end of the day they were asked for."""

    loan: Loan
    stretches: list[Stretch] = field(default_factory=list)
    changes_on: date | None = None  # the next day something may change, with no new fact
    matures_on: date | None = None


def histories(firms: Collection[int], until: date) -> list[History]:
    """Every lent loan of these firms; six queries, whatever their number."""
    lent = Loan.objects.filter(among("enterprise_id", firms)).exclude(status__in=BEFORE_LENDING)
    loans = list(lent.order_by("enterprise_id", "pk"))
    lending = list(LendingTerm.objects.all())
    ids = [loan.pk for loan in loans]
    plans, paid, told = plans_of(ids), paid_of(ids), judgements_of(ids)
    lists = _lists(ids)
    made: list[History] = []
    for loan in loans:
        mine = plans.get(loan.pk, [])
        judged = told.get(loan.pk, [])
        kept = None
        if mine:
            conditions = conditions_of(mine, lending, judged)
            kept = kept_of(loan.principal or 0, mine, conditions, paid.get(loan.pk, []))
        one = _history(loan, kept, lists.get(loan.pk, []), judged, until)
        one.matures_on = mine[-1].matures_on if mine else None
        made.append(one)
    for firm in _by_firm(made):
        for one, stretches in zip(firm, together([one.stretches for one in firm]), strict=True):
            one.stretches = stretches
    return made


def stood_on(loan: Loan, day: date) -> Stretch | None:
    """How the loan stands at the end of the day by all facts; None before it was lent."""
    mates = histories([loan.enterprise_id], day)
    mine = next((one for one in mates if one.loan.pk == loan.pk), None)
    return mine.stretches[-1] if mine and mine.stretches else None


def _by_firm(made: Sequence[History]) -> Iterator[list[History]]:
    """Borrowers with several loans."""
    firm: list[History] = []
    for one in made:
        if firm and firm[0].loan.enterprise_id != one.loan.enterprise_id:
            if len(firm) > 1:
                yield firm
            firm = []
        firm.append(one)
    if len(firm) > 1:
        yield firm


def _lists(loans: Collection[int]) -> dict[int, list[BankBalance]]:
    told: dict[int, list[BankBalance]] = {}
    for one in BankBalance.objects.filter(among("loan_id", loans)).order_by("on"):
        told.setdefault(one.loan_id, []).append(one)
    return told


def _history(
    loan: Loan,
    kept: Kept | None,
    lists: Sequence[BankBalance],
    judged: Sequence[Judgement],
    until: date,
) -> History:
    owed = list(_owed(loan, kept, lists, until))
    due_days = kept.due_days() if kept else []
    said = [_said(one) for one in judged]
    stretches, turns = graded(owed, said, due_days, until)
    days = [turns] if turns else []
    if loan.status not in ENDED:
        days += _to_come(owed, kept, lists, due_days, until)
    return History(loan, stretches, min(days, default=None))


def _owed(
    loan: Loan, kept: Kept | None, lists: Sequence[BankBalance], until: date
) -> Iterator[Owed]:
    """What is owed: by our book until the bank's first list, then by its lists; nothing at the
    end."""
    end = loan.ended_on if loan.status in ENDED and loan.ended_on else date.max
    first = lists[0].on if lists else date.max
    for ours in kept.book.trajectory(kept.repayments, min(until, end)) if kept else ():
        if ours.from_on < first and ours.from_on < end:
            overdue = ours.overdue_principal if ours.due_since else 0
            yield Owed(ours.from_on, ours.principal, overdue, ours.due_since)
    for told in lists:
        if told.on <= until and told.on < end:
            grade = Grade(told.grade) if told.grade else None
            yield Owed(
                told.on, told.principal, told.overdue_principal, told.overdue_since, True, grade
            )
    if end <= until:
        yield Owed(end, 0, 0, None, bool(lists))


def _to_come(
    owed: Sequence[Owed],
    kept: Kept | None,
    lists: Sequence[BankBalance],
    due_days: Sequence[date],
    until: date,
) -> Iterator[date]:
    """Days after `until` on which what is owed may change: facts dated later, rows falling due."""
    yield from (one.on for one in lists if one.on > until)
    if kept is None or (lists and lists[0].on <= until):
        return
    yield from (on for on, _ in kept.repayments if on > until)
    if kept.plans[0].start > until:
        yield kept.plans[0].start
    if owed and not owed[-1].principal:
        return
    if due := next((day for day in due_days if day >= until), None):
        yield due + _DAY


def _said(one: Judgement) -> Said:
    return Said(
        one.on,
        one.kind,
        one.is_so,
        None if one.share is None else Fraction(one.share),
        Grade(one.grade) if one.grade else None,
    )
