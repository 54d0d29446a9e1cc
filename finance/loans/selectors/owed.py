"""某一天欠多少: by the bank's accepted list where there is one, else by our book; and both."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from finance.loans.models import BankBalance, Judgement, Loan, Standing
from finance.loans.rules import grade as grading
from finance.loans.rules.book import Book
from finance.loans.rules.judging import JudgementKind
from finance.loans.rules.positions import Position
from finance.loans.rules.words import Grade
from finance.loans.selectors.books import book_of, loan_with_facts, paid


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
    facts: Any  # the loan with its plans, repayments, judgements
    book: Book | None

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
    """One loan on one day; four queries."""
    facts = loan_with_facts(loan.pk)
    book = book_of(facts)
    ours = book.position(on, paid(facts)) if book else None
    said = facts.balances.filter(on__lte=on).order_by("-on").first()
    since = said.overdue_since if said else ours.due_since if ours else None
    judged = judged_on(list(facts.judgements.all()), on, since)
    amounts, aged = said or ours, _aged(loan, on)
    return Owed(
        on=on,
        principal=amounts.principal if amounts else None,
        overdue_principal=amounts.overdue_principal if amounts else None,
        interest=amounts.interest if amounts else None,
        penalty=None if said else ours.penalty if ours else None,
        overdue_since=since,
        grade=Grade(aged.grade) if aged else judged.grade if amounts else None,
        reasons=tuple(aged.reasons) if aged else judged.reasons,
        by_list=said,
        ours=ours,
        facts=facts,
        book=book,
    )


def _aged(loan: Loan, on: date) -> Standing | None:
    """As ageing graded it, with the firm's other loans and the time it is watched; None where
    something came in since that may change the day."""
    if loan.changes_on is not None and loan.changes_on <= on:
        return None
    told: Standing | None = loan.standings.on(on).first()
    return told


def judged_on(judgements: list[Judgement], on: date, since: date | None) -> grading.Judged:
    """五级分类 of the day, with what persons stated by then."""
    held: dict[str, Judgement] = {}
    for row in sorted(judgements, key=lambda row: (row.on, row.pk)):
        if row.on <= on:
            held[row.kind] = row
    so = {kind: row for kind, row in held.items() if row.is_so}
    loss, manual = so.get(JudgementKind.EXPECTED_LOSS), so.get(JudgementKind.MANUAL)
    restructured = so.get(JudgementKind.RESTRUCTURED)
    return grading.judge(
        grading.Facts(
            on=on,
            due_on=since,
            technical=JudgementKind.TECHNICAL in so,
            expected_loss=grading.Fraction(loss.share) if loss and loss.share is not None else None,
            manual=Grade(manual.grade) if manual else None,
            refinanced=JudgementKind.REFINANCED in so,
            misused=JudgementKind.MISUSED in so,
            restructured_on=restructured.on if restructured else None,
        )
    )
