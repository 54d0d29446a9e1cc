"""名单 of applications: who waits longest for whom."""

from typing import Any

from django.db.models import Q, QuerySet

from common.dates import today
from common.listings.conditions import Answer, Conditions, Containing, conditions
from common.listings.listing import Listing
from common.money.fen import apart_wan
from desk.conditions import Township
from finance.banks.rules.products import PRODUCT_LABELS
from finance.credit.models import Application
from finance.credit.rules.turns import TURN_LABELS
from finance.credit.selectors.applications import applications, in_turn_of
from finance.loans.rules.life import ASKED, BEFORE_LENDING, STATUS_LABELS, Status

STATES = {"open": "在办"} | {
    status.value: STATUS_LABELS[status] for status in Status if status in BEFORE_LENDING
}
HIDDEN = "街镇不看"
FIELDS = {  # what the API reads of an application; amounts in 分, null where not told
    "id": "id",
    "enterprise": "loan.enterprise.credit_code",
    "enterprise_name": "loan.enterprise.name",
    "product": "loan.product",
    "status": "loan.status",
    "turn": "turn",
    "due_on": "due_on",
    "asked_on": "loan.asked_on",
    "asked_amount": "amount",
    "months": "months",
    "bank": "bank_name",
    "purpose": "loan.purpose",
    "approved_amount": "approved",
    "answer": "answer",
}


class OfLoanFirm(Conditions):
    """Of rows of loans that are a firm's."""

    q = Containing("loan__enterprise__name", "loan__enterprise__credit_code")
    unit = Township("loan__enterprise__township__code")


class State(Answer):
    """在办 unless something else is asked for; what was lent is on the list of loans."""

    def __init__(self) -> None:
        super().__init__("状态", STATES, "loan__status", otherwise="open")

    def filter(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        if value == "open":
            return rows.filter(loan__status__in=ASKED)
        return super().filter(rows, value)


class InTurn(Answer):
    """轮到谁."""

    def __init__(self) -> None:
        super().__init__("轮到", TURN_LABELS)

    def filter(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        return rows.filter(in_turn_of(value)) if value in TURN_LABELS else rows


class Late(Answer):
    """超过时限."""

    def __init__(self) -> None:
        super().__init__("期限", {"late": "已超过", "in_time": "未到"})

    def filter(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        late = Q(due_on__lt=today())
        return rows.filter({"late": late, "in_time": ~late}.get(value, Q()))


def amount_of(row: Application) -> str:
    """万元; not told to a 街镇."""
    return apart_wan(row.amount) if row.is_open_to_reader else HIDDEN


def bank_of(row: Application) -> str:
    """The bank; not told to a 街镇."""
    return row.bank_name or "" if row.is_open_to_reader else HIDDEN


APPLICATIONS = Listing(
    "贷款申请",
    "在办的申请，期限最早的在前；超过时限的先办。",
    lambda user, at: applications(user),
    [
        ("企业", lambda row: row.loan.enterprise.name),
        ("街镇", lambda row: row.loan.enterprise.township or "待分派"),
        ("产品", lambda row: row.loan.get_product_display()),
        ("金额（万元）", amount_of),
        ("银行", bank_of),
        ("状态", lambda row: row.loan.state_words),
        ("轮到", lambda row: row.turn_words),
        ("本环节期限", lambda row: row.due_on),
    ],
    conditions(
        OfLoanFirm,
        state=State(),
        turn=InTurn(),
        late=Late(),
        product=Answer("产品", PRODUCT_LABELS, "loan__product"),
    ),
)
