"""Lists of loans and repayments for tests: titles, a good row, and the command that takes them."""

from finance.loans.models import Plan
from tests.factories.registry import a_credit_code
from tests.sheets import imported

TITLES = [
    "合同号", "信用代码", "银行", "产品", "金额", "年利率", "方式", "放款日", "期数", "到期日",
    "结息日",
]  # fmt: skip
PAID = ["合同号", "日期", "金额"]
GOOD = {
    "contract": "HT-1",
    "code": a_credit_code(1),
    "bank": "BANK-A",
    "product": "知识价值信用贷款",
    "principal": 1_000_000,
    "rate": "4.35%",
    "way": "等额本息",
    "disbursed": "2026-01-15",
    "periods": 12,
    "matures": "",
    "interest_day": "",
}


def row(**changed):
    """The good row with some cells changed."""
    return [*(GOOD | changed).values()]


def loans(tmp_path, *rows, titles=TITLES, **options):
    """Import these rows; the command's answer."""
    return imported(tmp_path, "loans", titles, *rows, **{"commit": True, **options})


def repayments(tmp_path, *rows, titles=PAID, **options):
    """Import these repayments; the command's answer."""
    return imported(tmp_path, "repayments", titles, *rows, **{"commit": True, **options})


def told(answer):
    """The sentences of the faults."""
    return " ".join(fault["message"] for fault in answer["faults"])


def noted(answer):
    """The sentences of the notices."""
    return " ".join(notice["message"] for notice in answer["notices"])


def kept():
    """The one plan that is kept."""
    return Plan.objects.select_related("loan").get()
