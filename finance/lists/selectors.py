"""What a list is held against: the bank's loans, what its former lists said; how far each is."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, TruncDate

from accounts.models import System, User
from collecting.rules.chains import DRAFT
from common.db import among
from finance.banks.models import Institution
from finance.lists.models import BankList, Correction, Delivery, ListRosterEntry
from finance.lists.rules.correcting import Answer
from finance.lists.rules.outcomes import Stand
from finance.lists.rules.states import as_of
from finance.lists.rules.tying import yuan
from finance.loans.models import BankBalance, Loan, Plan
from finance.loans.rules.life import Status
from jobs.rules.states import JobState

By = User | System


@dataclass(slots=True)
class Book:
    """A bank's loans as the book has them, and as its lists last told of them."""

    by_contract: dict[str, Loan] = field(default_factory=dict)
    by_facts: dict[tuple[int, int, date], list[Loan]] = field(default_factory=dict)
    approved: dict[tuple[int, int], list[Loan]] = field(default_factory=dict)
    plans: dict[int, Plan] = field(default_factory=dict)
    before: dict[int, Stand] = field(default_factory=dict)  # by a list of an earlier month
    told: dict[int, Stand] = field(default_factory=dict)  # by the accepted list of this month


def book_of(bank: Institution, period: date) -> Book:
    """All that is known of the bank's loans; five queries, however many."""
    rows = Loan.objects.filter(bank=bank).select_related("enterprise")
    book = Book()
    for loan in rows.order_by("pk"):
        if loan.contract_no:
            book.by_contract[loan.contract_no] = loan
        if loan.principal and loan.disbursed_on:
            facts = loan.enterprise_id, loan.principal, loan.disbursed_on
            book.by_facts.setdefault(facts, []).append(loan)
        if loan.status == Status.APPROVED and loan.approved_amount:
            key = loan.enterprise_id, loan.approved_amount
            book.approved.setdefault(key, []).append(loan)
    plans = Plan.objects.filter(loan__bank=bank).order_by("begins_on")
    book.plans = {plan.loan_id: plan for plan in plans}
    end = as_of(period)
    for row in BankBalance.objects.filter(loan__bank=bank, on__lte=end).order_by("on"):
        stand = Stand(
            row.principal, row.overdue_principal, row.overdue_since, row.grade, row.interest
        )
        if row.on == end:
            book.told[row.loan_id] = stand
        else:
            book.before[row.loan_id] = stand
    return book


def missing_from(bank: Institution, period: date, listed: Collection[int]) -> list[Loan]:
    """账上在贷、表中没有: lent by the month's end, still under way, and not in the list."""
    rows = Loan.objects.filter(
        bank=bank, status=Status.ACTIVE, disbursed_on__lte=as_of(period)
    ).order_by("contract_no")
    return [loan for loan in rows if loan.pk not in listed]


def last_balance(bank: Institution, period: date) -> int | None:
    """余额合计 of the last accepted list before this month; None where there was none."""
    rows = Delivery.objects.filter(
        list__institution=bank,
        list__state="accepted",
        list__collection__period__lt=period,
        is_current=True,
    )
    newest: Delivery | None = rows.order_by("-list__collection__period").first()
    return newest.balance if newest else None


def repaid_since(loans: Iterable[int], after: date, until: date) -> dict[int, int]:
    """What came in of these loans in (after, until], 分."""
    from_book: dict[int, int] = {}
    rows = Loan.objects.filter(among("id", list(loans)))
    paid = rows.filter(
        repayments__reversal__isnull=True,
        repayments__on__gt=after,
        repayments__on__lte=until,
    ).values_list("pk", "repayments__amount", "repayments__pk")
    for pk, amount, _ in paid:
        from_book[pk] = from_book.get(pk, 0) + amount
    return from_book


def entries(user: By) -> QuerySet[Any]:
    """应报名单 in sight, each with how far its list is and what it sums to."""
    own = BankList.objects.filter(
        collection=OuterRef("collection"), institution=OuterRef("institution")
    )
    now = Delivery.objects.filter(
        list__collection=OuterRef("collection"),
        list__institution=OuterRef("institution"),
        is_current=True,
    )
    rows: QuerySet[Any] = ListRosterEntry.objects.visible_to(user)
    told: QuerySet[Any] = (
        rows.select_related("collection", "institution")
        .annotate(
            list_id=Subquery(own.values("pk")[:1]),
            state=Coalesce(Subquery(own.values("state")[:1]), Value(DRAFT)),
            sent_on=Subquery(own.values(day=TruncDate("first_submitted_at"))[:1]),
            due=Coalesce("due_on", F("collection__due_on")),
            rows_count=Subquery(now.values("rows_count")[:1]),
            balance=Subquery(now.values("balance")[:1]),
        )
        .order_by("-collection__period", "institution__name")
    )
    return told


def list_of(entry: ListRosterEntry) -> BankList | None:
    """What the bank sent for it."""
    rows = BankList.objects.select_related("collection", "institution", "submitted_by", "job")
    found: BankList | None = rows.filter(
        collection=entry.collection_id, institution=entry.institution_id
    ).first()
    return found


def is_being_accepted(filing: BankList) -> bool:
    """A worker has it, or will, as it stands now."""
    job = filing.job
    if job is None or job.params.get("version") != filing.version:
        return False
    return job.state in (JobState.QUEUED, JobState.RUNNING)


def current_of(filing: BankList) -> Delivery | None:
    """The newest file of a list."""
    found: Delivery | None = filing.deliveries.filter(is_current=True).first()  # type: ignore[attr-defined]
    return found


def open_corrections(filing: BankList) -> QuerySet[Correction]:
    """更正要求 the bank has not answered."""
    rows: QuerySet[Correction] = Correction.objects.filter(list=filing, answer=Answer.OPEN)
    return rows


def what_is_open(delivery: Delivery) -> list[str]:
    """What an acceptance has to be explained for."""
    found = []
    by = None if delivery.last_balance is None else delivery.previous - delivery.last_balance
    if by and not delivery.unknown:
        words = "多" if by > 0 else "少"
        found.append(f"上期余额合计比上期月报{words} {yuan(abs(by))} 元")
    if gone := delivery.rows.filter(outcome="missing").count():  # type: ignore[attr-defined]
        found.append(f"账上在贷的 {gone} 笔表中没有")
    return found
