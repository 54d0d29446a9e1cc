"""演示的贷款: of several banks and townships; paid as agreed, late, overdue, paid off. Made up."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import chain, zip_longest
from random import Random

from accounts.models import System
from enterprises.registry.models import Enterprise, Qualification
from finance.banks.actions import make_agreement, register_institution
from finance.banks.models import Institution
from finance.loans.actions import age, judge, record_repayment, register_loan, settle
from finance.loans.actions.terms import Agreed
from finance.loans.models import Loan
from finance.loans.rules.plans import PlanRow
from finance.loans.selectors.books import books
from qijiang_portal.demo.credit import BANKS, NOTE, WAN
from qijiang_portal.demo.people import its_firm

CONTRACT = "演示贷"
THIRD = ("DEMO-ZY", "演示国有银行支行")
TRUSTEE = ("DEMO-ST", "演示受托管理公司")
ASKING = 10  # firms whose applications are under way; they have no loans yet
PURPOSES = ("采购原材料", "购置设备", "研发投入", "补充流动资金")
RATES = ("0.0345", "0.0365", "0.0385", "0.0435")


@dataclass(frozen=True, slots=True)
class Case:
    """How a loan goes: lent so many months ago, over so many, how it is paid back."""

    ago: int
    months: int
    way: str = "equal_installments"
    late: int = 0  # days after each due date
    stopped: int = 0  # nothing was paid of what fell due in so many days


PAID = (
    Case(4, 12), Case(5, 24), Case(3, 36), Case(6, 12, "interest_only"), Case(2, 12),
    Case(7, 12, "bullet"), Case(4, 24, "equal_principal"), Case(1, 12), Case(11, 12, "bullet"),
)  # fmt: skip
LATE = (Case(4, 12, late=5), Case(5, 12, late=9), Case(3, 24, late=3))
OVER = (Case(13, 12), Case(13, 12, "interest_only"), Case(7, 6))
OVERDUE = (Case(7, 12, stopped=100), Case(8, 12, "equal_principal", stopped=130))
ARREARS = (Case(14, 12, "interest_only", stopped=75), Case(14, 12, "bullet", stopped=90))
OTHERS = (*PAID[:3], OVERDUE[0], *PAID[3:], LATE[0])
CASES = PAID + LATE + OVER + OVERDUE + ARREARS + OTHERS
OF_FIRST = (15, 17, 18)  # the first bank's, so that its account has claims to make


def institutions() -> list[Institution]:
    """The banks, whose first two the applications brought; the trustee is registered, too."""
    known = {one.code: one for one in Institution.objects.all()}
    for (code, name), kind in ((THIRD, "bank"), (TRUSTEE, "trustee")):
        if code not in known:
            said = {"contact_name": "演示联系人", "contact_phone": "023-48600009", "note": NOTE}
            known[code] = register_institution(by=System(), code=code, name=name, kind=kind, **said)
    third = known[THIRD[0]]
    if not third.agreements.exists():
        make_agreement(
            third, by=System(), first_day=date(2024, 1, 1), code=f"演示协议{THIRD[0][5:]}",
            product="knowledge_value",
        )  # fmt: skip
    return [known[code] for code, _ in (*BANKS, THIRD)]


def write(today: date, seed: int) -> int:
    """How many loans, aged to the day; none where somebody registered some."""
    if Loan.objects.filter(contract_no__startswith=CONTRACT).exists():
        return 0
    if not Institution.objects.filter(code=BANKS[1][0]).exists():
        return 0  # there are no firms to lend to
    banks, chance = institutions(), Random(seed)
    for n, (case, firm) in enumerate(zip(CASES, _firms(today), strict=False)):
        bank = banks[0] if n in OF_FIRST else banks[n % len(banks)]
        _lend(case, firm, bank, n, today, chance)
    age(today, by=System())
    return Loan.objects.filter(contract_no__startswith=CONTRACT).count()


def _firms(today: date) -> list[Enterprise]:
    """That of the enterprise account first, then of all townships by turns."""
    asking = Loan.objects.values("enterprise")
    tech = Qualification.objects.filter(kind="cq_tech").valid_on(today + timedelta(days=90))
    held = Enterprise.objects.filter(
        state="active", township__isnull=False, merged_into=None, pk__in=tech.values("enterprise")
    )
    own = its_firm(today)
    by_town: dict[int | None, list[Enterprise]] = {}
    for firm in held.exclude(pk__in=asking).order_by("township", "credit_code"):
        if own is None or firm.pk != own.pk:
            by_town.setdefault(firm.township_id, []).append(firm)
    turns = chain.from_iterable(zip_longest(*(firms[:4] for firms in by_town.values())))
    return ([own] if own else []) + [firm for firm in turns if firm is not None]


def months_before(day: date, months: int) -> date:
    """The same day of an earlier month, no later than its 28th."""
    at = day.year * 12 + day.month - 1 - months
    return date(at // 12, at % 12 + 1, min(day.day, 28))


def _lend(
    case: Case, firm: Enterprise, bank: Institution, n: int, today: date, chance: Random
) -> None:
    on = months_before(today - timedelta(days=chance.randrange(9)), case.ago)
    periods = case.months if case.way.startswith("equal") else None
    end = None if periods else months_before(on, -case.months)
    rate = Decimal(chance.choice(RATES))
    product = "commercial_value" if n % 5 == 3 and bank.code != THIRD[0] else "knowledge_value"
    loan = register_loan(
        firm, bank, by=System(), product=product, contract_no=f"{CONTRACT}{on.year}-{n + 1:03d}",
        principal=chance.randrange(30, 160, 10) * WAN, on=on,
        agreed=Agreed(rate, case.way, periods, end), purpose=PURPOSES[n % len(PURPOSES)],
    )  # fmt: skip
    last = on
    for day, amount in _payments(case, books([loan])[loan.pk].plans[0].rows, today):
        record_repayment(
            loan, by=System(), on=day, amount=amount, serial_no=f"演示{n + 1:03d}{day}"
        )
        last = day
    if case in OVER:
        settle(loan, by=System(), on=last, reason="到期还清")
    elif n == OF_FIRST[0]:
        judge(
            loan, by=System(), kind="expected_loss", on=today, share=Decimal("0.55"),
            reason="演示：主要客户停产",
        )  # fmt: skip


def _payments(case: Case, rows: Iterable[PlanRow], today: date) -> Iterator[tuple[date, int]]:
    """What came in until today."""
    for row in rows:
        day, due = row.due_on + timedelta(days=case.late), row.principal + row.interest
        if day <= today and row.due_on < today - timedelta(days=case.stopped) and due:
            yield day, due + due * case.late // 1000  # what is late costs more
