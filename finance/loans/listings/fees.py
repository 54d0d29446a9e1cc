"""费用: what loans were charged beside interest and penalty, the newest first."""

from typing import Any

from common.listings.conditions import Answer, Conditions, Containing
from common.listings.figures import in_yuan
from common.listings.listing import Listing
from common.money.fen import yuan_of
from finance.banks.conditions import lender
from finance.banks.querysets import is_of_place
from finance.loans.models import Fee
from finance.loans.rules.fees import FEE_LABELS


class Standing(Answer):
    """Whether it counts."""

    def filter(self, rows: Any, value: str) -> Any:
        return rows.filter(withdrawn_at__isnull=value == "counted") if value else rows


class OfFees(Conditions):
    """What may be asked of fees."""

    q = Containing("loan__contract_no", "loan__enterprise__name", "reason")
    kind = Answer("种类", FEE_LABELS, "kind")
    counts = Standing("状态", {"counted": "计入", "withdrawn": "已撤回"})
    bank = lender("loan__bank__code")


def rows(user: Any, _: str) -> Any:
    """Fees of loans in sight; a 街镇 is told none."""
    seen = Fee.objects.none() if is_of_place(user) else Fee.objects.visible_to(user)
    found = seen.select_related("loan__enterprise", "loan__bank", "paper", "by", "withdrawn_by")
    return found.order_by("-due_on", "-pk")


_AMOUNT = "金额（元）"
FEES = Listing(
    "费用",
    "手续费、律师费等，自应付日起计入欠款；登记错了的由另一人撤回，原来的一笔留在账上。",
    rows,
    [
        ("合同号", lambda row: row.loan.contract_no),
        ("企业", lambda row: row.loan.enterprise),
        ("银行", lambda row: row.loan.bank),
        ("应付日", lambda row: row.due_on),
        ("种类", lambda row: row.get_kind_display()),
        (_AMOUNT, lambda row: yuan_of(row.amount)),
        ("说明", lambda row: row.reason),
        ("登记人", lambda row: row.by or "系统"),
        ("状态", lambda row: "已撤回" if row.withdrawn_at else "计入"),
    ],
    OfFees,
    numbers=in_yuan(_AMOUNT),
)
