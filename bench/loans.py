"""100,000 loans: month-end ageing, a second run, and the loan book's page."""

import argparse
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import partial
from itertools import cycle, islice
from random import Random
from typing import cast

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import System, Unit, User
from bench.peer.site import an_administrator
from bench.timing import Result, grown_megabytes, once, p95
from enterprises.registry.models import Enterprise
from finance.banks.models import Institution
from finance.loans.actions import age
from finance.loans.models import AgeingRun, Loan, Plan, Repayment
from finance.loans.rules.day_count import months_after
from finance.loans.rules.schedule import rows
from finance.loans.selectors.books import terms_of

LOANS, SAMPLE = 100_000, 300
SECONDS, MEGABYTES, PAGE_SECONDS = 60, 400, 0.3
BEFORE, MONTH_END = date(2026, 9, 30), date(2026, 10, 31)
WAYS = (
    ("equal_installments", "monthly"),
    ("equal_principal", "monthly"),
    ("interest_only", "act360"),
    ("bullet", "act360"),
)


def run(options: argparse.Namespace) -> Iterator[Result]:
    """The peer goes through each loan day by day in fractions: a sample of them, multiplied."""
    populate(Random(7), LOANS)
    AgeingRun.objects.all().delete()  # the demo's loans are aged to yesterday
    age(BEFORE, by=System())
    grown = grown_megabytes(partial(age, MONTH_END, by=System()))
    again = once(partial(age, MONTH_END, by=System()))
    next_end = months_after(MONTH_END, 1)
    seconds = once(partial(age, next_end, by=System()))
    theirs = once(lambda: plain(SAMPLE, next_end)) * LOANS / SAMPLE
    note = (
        f"要求 {SECONDS} 秒、{MEGABYTES} MB 以内：内存增长 {grown:.0f} MB；"
        f"同一天再算 {again:.2f} 秒，变化 {age(next_end, by=System()).changed} 笔"
    )
    yield Result(f"{LOANS} 笔贷款月末账龄", seconds, theirs, 5, note)
    yield page()


def page() -> Result:
    """The loan book, the first page."""
    bureau = Unit.objects.filter(kind="bureau")[0]
    office = User.objects.create(username="bench-loans", role="office", unit=bureau)
    mine, admin = Client(), Client()
    mine.force_login(office)
    admin.force_login(an_administrator())
    with CaptureQueriesContext(connection) as queries:
        assert mine.get("/loans/").status_code == 200
    count = len(queries)
    assert admin.get("/peer/loans/loan/").status_code == 200
    ours, theirs = p95(partial(mine.get, "/loans/")), p95(partial(admin.get, "/peer/loans/loan/"))
    note = f"{count} 条查询；要求 {PAGE_SECONDS:g} 秒以内"
    return Result(f"贷款台账一页（{LOANS} 笔）", ours, theirs, 0, note)


def populate(chance: Random, count: int) -> None:
    """Loans of a year each, two to a firm, most of them paid as printed."""
    bank = Institution.objects.create(code="BENCH", name="测量银行")
    firms = list(Enterprise.objects.order_by("pk").values_list("pk", flat=True)[: count // 2])
    now = timezone.now()
    for at in range(0, count, 5_000):
        made = Loan.objects.bulk_create(
            Loan(
                enterprise_id=firm, bank=bank, product="knowledge_value", status="active",
                contract_no=f"BENCH-{at + n}", principal=100_000_000, created_at=now,
                disbursed_on=date(2026, 1, 1) + timedelta(days=chance.randrange(270)),
            )
            for n, firm in enumerate(islice(cycle(firms), at, at + 5_000))
        )  # fmt: skip
        plans = Plan.objects.bulk_create(_plan(loan, n, now) for n, loan in enumerate(made))
        paid = (one for plan in plans for one in _paid(plan, chance, now))
        Repayment.objects.bulk_create(paid, batch_size=5_000)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _plan(loan: Loan, number: int, now) -> Plan:
    way, day_count = WAYS[number % len(WAYS)]
    begins = cast("date", loan.disbursed_on)
    return Plan(
        loan=loan, begins_on=begins, rate=Decimal("0.0435"), amortization=way, periods=12,
        day_count=day_count, matures_on=months_after(begins, 12), at=now,
    )  # fmt: skip


def _lent(plan: Plan) -> int:
    return cast("int", plan.loan.principal)


def _paid(plan: Plan, chance: Random, now) -> Iterator[Repayment]:
    if chance.random() < 0.05:
        return
    for row in rows(terms_of(plan, _lent(plan))):
        if row.due_on <= MONTH_END and row.due:
            yield Repayment(loan=plan.loan, on=row.due_on, amount=row.due, at=now)


def plain(count: int, until: date) -> int:
    """What a team writes first: each loan from its first day to the last, in fractions."""
    late = 0
    plans = Plan.objects.select_related("loan").order_by("pk")[:count]
    for plan in plans:
        late += _lived(plan, until)
    return late


def _lived(plan: Plan, until: date) -> bool:
    due = {row.due_on: row.principal for row in rows(terms_of(plan, _lent(plan)))}
    paid: dict[date, int] = {}
    for on, amount in plan.loan.repayments.values_list("on", "amount"):
        paid[on] = paid.get(on, 0) + amount
    rate, day = Fraction(plan.rate) / 360, plan.begins_on
    ahead, overdue = Fraction(_lent(plan)), Fraction(0)
    interest = penalty = Fraction(0)
    while day <= until:
        part = min(ahead, Fraction(due.get(day, 0)))
        ahead, overdue = ahead - part, overdue + part
        left = Fraction(paid.get(day, 0))
        for name in ("penalty", "interest", "overdue"):
            owed = {"penalty": penalty, "interest": interest, "overdue": overdue}[name]
            taken = min(left, owed)
            left -= taken
            penalty -= taken if name == "penalty" else 0
            interest -= taken if name == "interest" else 0
            overdue -= taken if name == "overdue" else 0
        ahead -= min(left, ahead)
        interest += ahead * rate
        penalty += overdue * rate * 3 / 2
        day += timedelta(days=1)
    return overdue > 0
