"""样例页's offers, applications and loans, on invented values."""

from datetime import date
from typing import Any

from enterprises.registry.models import Enterprise
from finance.banks.models import Institution
from finance.credit.models import Application
from finance.credit.rules.capacity import Answer, Because, Verdict
from finance.credit.selectors.capacity import Offer
from finance.loans.models import Loan

WAN = 1_000_000
BANK = Institution(pk=1, code="SHILI", name="示例银行支行")
YES = Verdict(Answer.YES, (), 300 * WAN, 60 * WAN, 240 * WAN)
NO = Verdict(Answer.NO, (Because.OVERDUE,), 300 * WAN, 0, 0)
UNKNOWN = Verdict(Answer.UNKNOWN, (Because.NO_RATING,), None, 0, None)


def _loan(**said: Any) -> Loan:
    firm = Enterprise(pk=1, name="示例科技有限公司")
    usual = {"pk": 1, "enterprise": firm, "bank": BANK, "product": "knowledge_value"}
    return Loan(**usual | said)


def samples() -> dict[str, Any]:
    """What the components are shown with."""
    asked = _loan(status="recommended", asked_amount=60 * WAN, asked_on=date(2026, 11, 2))
    lent = _loan(
        status="active",
        contract_no="HT-1",
        principal=100 * WAN,
        balance=80 * WAN,
        matures_on=date(2027, 1, 15),
    )
    late = _loan(status="active", contract_no="HT-2", principal=50 * WAN)
    late.overdue_since = date(2026, 10, 15)
    return {
        "offers": [
            Offer("knowledge_value", YES, 12, (BANK,)),
            Offer("commercial_value", NO, None, (BANK,)),
            Offer("ip_pledge", UNKNOWN, None, ()),
        ],
        "asked": [Application(pk=1, loan=asked, due_on=date(2026, 11, 16))],
        "owed": [lent, late],
        "money_day": date(2026, 11, 30),
    }
