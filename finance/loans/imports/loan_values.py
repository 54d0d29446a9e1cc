"""一笔贷款的各栏 as a staging row keeps them: of the loan and of its first terms, in plain JSON."""

from datetime import date
from decimal import Decimal
from typing import Any

from common.money.fen import apart_yuan
from common.numbers import bare
from finance.banks.rules.products import PRODUCT_LABELS
from finance.banks.rules.terms import SHIFT_LABELS
from finance.loans.models import Loan, Plan
from finance.loans.models.plans import AMORTIZATION_LABELS, DAY_COUNT_LABELS, EVERY_LABELS

OF_LOAN = ("enterprise_id", "product", "principal", "disbursed_on", "purpose")
OF_PLAN = (
    "rate",
    "amortization",
    "day_count",
    "every",
    "periods",
    "matures_on",
    "interest_day",
    "penalty_uplift",
    "holiday_shift",
)
FREE = frozenset({"purpose", "product"})  # rewrites nothing that has happened
COLUMN = {"enterprise_id": "credit_code", "amortization": "way"}  # where it is called otherwise
_WORDS = {
    "product": PRODUCT_LABELS,
    "amortization": AMORTIZATION_LABELS,
    "day_count": DAY_COUNT_LABELS,
    "every": EVERY_LABELS,
    "holiday_shift": {"": "按产品口径", **SHIFT_LABELS},
}


def plain(value: Any) -> Any:
    """As JSON keeps it, one way of writing for one value."""
    if isinstance(value, Decimal):
        return bare(value)
    return value.isoformat() if isinstance(value, date) else value


def as_kept(loan: Loan, plan: Plan | None) -> dict[str, Any]:
    """What stands, in plain JSON."""
    said = {name: plain(getattr(loan, name)) for name in OF_LOAN}
    return said | ({name: plain(getattr(plan, name)) for name in OF_PLAN} if plan else {})


def spoken(name: str, value: Any) -> str:
    """A value in words, as the preview shows it."""
    if value is None or (value == "" and name != "holiday_shift"):
        return "（空）"
    if name == "principal":
        return f"{apart_yuan(value)} 元"
    if name in ("rate", "penalty_uplift"):
        return f"{bare(Decimal(value) * 100)}%"
    return _WORDS.get(name, {}).get(value, str(value))
