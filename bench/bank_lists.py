"""银行月报: so many rows previewed, then sent and accepted; half of the loans are known."""

import argparse
from collections.abc import Iterator
from datetime import date
from io import BytesIO

from django.utils import timezone
from openpyxl import Workbook

from accounts.models import System, Unit, User
from accounts.rules.roles import Role
from bench.timing import Result, once
from enterprises.registry.models import Enterprise
from finance.banks.models import Institution
from finance.lists import actions
from finance.lists.models import BankList
from finance.loans.models import BankBalance, Loan, Plan
from jobs.actions import imports

ROWS = 5_000
PREVIEWED, SENT, ACCEPTED = 10.0, 10.0, 10.0  # seconds
PRINCIPAL, OWED, OWED_BEFORE = 100_000_000, 80_000_000, 90_000_000  # 分
TITLES = (
    "合同号", "信用代码", "产品", "放款金额", "放款日", "到期日", "年利率", "还款方式", "余额",
    "本期还款本金", "逾期本金", "五级分类",
)  # fmt: skip
OPTIONS = {"bank": "BENCH", "period": "2026-06"}


def run(options: argparse.Namespace) -> Iterator[Result]:
    """Preview, sending and acceptance, each against the seconds it may take."""
    firms = list(Enterprise.objects.filter(merged_into=None)[:ROWS])
    bank = Institution.objects.create(code="BENCH", name="测速银行")
    _lend(bank, firms[: len(firms) // 2])
    by = User.objects.create(username="bench", role=Role.OFFICE, unit=Unit.objects.first())
    content = _book(firms)
    told = {"name": "bench.xlsx", "by": by, "options": OPTIONS}
    seen = once(lambda: imports.examine("bank_list", content, **told))  # type: ignore[arg-type]
    batch = imports.check(imports.receive("bank_list", content, **told), by=by)  # type: ignore[arg-type]
    sent = once(lambda: imports.confirm(batch, by=by, content_hash=batch.content_hash))
    filing = BankList.objects.get(institution=bank)
    filing.get_absolute_url()  # addresses are read once a process
    version, now = filing.version, timezone.now()
    accepted = once(lambda: actions.accept(filing, by=System(), version=version, now=now))
    filing.refresh_from_db()
    if filing.state != "accepted":
        raise RuntimeError("the list was not accepted")
    rows = f"{len(firms)} 行"
    yield Result(f"预览 {rows}银行月报（要求 {PREVIEWED:g} 秒以内）", seen, PREVIEWED, 1)
    yield Result(f"报送 {rows}（要求 {SENT:g} 秒以内）", sent, SENT, 1)
    yield Result(f"接受 {rows}（要求 {ACCEPTED:g} 秒以内）", accepted, ACCEPTED, 1)


def _lend(bank: Institution, firms: list[Enterprise]) -> None:
    """A loan each, with its terms and what the list of the month before said."""
    now, first = timezone.now(), date(2026, 1, 15)
    loans = Loan.objects.bulk_create(
        Loan(
            enterprise=firm,
            bank=bank,
            product="knowledge_value",
            status="active",
            contract_no=f"B{number:06d}",
            principal=PRINCIPAL,
            disbursed_on=first,
            created_at=now,
        )
        for number, firm in enumerate(firms)
    )
    Plan.objects.bulk_create(
        Plan(
            loan=loan,
            begins_on=first,
            rate="0.0435",
            amortization="equal_installments",
            day_count="monthly",
            periods=12,
            matures_on=date(2027, 1, 15),
            at=now,
        )
        for loan in loans
    )
    BankBalance.objects.bulk_create(
        BankBalance(loan=loan, on=date(2026, 5, 31), principal=OWED_BEFORE, source="bench", at=now)
        for loan in loans
    )


def _book(firms: list[Enterprise]) -> bytes:
    """The known half pays back, the other half is new."""
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet("月报")
    sheet.append(TITLES)
    for number, firm in enumerate(firms):
        is_known = number < len(firms) // 2
        sheet.append(
            (
                f"B{number:06d}",
                firm.credit_code,
                "知识价值信用贷款",
                PRINCIPAL // 100,
                "2026-01-15" if is_known else "2026-06-10",
                "2027-01-15" if is_known else "2027-06-10",
                "4.35%",
                "等额本息",
                (OWED if is_known else PRINCIPAL) // 100,
                (OWED_BEFORE - OWED) // 100 if is_known else 0,
                0,
                "正常",
            )
        )
    out = BytesIO()
    workbook.save(out)
    return out.getvalue()
