"""一批借款人的历史: each loan's stretches to the end of a day, worked out from all facts."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction

from common.db import among
from finance.loans.models import BankBalance, Judgement, Loan
from finance.loans.rules.after_list import Part, Told, less, parts
from finance.loans.rules.book import Money
from finance.loans.rules.life import BEFORE_LENDING, ENDED
from finance.loans.rules.pay_days import PayDays
from finance.loans.rules.positions import Stretch as OwnStretch
from finance.loans.rules.stretches import Owed, Said, Stretch, graded, together
from finance.loans.rules.words import Grade
from finance.loans.selectors.books import (
    Kept,
    charged_of,
    judgements_of,
    kept_of,
    paid_of,
    plans_of,
)
from finance.loans.selectors.usual import usual
from jobs.rules.workdays import Day

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Facts:
    """What is registered of one loan's money: our book, the bank's lists, what came in."""

    kept: Kept | None
    lists: Sequence[BankBalance]
    paid: Sequence[Money]

    def paid_after_lists(self) -> list[Part]:
        """Repayments after the first list, each with what our book charged of it."""
        if not self.lists or not any(on > self.lists[0].on for on, _ in self.paid):
            return []
        return parts_of(self.kept, self.paid)


@dataclass(slots=True)
class History:
    """A loan's stretches to the end of the day they were asked for."""

    loan: Loan
    stretches: list[Stretch] = field(default_factory=list)
    changes_on: date | None = None  # the next day something may change, with no new fact
    matures_on: date | None = None
    told_on: date | None = None  # the last list it rests on
    own: OwnStretch | None = None  # beside it, as our book stands
    pays_by: Day | None = None  # where days off shift it
    kept: Kept | None = None  # its book; None where no terms are registered


def parts_of(kept: Kept | None, paid: Sequence[Money]) -> list[Part]:
    """Repayments as our book charged them; without terms nothing is known of their parts."""
    if kept is None:
        return [Part(on, amount, None) for on, amount in paid]
    return parts(kept.book.explain(paid))


def told_of(row: BankBalance) -> Told:
    """What a list tells of a loan."""
    return Told(row.on, row.principal, row.overdue_principal, row.interest, row.overdue_since)


def histories(firms: Collection[int], until: date) -> list[History]:
    """Every lent loan of these firms; eight queries, whatever their number, and the calendar where
    days off shift a due day."""
    lent = Loan.objects.filter(among("enterprise_id", firms)).exclude(status__in=BEFORE_LENDING)
    loans = list(lent.order_by("enterprise_id", "pk"))
    settings = usual()
    ids = [loan.pk for loan in loans]
    plans, paid, told = plans_of(ids), paid_of(ids), judgements_of(ids)
    lists, charged = _lists(ids), charged_of(ids)
    made: list[History] = []
    for loan in loans:
        mine = plans.get(loan.pk, [])
        judged = told.get(loan.pk, [])
        kept = None
        if mine:
            kept = kept_of(
                loan, mine, settings, paid.get(loan.pk, []), charged.get(loan.pk, []), judged
            )
        facts = _Facts(kept, lists.get(loan.pk, []), paid.get(loan.pk, []))
        one = _history(loan, facts, judged, until)
        one.kept = kept
        if kept:
            one.matures_on = mine[-1].matures_on
            one.pays_by = pays_by(one.matures_on, kept.shifted)
        made.append(one)
    for firm in _by_firm(made):
        for one, stretches in zip(firm, together([one.stretches for one in firm]), strict=True):
            one.stretches = stretches
    return made


def stood_on(loan: Loan, day: date) -> Stretch | None:
    """How the loan stands at the end of the day by all facts; None before it was lent."""
    mine = history_of(loan, day)
    return mine.stretches[-1] if mine and mine.stretches else None


def history_of(loan: Loan, until: date) -> History | None:
    """One loan's history, beside the firm's others; None before it was lent."""
    mates = histories([loan.enterprise_id], until)
    return next((one for one in mates if one.loan.pk == loan.pk), None)


def pays_by(matures_on: date, shifted: PayDays | None) -> Day | None:
    """The day a maturity shifts to; None where it stays."""
    told = shifted.of(matures_on) if shifted else None
    return told if told and told.day != matures_on else None


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
    facts: _Facts,
    judged: Sequence[Judgement],
    until: date,
) -> History:
    end = loan.ended_on if loan.status in ENDED and loan.ended_on else date.max
    kept, lists = facts.kept, facts.lists
    ours = kept.book.trajectory(kept.repayments, min(until, end)) if kept else []
    owed = list(_owed(facts, ours, end, until))
    due_days = kept.pay_days() if kept else []
    said = [_said(one) for one in judged]
    stretches, turns = graded(owed, said, due_days, until)
    days = [turns] if turns else []
    if loan.status not in ENDED:
        days += _to_come(owed, facts, ours, until)
    told = [one.on for one in lists if one.on <= until]
    own = ours[-1] if told and ours and end > until else None
    return History(loan, stretches, min(days, default=None), None, max(told, default=None), own)


def _owed(facts: _Facts, ours: Sequence[OwnStretch], end: date, until: date) -> Iterator[Owed]:
    """What is owed: by our book until the bank's first list, then by its lists, less what came in
    between them; nothing at the end."""
    lists = facts.lists
    first = lists[0].on if lists else date.max
    for own in ours:
        if own.from_on < first and own.from_on < end:
            overdue = own.overdue_principal if own.due_since else 0
            yield Owed(own.from_on, own.principal, overdue, own.due_since)
    paid = facts.paid_after_lists()
    for at, row in enumerate(lists):
        if row.on > until or row.on >= end:
            break
        grade = Grade(row.grade) if row.grade else None
        later = lists[at + 1].on if at + 1 < len(lists) else date.max
        between = [one for one in paid if row.on < one.on < later]
        for told in (told_of(row), *less(told_of(row), between)):
            if told.on <= until and told.on < end:
                yield Owed(told.on, told.principal, told.overdue_principal, told.since, True, grade)
    if end <= until:
        yield Owed(end, 0, 0, None, bool(lists))


def _to_come(
    owed: Sequence[Owed],
    facts: _Facts,
    ours: Sequence[OwnStretch],
    until: date,
) -> Iterator[date]:
    """Days after `until` on which what is owed, or what our book says beside a list, may change:
    facts dated later, rows falling due; on the printed day too, for by then days off may have been
    announced."""
    yield from (one.on for one in facts.lists if one.on > until)
    yield from (on for on, _ in facts.paid if on > until)
    kept = facts.kept
    if kept is None:
        return
    if kept.plans[0].start > until:
        yield kept.plans[0].start
    is_listed = bool(facts.lists) and facts.lists[0].on <= until
    last = (ours[-1] if ours else None) if is_listed else (owed[-1] if owed else None)
    if last is not None and not last.principal:
        return
    for days in (kept.due_days(), kept.pay_days() if kept.shifted else ()):
        if due := next((day for day in days if day >= until), None):
            yield due + _DAY


def _said(one: Judgement) -> Said:
    return Said(
        one.on,
        one.kind,
        one.is_so,
        None if one.share is None else Fraction(one.share),
        Grade(one.grade) if one.grade else None,
    )
