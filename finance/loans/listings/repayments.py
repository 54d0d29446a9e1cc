"""还款: what came in, the newest first; what was reversed is told so."""

from typing import Any

from django.db.models import Exists, OuterRef

from common.listings.conditions import Answer, Conditions, Containing
from common.listings.figures import in_yuan
from common.listings.listing import Listing
from common.money.fen import yuan_of
from finance.banks.conditions import lender
from finance.banks.querysets import is_of_place
from finance.loans.models import Repayment, Reversal
from finance.loans.models.repayments import SOURCE_LABELS


class Standing(Answer):
    """Whether it counts."""

    def filter(self, rows: Any, value: str) -> Any:
        return rows.filter(is_reversed=value == "reversed") if value else rows


class OfRepayments(Conditions):
    """What may be asked of repayments."""

    q = Containing("loan__contract_no", "loan__enterprise__name", "serial_no")
    source = Answer("来源", SOURCE_LABELS, "source")
    counts = Standing("状态", {"counted": "计入", "reversed": "已冲销"})
    bank = lender("loan__bank__code")


def rows(user: Any, _: str) -> Any:
    """Repayments of loans in sight; a 街镇 is told none."""
    seen = Repayment.objects.none() if is_of_place(user) else Repayment.objects.visible_to(user)
    gone = Reversal.objects.filter(repayment=OuterRef("pk"))
    found = seen.annotate(is_reversed=Exists(gone))
    return found.select_related("loan__enterprise", "loan__bank").order_by("-on", "-pk")


_AMOUNT = "金额（元）"
REPAID = Listing(
    "还款",
    "登记错了的整笔冲销，原来的一笔留在账上。",
    rows,
    [
        ("合同号", lambda row: row.loan.contract_no),
        ("企业", lambda row: row.loan.enterprise),
        ("银行", lambda row: row.loan.bank),
        ("日期", lambda row: row.on),
        (_AMOUNT, lambda row: yuan_of(row.amount)),
        ("流水号", lambda row: row.serial_no),
        ("来源", lambda row: row.get_source_display()),
        ("状态", lambda row: "已冲销" if row.is_reversed else "计入"),
    ],
    OfRepayments,
    numbers=in_yuan(_AMOUNT),
)
