"""纳入补偿: which loans the fund answers for, and which run without its promise."""

from datetime import date
from fractions import Fraction
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from accounts.models import System, User
from finance.banks.models import Agreement, ProductTerm
from finance.banks.querysets import sight
from finance.fund.models import Account
from finance.fund.rules.accounts import Kind
from finance.fund.selectors.shares import agreement_of, sharing
from finance.loans.models import Loan
from finance.loans.rules.life import Status

_HALF = Fraction(1, 2)


def covered_by(bank: int | None, product: str, day: date) -> str:
    """What says that the fund answers for the product on the day; "" where nothing does."""
    if agreement := agreement_of(bank, product, day):
        return f"协议 {agreement.code}"
    terms = ProductTerm.objects.filter(product=product, valid_from__lte=day)
    term = terms.order_by("-valid_from").first()
    return f"产品口径（{term.valid_from} 起）" if term is not None and term.is_covered else ""


def exposure(loan: Loan, amount: int, day: date) -> int:
    """The fund's part of an amount of this loan by the shares of the day, 分."""
    shares = sharing(agreement_of(loan.bank_id, loan.product, day), day).shares
    return int(amount * shares.fund + _HALF)


def with_coverage(loans: QuerySet[Any]) -> QuerySet[Any]:
    """Only what the fund covered on the day it was lent."""
    agreed = Agreement.objects.filter(
        institution=OuterRef("bank"),
        product=OuterRef("product"),
        during__contains=OuterRef("disbursed_on"),
    )
    term = ProductTerm.objects.filter(
        product=OuterRef("product"), valid_from__lte=OuterRef("disbursed_on")
    ).order_by("-valid_from")
    told = loans.annotate(
        is_agreed=Exists(agreed), is_termed=Subquery(term.values("is_covered")[:1])
    )
    covered: QuerySet[Any] = told.filter(Q(is_agreed=True) | Q(is_termed=True))
    return covered


def uncommitted(user: User | System) -> QuerySet[Any]:
    """未承诺: running loans of covered products on which nothing is promised; the overseers all, a
    bank its own, nobody else any."""
    condition = sight(user, bank="bank", firm=None)
    if condition is None:
        return Loan.objects.none()
    promised = Account.objects.filter(kind=Kind.COMMITTED.value, loan=OuterRef("pk"), balance__gt=0)
    running = Loan.objects.filter(condition, status=Status.ACTIVE.value)
    rows: QuerySet[Any] = with_coverage(running.exclude(Exists(promised)))
    return rows.select_related("enterprise", "bank").order_by("disbursed_on", "pk")


def promised(loan: int) -> dict[Kind, int]:
    """What is promised on a loan now: reserved, committed, 分."""
    rows = Account.objects.filter(
        loan=loan, kind__in=[Kind.RESERVED.value, Kind.COMMITTED.value]
    ).values_list("kind", "balance")
    return {Kind.RESERVED: 0, Kind.COMMITTED: 0} | {Kind(kind): sum_ for kind, sum_ in rows}


def due_releases(day: date) -> list[tuple[Loan, int]]:
    """Loans whose principal has fallen below what is promised, and by how much, 分."""
    found = []
    rows = Account.objects.filter(kind=Kind.COMMITTED.value, balance__gt=0, loan__isnull=False)
    for account in rows.select_related("loan").order_by("loan"):
        loan = account.loan
        if loan is None or loan.balance is None:
            continue  # nobody has worked out what is owed: unknown is not nought
        more = account.balance - exposure(loan, loan.balance, loan.disbursed_on or day)
        if more > 0:
            found.append((loan, more))
    return found
