"""锁住: the firms and loans a list is about, and the rows led to the loans they became."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection

from common.db import among
from enterprises.registry.models import Enterprise
from finance.lists.models import BankList, ListRow
from finance.loans.models import Loan

_POINTED = """
UPDATE bank_lists_listrow r SET loan_id = u.loan
FROM unnest(%s::bigint[], %s::bigint[]) AS u(id, loan) WHERE r.id = u.id
"""
MERGED = "第 {number} 行的企业已并入其他企业，请银行重新报送后再接受。"


def point(rows: Sequence[ListRow]) -> None:
    """Rows to the loans they became."""
    if not rows:
        return
    columns: Any = [[row.pk for row in rows], [row.loan_id for row in rows]]
    with connection.cursor() as cursor:
        cursor.execute(_POINTED, columns)


def hold(rows: Sequence[ListRow]) -> None:
    """The firms of new loans, then the loans, by pk."""
    firms = {row.enterprise_id for row in rows if row.loan_id is None}
    held = Enterprise.objects.select_for_update(of=("self",), no_key=True)
    merged = {
        firm.pk for firm in held.filter(among("id", firms)).order_by("pk") if firm.merged_into_id
    }
    if gone := [row for row in rows if row.loan_id is None and row.enterprise_id in merged]:
        raise ValidationError(MERGED.format(number=gone[0].number))
    loans = Loan.objects.select_for_update(of=("self",), no_key=True)
    current = {
        loan.pk: loan
        for loan in loans.filter(
            among("id", {row.loan_id for row in rows if row.loan_id})
        ).order_by("pk")
    }
    for row in rows:
        if row.loan_id:
            row.loan = current[row.loan_id]


def find_meanwhile(filing: BankList, rows: Sequence[ListRow]) -> None:
    """A contract that somebody registered since the list came is no new one."""
    contracts = {row.contract_no for row in rows if row.loan is None}
    held = Loan.objects.select_for_update(of=("self",), no_key=True)
    found = held.filter(among("contract_no", contracts), bank=filing.institution_id)
    by_contract = {loan.contract_no: loan for loan in found.order_by("pk")}
    for row in rows:
        if row.loan is None:
            row.loan = by_contract.get(row.contract_no)
