"""还款 as the import machinery wants it."""

from collections.abc import Sequence

from common.money.fen import apart_yuan
from finance.loans.imports import repayment_check, repayment_writes
from finance.loans.imports.repayment_columns import RepaymentResource
from finance.loans.models import Loan
from finance.loans.policies import can_import
from jobs.models import StagingRow
from jobs.sheets.kinds import Fact, SheetKind, register

NOTES = (
    "一行一笔到账；同一合同、同一天、同一金额的只算一笔，确是两笔的各写流水号。",
    "金额不写单位的按元；本金、利息、罚息由系统按合同的次序冲抵，不用分开填。",
    "登记过的还款不能更改：错了的在贷款页冲销后重新登记；整批撤销时逐笔冲销。",
)


def register_repayments() -> None:
    """还款."""
    register(
        SheetKind(
            key="repayments",
            title="还款",
            resource=RepaymentResource,
            may_import=can_import,
            check=repayment_check.check,
            commit=repayment_writes.commit,
            undo=repayment_writes.undo,
            describe=describe,
            book="贷款台账",
            names_rows="合同号",
            notes=NOTES,
        )
    )


def describe(rows: Sequence[StagingRow]) -> dict[int, list[Fact]]:
    """Of which loan, when, how much."""
    ids = {row.values.get("loan_id") for row in rows} - {None}
    loans = Loan.objects.select_related("enterprise", "bank").in_bulk(ids)
    told: dict[int, list[Fact]] = {}
    for row in rows:
        values, loan = row.values, loans.get(row.values.get("loan_id"))
        amount = values.get("amount")
        facts = [
            ("企业", loan.enterprise.name if loan else ""),
            ("银行", str(loan.bank) if loan else ""),
            ("日期", values.get("on") or ""),
            ("金额", f"{apart_yuan(amount)} 元" if amount else ""),
            ("流水号", values.get("serial_no") or ""),
        ]
        told[row.pk] = [(label, value) for label, value in facts if value]
    return told
