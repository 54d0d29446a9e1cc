"""更正: asked of a row, answered by the bank in the page or by another file; both values kept."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate

from accounts.actions import audited
from accounts.models import System, User
from accounts.notices import notify_all
from common.decisions import insist
from enterprises.pools.saving import person, saved
from finance.lists import policies
from finance.lists.actions.typed import read
from finance.lists.engine import LISTS
from finance.lists.models import BankList, Correction, Delivery, ListRow
from finance.lists.rules.correcting import Answer
from finance.lists.rules.speaking import shown
from finance.lists.rules.tying import Flow, completed, fault, summed

By = User | System
UNCHANGED = "更正后的值与原值相同；原值无误的请选“确认无误”并写明说明。"


@audited("bank_correction_asked", keep=("reason",))
@transaction.atomic
def ask_correction(
    row: ListRow, *, by: By, now: datetime, field: str, reason: str, note: str = ""
) -> Correction:
    """要求更正 of one value of one row; the bank's people are told."""
    LISTS.held(row.delivery.list.institution)
    row = ListRow.objects.select_related("delivery__list__institution").get(pk=row.pk)
    insist(policies.can_ask(by, row))
    filing = row.delivery.list
    correction = Correction(list=filing, contract_no=row.contract_no, field=field, reason=reason)
    correction.note, correction.before = note.strip(), shown(row, field)
    correction.asked_by, correction.asked_at = person(by), now
    saved(correction)
    bank = filing.institution_id
    notify_all(
        LISTS.people({bank}, localdate(now)).get(bank, []),
        title="月报有一处需要更正"[:80],
        body=f"合同 {row.contract_no} 的{correction.get_field_display()}，请更正或确认。",
        url=correction.get_absolute_url(),
        key=f"bank-correction:{correction.pk}",
    )
    return correction


@audited("bank_correction_answered")
@transaction.atomic
def correct(
    correction: Correction, *, by: By, now: datetime, value: str, note: str = ""
) -> Correction:
    """更正: the row is changed, must tie as before, and the sums follow."""
    correction, row = _held(correction)
    insist(policies.can_answer(by, correction))
    _changed(row, correction.field, read(correction.field, value))
    after = shown(row, correction.field)
    if after == correction.before:
        raise ValidationError({"value": UNCHANGED})
    row.save()
    _summed_again(row.delivery)
    return _answered(correction, Answer.CORRECTED, by, now, note, after)


@audited("bank_correction_confirmed")
@transaction.atomic
def confirm(correction: Correction, *, by: By, now: datetime, note: str) -> Correction:
    """确认无误: the value stands, and the bank says why."""
    correction, _ = _held(correction)
    insist(policies.can_answer(by, correction))
    if not note.strip():
        raise ValidationError({"note": "请写明为什么无误。"})
    return _answered(correction, Answer.CONFIRMED, by, now, note, correction.before)


@audited("bank_correction_withdrawn")
@transaction.atomic
def withdraw_correction(correction: Correction, *, by: By, now: datetime) -> Correction:
    """撤回更正要求."""
    correction, _ = _held(correction)
    insist(policies.can_withdraw(by, correction))
    return _answered(correction, Answer.WITHDRAWN, by, now, "", "")


def resolve(filing: BankList, rows: Iterable[ListRow], *, by: By, now: datetime) -> None:
    """What another file says otherwise than before is corrected by it; the rest stays asked."""
    asked = list(Correction.objects.filter(list=filing, answer=Answer.OPEN))
    found = {row.contract_no: row for row in rows} if asked else {}
    for correction in asked:
        row = found.get(correction.contract_no)
        after = shown(row, correction.field) if row else "这一行不再报送"
        if after != correction.before:
            _answered(correction, Answer.CORRECTED, by, now, "重新报送", after)


def _held(correction: Correction) -> tuple[Correction, ListRow]:
    LISTS.held(correction.list.institution)
    rows = Correction.objects.select_for_update(of=("self",), no_key=True)
    held: Correction = rows.select_related("list__institution").get(pk=correction.pk)
    row: ListRow | None = (
        ListRow.objects.current()
        .select_related("delivery")
        .filter(delivery__list=held.list_id, contract_no=held.contract_no)
        .first()
    )
    if row is None:
        raise ValidationError("当前的月报里已没有这一行，请撤回这条要求。")
    return held, row


def _changed(row: ListRow, field: str, value: Any) -> None:
    setattr(row, field, value)
    if field == "repaid":
        row.is_repaid_told = True
    elif field in ("balance", "previous") and not row.is_repaid_told:
        row.repaid = None
    flow = Flow(row.previous, row.lent or 0, row.repaid, row.balance or 0)
    if said := fault(flow):
        raise ValidationError({"value": said})
    whole = completed(flow)
    row.previous, row.repaid = whole.previous, whole.repaid
    try:
        row.full_clean()
    except ValidationError as wrong:
        raise ValidationError({"value": wrong.messages}) from wrong


def _summed_again(delivery: Delivery) -> None:
    rows = ListRow.objects.filter(delivery=delivery, number__gt=0)
    told = rows.values_list("previous", "lent", "repaid", "balance")
    sums = summed(Flow(prev, lent or 0, repaid, owed or 0) for prev, lent, repaid, owed in told)
    delivery.previous, delivery.lent, delivery.repaid = sums.previous, sums.lent, sums.repaid
    delivery.balance, delivery.unknown = sums.balance, sums.unknown
    delivery.unknown_balance = sums.unknown_balance
    delivery.save()


def _answered(
    correction: Correction, answer: Answer, by: By, now: datetime, note: str, after: str
) -> Correction:
    correction.answer, correction.after = answer.value, after[:60]
    correction.answered_by, correction.answered_at = person(by), now
    correction.answer_note = note.strip()[:200]
    return saved(correction)
