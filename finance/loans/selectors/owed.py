"""某一天欠多少: by the bank's accepted list where there is one, else by our book; and both."""

from dataclasses import dataclass
from datetime import date

from finance.loans.models import BankBalance, Loan, Standing
from finance.loans.rules.after_list import Part, less
from finance.loans.rules.positions import Position
from finance.loans.rules.stretches import Stretch
from finance.loans.rules.words import Grade
from finance.loans.selectors.awaited import Awaited, awaited
from finance.loans.selectors.books import Kept, books, paid_of
from finance.loans.selectors.histories import history_of, parts_of, told_of


@dataclass(frozen=True, slots=True)
class Owed:
    """What is owed at the end of a day, 分; None is unknown.

    `by_list` is the accepted balance it follows, None where it is our own book; `paid_since` what
    came in after that list, which the amounts are less by; `ours` what our schedule says beside
    it; `awaited` the list that was due by the day and is not in the book. `fees` are told by our
    book alone: lists have no word for them.
    """

    on: date
    principal: int | None
    overdue_principal: int | None
    interest: int | None
    penalty: int | None
    fees: int | None
    overdue_since: date | None
    grade: Grade | None
    reasons: tuple[str, ...]
    by_list: BankBalance | None
    ours: Position | None
    kept: Kept | None
    paid_since: int = 0
    awaited: Awaited | None = None

    @property
    def days_past_due(self) -> int:
        """逾期天数."""
        return (self.on - self.overdue_since).days if self.overdue_since else 0

    @property
    def difference(self) -> int | None:
        """The bank's balance less ours; None where there are not both."""
        if self.by_list is None or self.ours is None or self.principal is None:
            return None
        return self.principal - self.ours.principal


def owed(loan: Loan, on: date) -> Owed:
    """One loan on one day, by its book, its bank's lists and the ageing of its borrower."""
    stood, kept = _stood(loan, on)
    ours = kept.book.position(on, kept.repayments) if kept else None
    said: BankBalance | None = loan.balances.filter(on__lte=on).order_by("-on").first()
    paid = _paid_since(loan, kept, said, on) if said else []
    told = [told_of(said), *less(told_of(said), paid)][-1] if said else None
    amounts = told or ours
    return Owed(
        on=on,
        principal=amounts.principal if amounts else None,
        overdue_principal=amounts.overdue_principal if amounts else None,
        interest=amounts.interest if amounts else None,
        penalty=ours.penalty if ours and not told else None,
        fees=ours.fees if ours else None,
        overdue_since=told.since if told else ours.due_since if ours else None,
        grade=Grade(stood.grade) if stood else None,
        reasons=tuple(stood.reasons) if stood else (),
        by_list=said,
        ours=ours,
        kept=kept,
        paid_since=sum(one.amount for one in paid),
        awaited=_awaited(loan, said, on) if said else None,
    )


def _paid_since(loan: Loan, kept: Kept | None, said: BankBalance, on: date) -> list[Part]:
    """What came in after the list, by the end of the day."""
    money = kept.repayments if kept else paid_of([loan.pk]).get(loan.pk, [])
    until = [one for one in money if one[0] <= on]
    if not until or until[-1][0] <= said.on:
        return []
    return [one for one in parts_of(kept, until) if one.on > said.on]


def _awaited(loan: Loan, said: BankBalance, on: date) -> Awaited | None:
    """The list that was due and is newer than the one there is; none of what has ended."""
    one = awaited(on).get(loan.bank_id or 0)
    has_ended = loan.ended_on is not None and loan.ended_on <= on
    return one if one is not None and said.on < one.end and not has_ended else None


def _stood(loan: Loan, on: date) -> tuple[Standing | Stretch | None, Kept | None]:
    """How it is graded on the day, and its book: both worked out at once where ageing has not."""
    if aged := _aged(loan, on):
        return aged, books([loan]).get(loan.pk)
    mine = history_of(loan, on)
    if mine is None:
        return None, books([loan]).get(loan.pk)
    return mine.stretches[-1] if mine.stretches else None, mine.kept


def _aged(loan: Loan, on: date) -> Standing | None:
    """As ageing graded it, with the firm's other loans and the time it is watched; None where
    something came in since that may change the day."""
    if loan.changes_on is not None and loan.changes_on <= on:
        return None
    told: Standing | None = loan.standings.on(on).first()
    return told
