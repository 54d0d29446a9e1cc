"""凭证: proposed, then booked or refused by another person; each kind asks for its own."""

from datetime import date
from typing import Any, cast
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.actions import audited
from accounts.models import System, User
from common.dates import today
from common.decisions import insist
from common.money.fen import apart_yuan
from enterprises.pools.saving import saved
from finance.fund import policies
from finance.fund.engine import proposals
from finance.fund.engine.closing import insist_open
from finance.fund.engine.posting import held
from finance.fund.models import Transfer, Voucher
from finance.fund.rules.accounts import Kind
from finance.fund.rules.postings import Event
from finance.fund.selectors.balances import standing
from finance.fund.selectors.coverage import due_releases
from finance.fund.selectors.loans import loan_of
from jobs.actions import uploads
from jobs.uploads.reading import Prepared

By = User | System


@transaction.atomic
@audited("fund_proposed", keep=("event", "amount"))
def propose(
    *,
    by: By,
    event: str,
    on: date,
    amount: int,
    reason: str,
    key: UUID | None = None,
    file: Prepared | None = None,
    **said: Any,
) -> Voucher:
    """提出一张凭证; the same key again is the same proposal (B72).

    Raises ValidationError where it could not be booked as things stand now.
    """
    insist(policies.can_propose(by))
    held()
    if done := Voucher.objects.filter(key=key).first() if key else None:
        return _same(done, event, on, amount)
    if on > today():
        raise ValidationError({"on": "业务日期不能晚于今天。"})
    insist_open(on)
    loan = said.get("loan")
    voucher = Voucher(key=key or uuid4(), event=event, on=on, amount=amount, reason=reason, **said)
    voucher.bank = loan.bank if loan else voucher.bank
    voucher.made_by, voucher.made_at = cast(User, by), timezone.now()
    if file is not None:
        voucher.paper = uploads.keep(file, by=by, about="", now=voucher.made_at)
        uploads.use(voucher.paper, now=voucher.made_at)
    voucher.full_clean()
    if not proposals.lines(voucher):
        raise ValidationError("没有要记的金额。")
    return saved(voucher)


def _same(done: Voucher, event: str, on: date, amount: int) -> Voucher:
    if (done.event, done.on, done.amount) != (event, on, amount):
        raise ValidationError("这个编号已用于另一张凭证，请重新打开页面再提交。")
    return done


def proposing(event: Event) -> Any:
    """The verb that proposes this kind."""
    return lambda *, by, **said: propose(by=by, event=event.value, **said)


def of_loan(event: Event) -> Any:
    """The verb that proposes this kind for the loan of a contract number."""

    def act(*, by: By, contract_no: str, **said: Any) -> Voucher:
        insist(policies.can_propose(by))
        return propose(by=by, event=event.value, loan=loan_of(contract_no, by), **said)

    return act


def propose_commitment(*, by: By, contract_no: str, on: date, reason: str, **said: Any) -> Voucher:
    """补登承诺 of a covered loan that was lent without one: the amount is worked out."""
    insist(policies.can_propose(by))
    loan = loan_of(contract_no, by)
    amount = proposals.to_promise(loan)
    event = Event.COMMIT.value
    return propose(by=by, event=event, loan=loan, on=on, amount=amount, reason=reason, **said)


def propose_releases(*, by: By, on: date, reason: str, **said: Any) -> Voucher:
    """按余额解除承诺, of every loan at once: the amount is worked out."""
    insist(policies.can_propose(by))
    amount = sum(more for _, more in due_releases(on))
    if not amount:
        raise ValidationError("没有可解除的承诺：各笔贷款的承诺都不高于按余额应承诺的数额。")
    return propose(by=by, event=Event.RELEASE.value, on=on, amount=amount, reason=reason, **said)


def propose_write_off(*, by: By, contract_no: str, on: date, reason: str, **said: Any) -> Voucher:
    """核销 of all that is still to be got back, with proof."""
    insist(policies.can_propose(by))
    loan = loan_of(contract_no, by)
    amount = standing(Kind.RECEIVABLE, loan.pk)
    if not amount:
        raise ValidationError({"contract_no": "这笔贷款没有应收代偿款。"})
    event = Event.WRITE_OFF.value
    return propose(by=by, event=event, loan=loan, on=on, amount=amount, reason=reason, **said)


def propose_reversal(transfer: Transfer, *, by: By, on: date, reason: str, **said: Any) -> Voucher:
    """冲销 of a whole transfer: equal to it by construction (B74)."""
    insist(policies.can_reverse(by, transfer))
    return propose(
        by=by,
        event=Event.REVERSE.value,
        on=on,
        amount=transfer.amount,
        reason=f"冲销第 {transfer.no} 号：{reason}"[:300],
        reverses=transfer,
        loan=transfer.loan,
        bank=transfer.bank,
        **said,
    )


def words_of(voucher: Voucher) -> str:
    """“拨入 1,000 元”."""
    return f"{voucher.get_event_display()} {apart_yuan(voucher.amount)} 元"
