"""一笔贷款的页面: the conclusion, what is owed on a day, the plan, repayments, how it came here."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from common.asked_days import asked_day
from desk.tabs import open_tab
from finance.loans.listings.loans import rows
from finance.loans.pages import BOOK
from finance.loans.rules.telling import of_basis, of_loan
from finance.loans.selectors.owed import Owed, owed
from finance.loans.views import panels


def loan_or_404(request: SignedInRequest, pk: int) -> Any:
    """The loan, if its terms are told to this person."""
    return get_object_or_404(rows(request.user, ""), pk=pk)


def head_of(loan: Any, told: Owed) -> dict[str, Any]:
    """What stands over every tab: the conclusion first."""
    return {
        "loan": loan,
        "owed": told,
        "day": told.on,
        "conclusion": of_loan(
            told.on,
            state=loan.state_words,
            balance=told.principal,
            overdue=told.overdue_principal,
            interest=told.interest,
            fees=told.fees,
            days=told.days_past_due,
            grade=told.grade.label if told.grade else "",
        )
        + _basis(told),
        "lead": " · ".join((str(loan.enterprise), str(loan.bank), loan.get_product_display())),
        "crumbs": [(BOOK.listing.title, BOOK.address())],
    }


def _basis(told: Owed) -> str:
    """What the figures rest on, where a bank's list told them."""
    if told.by_list is None:
        return ""
    due = (told.awaited.end, told.awaited.due) if told.awaited else None
    return of_basis(told.by_list.on, paid_since=told.paid_since, due=due)


@login_required
@require_safe
def loan(request: SignedInRequest, pk: int) -> HttpResponse:
    """贷款页; `on` is the day it speaks of."""
    row, asked = loan_or_404(request, pk), asked_day(request.GET.get("on", ""))
    row.told = owed(row, asked.day)
    tab, shown = open_tab(request, row)
    said = {"menu": panels.menu(request.user, row), "fault": asked.fault}
    return render(request, tab.template, head_of(row, row.told) | said | shown)


@login_required
@require_safe
def sheet(request: SignedInRequest, pk: int) -> HttpResponse:
    """一页纸: the loan as it is printed, on a day."""
    row, asked = loan_or_404(request, pk), asked_day(request.GET.get("on", ""))
    row.told = owed(row, asked.day)
    context = head_of(row, row.told) | panels.on_paper(request, row)
    return render(request, "loans/sheet.html", context)
