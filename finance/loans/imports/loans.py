"""贷款名单 as the import machinery wants it."""

from collections.abc import Sequence

from enterprises.registry.models import Enterprise
from finance.banks.models import Institution
from finance.loans.imports import loan_check, loan_undo, loan_writes
from finance.loans.imports.loan_columns import LoanResource
from finance.loans.imports.loan_values import COLUMN, OF_LOAN, OF_PLAN, spoken
from finance.loans.policies import can_import
from jobs.models import StagingRow
from jobs.sheets.kinds import Fact, SheetKind, register

NOTES = (
    "一行一份借款合同；同一银行的同一合同号是同一笔，再次导入不会重复。",
    "金额不写单位的按元；年利率写 4.35% 或 0.0435，列名写明 % 的可写 4.35。",
    "期数、到期日至少写一个，两个都写的须一致；等额本息、等额本金须写期数。",
    "已有还款、展期或判断的贷款，只能更正用途和产品；其余各栏改了会重写历史，请在贷款页办理。",
    "没有登记的银行按未加入合作的银行登记；企业须先在台账中。",
)


def register_loans() -> None:
    """贷款名单."""
    register(
        SheetKind(
            key="loans",
            title="贷款名单",
            resource=LoanResource,
            may_import=can_import,
            check=loan_check.check,
            commit=loan_writes.commit,
            undo=loan_undo.undo,
            describe=describe,
            book="贷款台账",
            names_rows="合同号",
            notes=NOTES,
        )
    )


def describe(rows: Sequence[StagingRow]) -> dict[int, list[Fact]]:
    """Whose, from which bank, how much, on which terms."""
    firms = Enterprise.objects.in_bulk({row.values.get("enterprise_id") for row in rows} - {None})
    banks = Institution.objects.in_bulk({row.values.get("bank_id") for row in rows} - {None})
    titles = {name: field.title for name, field in LoanResource.fields.items()}
    told: dict[int, list[Fact]] = {}
    for row in rows:
        values = row.values
        firm, bank = firms.get(values.get("enterprise_id")), banks.get(values.get("bank_id"))
        new_bank = values.get("bank_name") or ""
        facts = [("企业", firm.name if firm else ""), ("银行", bank.name if bank else new_bank)]
        facts += [
            (titles[COLUMN.get(name, name)], spoken(name, values[name]))
            for name in (*OF_LOAN[1:], *OF_PLAN)
            if values.get(name) not in (None, "")
        ]
        told[row.pk] = [(label, str(value)) for label, value in facts if value]
    return told
