"""溢缴: what came in beyond everything owed and was not given back, 分."""

from datetime import date

from django.db.models import Sum

from finance.loans.models import Loan
from finance.loans.selectors.books import books


def overpaid(loan: Loan, on: date) -> int:
    """Held at the end of the day; nothing where no terms are registered."""
    kept = books([loan]).get(loan.pk)
    if kept is None:
        return 0
    held = kept.book.position(on, kept.repayments).held
    given_back: int = loan.refunds.aggregate(sum=Sum("amount"))["sum"] or 0
    return max(0, held - given_back)
