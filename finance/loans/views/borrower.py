"""借款人: all loans of one firm across banks and products, and the worst of them first."""

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from common.dates import today
from common.tables import plain
from finance.loans.listings.loans import basis, days_past_due, rows
from finance.loans.pages import BOOK
from finance.loans.rules.judging import GRADE_LABELS, NON_PERFORMING
from finance.loans.rules.life import LENT
from finance.loans.rules.telling import of_borrower, of_stale
from finance.loans.selectors.awaited import awaited, dated
from finance.loans.selectors.stood import Book, stood, summed

COLUMNS = plain(
    "合同号", "银行", "产品", "放款（万元）", "余额（万元）", "逾期本金（万元）", "逾期天数",
    "五级分类", "依据", "到期日", "状态",
    numeric=("放款（万元）", "余额（万元）", "逾期本金（万元）", "逾期天数"),
)  # fmt: skip


@login_required
@require_safe
def borrower(request: SignedInRequest, code: str) -> HttpResponse:
    """借款人页; a firm none of whose loans is in sight is not found."""
    expected = awaited(today())
    mine = stood(rows(request.user, "").filter(enterprise__credit_code=code))
    mine = dated(mine, None, expected)
    lines = [_line(loan) for loan in mine]
    if not lines:
        raise Http404
    is_bad = any(line["loan"].grade in NON_PERFORMING for line in lines)
    context = {
        "firm": lines[0]["loan"].enterprise,
        "lines": sorted(lines, key=lambda line: -line["weight"]),
        "columns": COLUMNS,
        "conclusion": _said(summed(mine, expected), today(), is_bad=is_bad),
        "worst": _worst(lines),
        "is_bad": is_bad,
        "crumbs": [(BOOK.listing.title, BOOK.address())],
    }
    return render(request, "loans/borrower.html", context)


def _said(book: Book, day: date, *, is_bad: bool) -> str:
    return of_borrower(
        day,
        loans=book.loans,
        balance=book.balance,
        late=book.overdue_loans,
        overdue=book.overdue_principal,
        is_bad=is_bad,
    ) + of_stale(book.stale)


def _line(loan: Any) -> dict[str, Any]:
    weight = list(GRADE_LABELS).index(loan.grade) if loan.grade else -1
    is_open = loan.status in LENT
    return {
        "loan": loan,
        "days": days_past_due(loan) if is_open else None,
        "basis": basis(loan),
        "weight": weight if is_open else -1,
    }


def _worst(lines: list[dict[str, Any]]) -> str:
    """The worst grade among the loans that are open; empty where none was graded."""
    weight = max(line["weight"] for line in lines)
    return list(GRADE_LABELS.values())[weight] if weight >= 0 else ""
