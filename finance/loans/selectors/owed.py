"""某一天欠多少: by the bank's accepted list where there is one, else by our book; and both."""

from dataclasses import dataclass
from datetime import date

from finance.loans.models import BankBalance, Loan, Standing
from finance.loans.rules.positions import Position
from finance.loans.rules.words import Grade
from finance.loans.selectors.books import Kept, books
from finance.loans.selectors.histories import stood_on


@dataclass(frozen=True, slots=True)
class Owed:
    """What is owed at the end of a day, 分; None is unknown.

    `by_list` is the accepted balance it follows, None where it is our own book; `ours` what our
    schedule says beside it.
    """

    on: date
    principal: int | None
    overdue_principal: int | None
    interest: int | None
    penalty: int | None
    overdue_since: date | None
    grade: Grade | None
    reasons: tuple[str, ...]
    by_list: BankBalance | None
    ours: Position | None
    kept: Kept | None

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
    kept = books([loan]).get(loan.pk)
    ours = kept.book.position(on, kept.repayments) if kept else None
    said = loan.balances.filter(on__lte=on).order_by("-on").first()
    amounts, stood = said or ours, _aged(loan, on) or stood_on(loan, on)
    return Owed(
        on=on,
        principal=amounts.principal if amounts else None,
        overdue_principal=amounts.overdue_principal if amounts else None,
        interest=amounts.interest if amounts else None,
        penalty=ours.penalty if ours and not said else None,
        overdue_since=said.overdue_since if said else ours.due_since if ours else None,
        grade=Grade(stood.grade) if stood else None,
        reasons=tuple(stood.reasons) if stood else (),
        by_list=said,
        ours=ours,
        kept=kept,
    )


def _aged(loan: Loan, on: date) -> Standing | None:
    """As ageing graded it, with the firm's other loans and the time it is watched; None where
    something came in since that may change the day."""
    if loan.changes_on is not None and loan.changes_on <= on:
        return None
    told: Standing | None = loan.standings.on(on).first()
    return told
