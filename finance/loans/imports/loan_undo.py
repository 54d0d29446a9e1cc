"""贷款名单 taken back: while nothing hangs on its loans; else not at all."""

from collections.abc import Collection
from typing import Any

import pgtrigger
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError

from common.db import among
from finance.banks.models import Institution
from finance.loans.imports.known import NOT_YOURS, Banks, Stored, with_terms
from finance.loans.imports.loan_values import as_kept
from finance.loans.imports.loan_writes import correct, require_unchanged
from finance.loans.models import Loan
from jobs.models import ImportBatch
from jobs.rules.states import RowState
from jobs.sheets.kinds import By

USED = "合同 {contract} {why}，这一批不能撤销；登记错了的请逐笔处理。"
REFERRED = "这一批登记的贷款已被其他资料引用，不能撤销。"
TOUCHED = "导入之后，合同 {contract} 又被更正过，请先撤销后来的那一批。"
_FORGET_STANDINGS = "DELETE FROM loans_standing WHERE loan_id = ANY(%(made)s)"
_FORGET_PLANS = "DELETE FROM loans_plan WHERE loan_id = ANY(%(made)s)"
_FORGET_MOVES = "DELETE FROM loans_move WHERE loan_id = ANY(%(made)s)"
_MATES = """
UPDATE loans_loan l SET changes_on = least(l.changes_on, l.disbursed_on)
WHERE l.enterprise_id = ANY(%s) AND l.disbursed_on IS NOT NULL
"""
_FORGET_LOANS = "DELETE FROM loans_loan WHERE id = ANY(%(made)s)"


def undo(batch: ImportBatch, by: By) -> None:
    """As before the batch; refused once anything happened to its loans."""
    made: list[int] = batch.undo["made"]
    for one in require_unchanged(batch, by, is_undo=True):
        _refuse_used(one)
    held = Loan.objects.select_for_update(of=("self",), no_key=True)
    loans = with_terms(held.filter(among("pk", made)).order_by("pk"))
    _as_it_left(batch, loans, Banks(by))
    try:
        with transaction.atomic():
            correct({"batch": str(batch.pk), "back": True})
            _delete(made)
            _watch_mates({one.loan.enterprise_id for one in loans})
            Institution.objects.filter(
                among("pk", batch.undo["entered"]), is_joined=False, loans=None
            ).delete()
    except (IntegrityError, ProtectedError) as used:
        raise ValidationError(REFERRED) from used


def _as_it_left(batch: ImportBatch, loans: Collection[Stored], banks: Banks) -> None:
    rows = batch.staging.filter(state=RowState.NEW).values_list("typed", "values")
    wrote = {(values["enterprise_id"], typed[0]): values for typed, values in rows}
    for one in loans:
        _refuse_used(one)
        if not banks.may_write(one.loan.bank_id):
            raise ValidationError(NOT_YOURS)
        now: dict[str, Any] = as_kept(one.loan, one.plan)
        values = wrote.get((one.loan.enterprise_id, one.loan.contract_no))
        if values is None or any(values[name] != value for name, value in now.items()):
            raise ValidationError(TOUCHED.format(contract=one.loan.contract_no))


def _refuse_used(one: Stored) -> None:
    if one.hanging:
        why = "、".join(one.hanging)
        raise ValidationError(USED.format(contract=one.loan.contract_no, why=why))


def _delete(made: Collection[int]) -> None:
    """Loans with their first terms and the step that registered them, and no more."""
    if Loan.objects.filter(among("pk", made), repayments__isnull=False).exists():
        raise ValidationError(REFERRED)
    with connection.cursor() as cursor:
        params = {"made": list(made)}
        cursor.execute(_FORGET_STANDINGS, params)
        cursor.execute(_FORGET_PLANS, params)
        cursor.execute(_FORGET_MOVES, params)
        cursor.execute(_FORGET_LOANS, params)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def _watch_mates(firms: Collection[int]) -> None:
    """A bad loan that was none told of its borrower's others: they are worked out anew."""
    with pgtrigger.ignore("loans.Loan:update_update"), connection.cursor() as cursor:
        cursor.execute(_MATES, [list(firms)])
