"""合作额度: how much of an agreement's quota its loans use. 分."""

from datetime import date
from typing import Any

from django.db.models import QuerySet, Sum
from django.db.models.functions import Coalesce

from finance.banks.models import Agreement
from finance.fund.models import Account
from finance.fund.rules.accounts import QUOTA_TAKEN_BY
from finance.fund.rules.quota import Quota
from finance.fund.selectors.shares import agreement_of
from finance.loans.models import Loan


def bound_on(loan: Loan, day: date) -> date:
    """The day whose agreement a loan is of: it was lent, else approved, else this one."""
    on: date = loan.disbursed_on or loan.approved_on or day
    return on


def agreement_behind(loan: Loan, day: date) -> Agreement | None:
    """The agreement that a loan is of."""
    return agreement_of(loan.bank_id, loan.product, bound_on(loan, day))


def loans_of(agreement: Agreement) -> QuerySet[Any]:
    """The loans that are of this agreement."""
    rows = Loan.objects.annotate(bound_on=Coalesce("disbursed_on", "approved_on"))
    first, until = agreement.during.lower, agreement.during.upper
    found: QuerySet[Any] = rows.filter(
        bank=agreement.institution_id, product=agreement.product, bound_on__gte=first
    )
    return found.filter(bound_on__lt=until) if until else found


def used_of(agreement: Agreement, *, besides: int | None = None) -> int:
    """What its loans use, but for the one of that number."""
    rows = Account.objects.filter(
        kind__in=[kind.value for kind in QUOTA_TAKEN_BY],
        loan__in=loans_of(agreement).exclude(pk=besides).values("pk"),
    )
    return rows.aggregate(sum=Sum("balance"))["sum"] or 0


def taken_by(loan: int) -> int:
    """What this loan uses now."""
    kinds = [kind.value for kind in QUOTA_TAKEN_BY]
    rows = Account.objects.filter(loan=loan, kind__in=kinds)
    return rows.aggregate(sum=Sum("balance"))["sum"] or 0


def quota_of(loan: Loan, own: int, agreement: Agreement | None) -> Quota:
    """The loan, as it would use `own`, against its agreement."""
    if agreement is None:
        return Quota("", None, 0, own)
    used = 0 if agreement.quota is None else used_of(agreement, besides=loan.pk)
    return Quota(f"协议 {agreement.code}", agreement.quota, used, own)
