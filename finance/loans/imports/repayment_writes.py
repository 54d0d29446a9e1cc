"""还款 written and taken back: loans held first; what is taken back is reversed, never deleted."""

from typing import Any

import pgtrigger
from django.core.exceptions import ValidationError
from django.db import connection

from accounts.models import User
from common.db import among
from finance.loans.imports.known import NOT_YOURS, Banks
from finance.loans.models import Loan, Repayment
from finance.loans.rules.life import LENT
from jobs.models import ImportBatch
from jobs.rules.states import RowState
from jobs.sheets.kinds import By

STALE = "预览之后，第 {number} 行的还款已被登记，请重新核对后再导入。"
ENDED = "预览之后，合同 {contract} 已结束，请重新核对后再导入。"
TOUCHED = "导入之后，有还款已被冲销，这一批不能整批撤销；其余的请逐笔冲销。"
TAKEN_BACK = "撤销导入"
_TAKEN = """
SELECT min(s.number) FROM jobs_stagingrow s JOIN loans_repayment r
    ON r.loan_id = (s.values ->> 'loan_id')::bigint AND r."on" = (s.values ->> 'on')::date
    AND r.amount = (s.values ->> 'amount')::bigint AND r.serial_no = s.values ->> 'serial_no'
WHERE s.batch_id = %(batch)s AND s.state = 'new'
    AND NOT EXISTS (SELECT 1 FROM loans_reversal v WHERE v.repayment_id = r.id)
"""
_INSERT = """
INSERT INTO loans_repayment (loan_id, "on", amount, serial_no, source, by_id, at)
SELECT (s.values ->> 'loan_id')::bigint, (s.values ->> 'on')::date,
       (s.values ->> 'amount')::bigint, s.values ->> 'serial_no', 'sheet', %(by)s, now()
FROM jobs_stagingrow s WHERE s.batch_id = %(batch)s AND s.state = 'new' ORDER BY s.number
RETURNING id
"""
_CHANGED_FROM = """
UPDATE loans_loan l SET changes_on = least(l.changes_on, r.first)
FROM (SELECT loan_id, min("on") AS first FROM loans_repayment WHERE id = ANY(%s)
      GROUP BY loan_id) r
WHERE l.id = r.loan_id
"""
_REVERSE = """
INSERT INTO loans_reversal (repayment_id, reason, by_id, at)
SELECT id, %(reason)s, %(by)s, now() FROM loans_repayment WHERE id = ANY(%(made)s) ORDER BY id
"""


def commit(batch: ImportBatch, by: By) -> dict[str, Any]:
    """New repayments enter; refused as a whole where one came in since."""
    new = batch.staging.filter(state=RowState.NEW)
    _hold({values["loan_id"] for values in new.values_list("values", flat=True)}, by)
    params = {"batch": str(batch.pk), "by": by.pk if isinstance(by, User) else None}
    with connection.cursor() as cursor:
        cursor.execute(_TAKEN, params)
        if (number := cursor.fetchone()[0]) is not None:
            raise ValidationError(STALE.format(number=number))
        cursor.execute(_INSERT, params)
        made = [pk for (pk,) in cursor.fetchall()]
    _to_be_aged(made)
    return {"made": made}


def undo(batch: ImportBatch, by: By) -> None:
    """Every repayment of the batch is reversed; refused where one was already."""
    made: list[int] = batch.undo["made"]
    rows = Repayment.objects.filter(among("id", made))
    _hold(set(rows.values_list("loan_id", flat=True)), by)
    if rows.filter(reversal__isnull=False).exists():
        raise ValidationError(TOUCHED)
    by_id = by.pk if isinstance(by, User) else None
    with connection.cursor() as cursor:
        cursor.execute(_REVERSE, {"made": made, "by": by_id, "reason": TAKEN_BACK})
    _to_be_aged(made)


def _to_be_aged(made: list[int]) -> None:
    """Their loans are worked out anew from the first of these days; nothing of this has history."""
    with pgtrigger.ignore("loans.Loan:update_update"), connection.cursor() as cursor:
        cursor.execute(_CHANGED_FROM, [made])


def _hold(loans: set[int], by: By) -> None:
    """The loans under lock, by pk; each lent still and of a bank this person may write."""
    banks = Banks(by)
    held = Loan.objects.select_for_update(of=("self",), no_key=True)
    for loan in held.filter(among("id", loans)).order_by("pk"):
        if not banks.may_write(loan.bank_id):
            raise ValidationError(NOT_YOURS)
        if loan.status not in LENT:
            raise ValidationError(ENDED.format(contract=loan.contract_no))
