"""演示的银行月报: one bank's accepted, another's sent and waiting with differences. Made up."""

from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any

from django.utils import timezone
from openpyxl import Workbook

from accounts.models import System, User
from finance.banks.models import Institution
from finance.lists.actions import accept, ask_correction
from finance.lists.models import BankList, ListRow
from finance.lists.rules.correcting import Reason
from finance.lists.rules.states import as_of, last_over
from finance.loans.models import Loan, Standing
from finance.loans.rules.judging import GRADE_LABELS
from finance.loans.rules.life import LENT
from jobs.actions import imports
from qijiang_portal.demo.credit import BANKS, WAN
from qijiang_portal.demo.loans import CONTRACT

TITLES = (
    "合同号", "信用代码", "企业", "产品", "放款金额", "放款日", "到期日", "余额", "上期余额",
    "本期放款", "本期还款本金", "逾期本金", "逾期起日", "五级分类",
)  # fmt: skip


def write(today: date) -> int:
    """How many lists; none where a bank has sent one, or nobody is there to take them."""
    office = User.objects.filter(username="demo-office").first()
    sender = User.objects.filter(username="demo-bank").first()
    if BankList.objects.exists() or not (office and sender):
        return 0
    period = last_over(today)
    other = _send(Institution.objects.get(code=BANKS[1][0]), period, by=System(), wrong=False)
    if other is None:
        return 0
    said = "演示：首期月报，按银行所报登记"
    now = timezone.now()
    accept(other, by=office, version=other.version, now=now, explanation=said)
    sent = _send(Institution.objects.get(code=BANKS[0][0]), period, by=sender, wrong=True)
    if sent is None:
        return 1
    row = ListRow.objects.current().filter(delivery__list=sent, number__gt=0).first()
    if row is not None:
        ask_correction(
            row, by=office, now=now, field="balance", reason=Reason.UNLIKE_BOOK, note="演示"
        )
    return 2


def _send(bank: Institution, period: date, *, by: User | System, wrong: bool) -> BankList | None:
    """Through the sheet, as the bank's people do it; None where a row was refused."""
    rows = _rows(bank, period)
    if wrong and len(rows) > 1:
        rows = _otherwise(rows)
    options = {"bank": bank.code, "period": f"{period:%Y-%m}"}
    name = f"演示月报{bank.code}.xlsx"
    batch = imports.check(
        imports.receive("bank_list", _sheet(rows), name=name, by=by, options=options), by=by
    )
    if batch.wrong:
        return None
    imports.confirm(batch, by=by, content_hash=batch.content_hash)
    return BankList.objects.filter(institution=bank, collection__period=period).first()


def _sheet(rows: list[dict[str, Any]]) -> bytes:
    workbook, out = Workbook(), BytesIO()
    told = workbook.active
    told.title = "月报"
    for line in (TITLES, *([row[title] for title in TITLES] for row in rows)):
        told.append(list(line))
    workbook.save(out)
    return out.getvalue()


def _rows(bank: Institution, period: date) -> list[dict[str, Any]]:
    """What is owed at the month's end by our own book."""
    end = as_of(period)
    loans = Loan.objects.filter(bank=bank, contract_no__startswith=CONTRACT, status__in=LENT)
    held = loans.filter(disbursed_on__lte=end).select_related("enterprise").order_by("contract_no")
    return [_row(loan, period, end) for loan in held]


def _row(loan: Loan, period: date, end: date) -> dict[str, Any]:
    stood, before = _stood(loan, end), _stood(loan, period - timedelta(days=1))
    owed = stood.principal if stood else loan.principal or 0
    is_new = (loan.disbursed_on or end) >= period
    previous = 0 if is_new else before.principal if before else loan.principal or 0
    lent = (loan.principal or 0) if is_new else 0
    overdue = stood.overdue_principal if stood else 0
    return {
        "合同号": loan.contract_no,
        "信用代码": loan.enterprise.credit_code,
        "企业": loan.enterprise.name,
        "产品": loan.get_product_display(),
        "放款金额": _yuan(loan.principal or 0),
        "放款日": f"{loan.disbursed_on}",
        "到期日": f"{loan.matures_on}",
        "余额": _yuan(owed),
        "上期余额": _yuan(previous),
        "本期放款": _yuan(lent),
        "本期还款本金": _yuan(previous + lent - owed),
        "逾期本金": _yuan(overdue),
        "逾期起日": f"{stood.overdue_since}" if stood and stood.overdue_since else None,
        "五级分类": GRADE_LABELS[stood.grade] if stood else "正常",
    }


def _stood(loan: Loan, day: date) -> Standing | None:
    found: Standing | None = Standing.objects.on(day).filter(loan=loan).first()
    return found


def _yuan(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02d}"


def _otherwise(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """One owes more than our book says, one is not told of, one the book does not know."""
    *others, last = rows
    first = min(others, key=lambda row: Decimal(row["余额"]) / Decimal(row["放款金额"]))
    owed = int(Decimal(first["余额"]) * 100) + WAN // 2
    changed = first | {"余额": _yuan(owed), "上期余额": None, "本期还款本金": None}
    new = last | {"合同号": f"{last['合同号']}-2", "放款金额": "200000.00", "余额": "200000.00"}
    new |= {"上期余额": "200000.00", "本期放款": "0", "本期还款本金": "0"}
    new |= {"逾期本金": "0", "逾期起日": None, "五级分类": "正常"}
    return [*(changed if row is first else row for row in others), new]
