"""专户流水: matched with our transfers of cash, by itself where it is plain, else by a person."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.actions import audited
from accounts.models import System, User
from common.decisions import insist
from enterprises.pools.saving import person, saved
from finance.fund import policies
from finance.fund.models import StatementLine, Transfer
from finance.fund.selectors.reconciling import cash_of, twin_of

By = User | System


def _held(line: StatementLine) -> StatementLine:
    rows = StatementLine.objects.select_for_update(of=("self",), no_key=True)
    current: StatementLine = rows.select_related(None).get(pk=line.pk)
    return current


@transaction.atomic
@audited("statement_matched")
def match(line: StatementLine, *, by: By, no: int, note: str = "") -> StatementLine:
    """对上: the same amount, in or out; each line and each transfer once."""
    current = _held(line)
    insist(policies.can_match(by, current))
    transfer = Transfer.objects.filter(no=no, moves_cash=True).first()
    if transfer is None:
        raise ValidationError({"no": "没有这个号的动用存款的凭证。"})
    if StatementLine.objects.filter(transfer=transfer).exists():
        raise ValidationError({"no": "这张凭证已与另一行流水对上。"})
    if cash_of(transfer) != current.amount:
        raise ValidationError({"no": "凭证动用存款的金额与这行流水不相等。"})
    current.transfer, current.matched_by, current.note = transfer, person(by), note
    return saved(current)


@transaction.atomic
@audited("statement_explained")
def explain(line: StatementLine, *, by: By, note: str) -> StatementLine:
    """说明 what the line is that nothing of ours is."""
    current = _held(line)
    insist(policies.can_match(by, current))
    current.note, current.matched_by = note, person(by)
    return saved(current)


@transaction.atomic
@audited("statement_parted")
def part(line: StatementLine, *, by: By) -> StatementLine:
    """取消对应: they were not the same."""
    current = _held(line)
    insist(policies.can_part(by, current))
    current.transfer, current.matched_by = None, person(by)
    return saved(current)


@audited("statement_line_added")
def add_line(*, by: By, **said: Any) -> StatementLine:
    """登记一行流水, with the one transfer it can only be, where there is one."""
    insist(policies.can_import(by))
    line = StatementLine(**said)
    line.transfer = twin_of(line)
    line.matched_by = person(by) if line.transfer else None
    return saved(line)


@audited("statement_line_changed")
def change_line(line: StatementLine, *, by: By, **said: Any) -> StatementLine:
    """更正一行流水 that stands alone."""
    current = _held(line)
    insist(policies.can_import(by))
    if current.transfer_id:
        raise ValidationError("这行流水已经对上凭证，不能再改；请先取消对应。")
    for name, value in said.items():
        setattr(current, name, value)
    current.transfer = twin_of(current)
    return saved(current)


@audited("statement_line_dropped")
def drop_line(line: StatementLine, *, by: By) -> StatementLine:
    """撤下一行流水 together with its import."""
    current = _held(line)
    insist(policies.can_import(by))
    StatementLine.objects.filter(pk=current.pk).delete()
    return current
