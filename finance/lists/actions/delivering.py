"""报送: a file becomes the bank's list of the month; an earlier file stays as it was sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.models import System, User
from collecting.actions.filling import behalf_of
from collecting.rules.chains import SUBMIT
from collecting.selectors import why_not
from common.decisions import insist
from enterprises.pools.saving import person
from finance.banks.models import Institution
from finance.lists.actions.opening import collection_for, enrolled
from finance.lists.actions.resolving import resolve
from finance.lists.engine import LISTS
from finance.lists.models import BankList, Delivery, ListCollection, ListRow
from finance.lists.rules.outcomes import Outcome
from finance.lists.rules.states import State
from finance.lists.rules.tying import Flow, summed
from finance.lists.selectors import last_balance, missing_from
from jobs.models import ImportBatch

By = User | System
CHUNK = 1_000
ACCEPTED = "这一期的月报已经接受并进账，不能再报送；有误的请在下期月报更正。"


@dataclass(frozen=True, slots=True)
class Sent:
    """The file a list came in."""

    name: str
    content_hash: str
    batch: ImportBatch | None = None
    mapping_version: int | None = None


@transaction.atomic
def deliver(
    bank: Institution,
    *,
    by: By,
    period: date,
    rows: Sequence[Mapping[str, Any]],
    sent: Sent,
    now: datetime,
) -> BankList:
    """报送 of a whole list; the policy is asked under the bank's lock."""
    bank, day = LISTS.held(bank), timezone.localdate(now)
    insist(LISTS.policies.fill(by, bank))
    collection = collection_for(period, day)
    enrolled(collection, bank)
    filing = _filing(collection, bank)
    if filing.state == State.ACCEPTED:
        raise ValidationError(ACCEPTED)
    if filing.state == State.SUBMITTED:  # another file in the place of the one sent
        filing.state = State.DRAFT.value
    if sentence := why_not(LISTS, filing, by=by, day=day):
        raise ValidationError(sentence)
    _sign(filing, by, now)
    filing.full_clean()
    filing.save()
    delivery = _delivery(filing, sent, by, now)
    made = [_row(delivery, said) for said in rows]
    _sum(delivery, made, bank, period)
    ListRow.objects.bulk_create(made, batch_size=CHUNK)
    _note_missing(delivery, made, bank, period)
    resolve(filing, made, by=by, now=now)
    LISTS.record(SUBMIT, filing, by=by, count=len(made))
    return filing


def _filing(collection: ListCollection, bank: Institution) -> BankList:
    rows = BankList.objects.select_for_update(of=("self",), no_key=True)
    found: BankList | None = rows.filter(collection=collection, institution=bank).first()
    filing = found or BankList(collection=collection, institution=bank, version=0)
    filing.collection, filing.institution = collection, bank
    return filing


def _sign(filing: BankList, by: By, now: datetime) -> None:
    """Who sent it answers for it."""
    filing.state, filing.version = State.SUBMITTED.value, filing.version + 1
    filing.submitted_by = filing.saved_by = person(by)
    filing.submitted_at = filing.saved_at = now
    filing.first_submitted_at = filing.first_submitted_at or now
    filing.signer = str(by)[:40]
    filing.returned_by, filing.returned_at = None, None
    filing.on_behalf = not LISTS.policies.is_own(by)
    filing.behalf = behalf_of(LISTS, by, timezone.localdate(now))


def _delivery(filing: BankList, sent: Sent, by: By, now: datetime) -> Delivery:
    earlier = Delivery.objects.filter(list=filing)
    earlier.filter(is_current=True).update(is_current=False)
    delivery = Delivery(list=filing, number=earlier.count() + 1, by=person(by), at=now)
    delivery.batch, delivery.mapping_version = sent.batch, sent.mapping_version
    delivery.file_name, delivery.content_hash = sent.name[:200], sent.content_hash
    delivery.full_clean()
    delivery.save()
    return delivery


def _row(delivery: Delivery, said: Mapping[str, Any]) -> ListRow:
    columns = {column.attname: column for column in ListRow._meta.concrete_fields}
    known = {name: columns[name].to_python(value) for name, value in said.items()}
    return ListRow(delivery=delivery, **known)


def _sum(delivery: Delivery, rows: Sequence[ListRow], bank: Institution, period: date) -> None:
    sums = summed(Flow(row.previous, row.lent or 0, row.repaid, row.balance or 0) for row in rows)
    delivery.rows_count, delivery.previous, delivery.lent = sums.rows, sums.previous, sums.lent
    delivery.repaid, delivery.balance = sums.repaid, sums.balance
    delivery.unknown, delivery.unknown_balance = sums.unknown, sums.unknown_balance
    delivery.last_balance = last_balance(bank, period)
    delivery.save()


def _note_missing(
    delivery: Delivery, rows: Sequence[ListRow], bank: Institution, period: date
) -> None:
    """账上在贷、表中没有: told as rows of their own, with no money."""
    listed = {row.loan_id for row in rows if row.loan_id}
    gone = [
        ListRow(
            delivery=delivery,
            number=0,
            contract_no=loan.contract_no,
            enterprise_id=loan.enterprise_id,
            loan=loan,
            outcome=Outcome.MISSING.value,
            product=loan.product,
            principal=loan.principal,
            disbursed_on=loan.disbursed_on,
        )
        for loan in missing_from(bank, period, listed)
    ]
    ListRow.objects.bulk_create(gone, batch_size=CHUNK)
