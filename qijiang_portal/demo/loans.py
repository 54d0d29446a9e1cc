"""演示的贷款: thirty loans of two banks, some late, some paid back; made up and labelled so."""

from datetime import date, timedelta
from decimal import Decimal

from accounts.models import System
from enterprises.registry.models import Enterprise
from finance.banks.models import Institution
from finance.loans.actions import age, record_repayment, register_loan, settle
from finance.loans.actions.terms import Agreed
from finance.loans.models import Loan
from finance.loans.rules.day_count import months_after
from finance.loans.rules.schedule import rows
from finance.loans.selectors.books import terms_of
from finance.loans.selectors.owed import owed

LOANS, WAN = 30, 1_000_000  # 分
CONTRACT = "演示-{number:03d}"
PRODUCTS = ("knowledge_value", "knowledge_value", "commercial_value", "ip_pledge")
WAYS = ("equal_installments", "equal_principal", "interest_only", "bullet")
RATES = (Decimal("0.0435"), Decimal("0.0385"), Decimal("0.0465"))
AMOUNTS = (80, 160, 300, 120, 500, 60)
MISSED = {8: 2, 13: 4, 18: 8}  # which loan, how many of the last rows are not paid


def write(today: date) -> int:
    """How many loans; none where there are some, or no demo banks or firms to lend to."""
    banks = list(Institution.objects.filter(code__startswith="DEMO-").banks().order_by("code"))
    if not banks or Loan.objects.filter(contract_no__startswith="演示-").exists():
        return 0
    firms = list(Enterprise.objects.filter(placement="placed").order_by("-pk")[: LOANS - 4])
    made = 0
    for number in range(LOANS) if firms else ():
        firm, bank = firms[number % len(firms)], banks[number % len(banks)]
        _lend(firm, bank, number, today)
        made += 1
    age(today - timedelta(days=1), by=System())
    return made


def _lend(firm: Enterprise, bank: Institution, number: int, today: date) -> None:
    months, way = 12, WAYS[number % 4]
    begins = months_after(today, -(1 + number % 14)) - timedelta(days=number % 9)
    agreed = Agreed(RATES[number % 3], way, periods=months)
    loan = register_loan(
        firm, bank, by=System(), product=PRODUCTS[number % 4], on=begins, agreed=agreed,
        contract_no=CONTRACT.format(number=number + 1), principal=AMOUNTS[number % 6] * WAN,
        purpose="演示：补充流动资金",
    )  # fmt: skip
    _repay(loan, MISSED.get(number, 0), today)


def _repay(loan: Loan, missed: int, today: date) -> None:
    """What has fallen due is paid as printed, but for the last rows of some."""
    due = [
        row for row in rows(terms_of(loan.plans.get(), loan.principal or 0)) if row.due_on < today
    ]
    for row in due[: len(due) - missed] if missed else due:
        if row.due:
            record_repayment(loan, by=System(), on=row.due_on, amount=row.due)
    if due and not missed and due[-1].balance == 0:
        _close(loan, due[-1].due_on)


def _close(loan: Loan, on: date) -> None:
    """结清: what rounding left of a year's interest is paid with the last row."""
    stood = owed(loan, on)
    left = (stood.principal or 0) + (stood.interest or 0) + (stood.penalty or 0)
    if left:
        record_repayment(loan, by=System(), on=on, amount=left)
    settle(loan, by=System(), on=on)
