"""顺延的到期日: the day a maturity shifts to, kept true where days off were announced since."""

from typing import Any

import pgtrigger
from django.db import connection, transaction
from django.db.models import Q, QuerySet

from finance.banks.rules.terms import HolidayShift
from finance.loans.models import Loan, Plan
from finance.loans.rules.life import LENT
from finance.loans.selectors.histories import pays_by
from finance.loans.selectors.usual import Usual, usual

_SHIFT = """
UPDATE loans_loan l SET pays_by = u.pays_by, is_tentative = u.is_tentative
FROM unnest(%s::bigint[], %s::date[], %s::boolean[]) AS u(id, pays_by, is_tentative)
WHERE l.id = u.id
"""


@transaction.atomic
def shift_maturities() -> int:
    """Open loans whose contract shifts past days off, by the calendar of today; how many of their
    maturities shift otherwise than they are kept. Four queries, whatever their number."""
    settings = usual()
    held = Loan.objects.select_for_update(of=("self",), no_key=True).order_by("pk")
    firsts = _shifting(settings)
    loans = held.filter(pk__in=firsts.values("loan"), matures_on__isnull=False)
    plans = {plan.loan_id: plan for plan in firsts}
    rows = [row for loan in loans if (row := _moved(loan, plans[loan.pk], settings))]
    if rows:
        columns = [list(column) for column in zip(*rows, strict=True)]
        with pgtrigger.ignore("loans.Loan:update_update"), connection.cursor() as cursor:
            cursor.execute(_SHIFT, columns)
    return len(rows)


def _shifting(settings: Usual) -> QuerySet[Any]:
    """First terms of open loans that shift, may shift, or are kept as shifting."""
    products = [
        product
        for product, terms in settings.products.items()
        if any(term.holiday_shift != HolidayShift.NONE for term in terms)
    ]
    asked = Q(holiday_shift=HolidayShift.NEXT.value) | Q(loan__pays_by__isnull=False)
    asked |= Q(holiday_shift="", loan__product__in=products)
    return Plan.objects.filter(asked, kind="first", loan__status__in=LENT)


def _moved(loan: Loan, plan: Plan, settings: Usual) -> tuple[object, ...] | None:
    if loan.matures_on is None:
        return None
    told = pays_by(loan.matures_on, settings.pay_days_of(loan.product, [plan]))
    now = (told.day, told.is_tentative) if told else (None, False)
    return None if now == (loan.pays_by, loan.is_tentative) else (loan.pk, *now)
