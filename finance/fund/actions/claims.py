"""代偿申请: applied for by the bank, verified by the trustee, approved by two, paid, or not."""

from datetime import date
from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.actions import audited
from accounts.models import System, User
from common.dates import today
from common.decisions import Decision, insist
from enterprises.pools.saving import person, saved
from finance.fund import policies
from finance.fund.engine.orders import Order
from finance.fund.engine.posting import held, post
from finance.fund.models import Claim, ClaimDeed, ClaimPaper, Transfer
from finance.fund.rules import claims as rules
from finance.fund.rules import postings
from finance.fund.rules.accounts import Kind
from finance.fund.rules.claims import BY_DEED, ClaimState, Deed
from finance.fund.rules.postings import Event, Of
from finance.fund.rules.split import compensation
from finance.fund.selectors.claims import arrears, payee_of, sharing_of, unmet
from finance.fund.selectors.coverage import promised
from finance.fund.selectors.loans import loan_of
from finance.fund.selectors.shares import NoTermError
from finance.loans.models import Loan
from finance.loans.policies import is_banker_of
from finance.loans.rules.life import Status, Verb
from finance.loans.steps import locked, make_step
from jobs.actions import uploads
from jobs.uploads.reading import Prepared

By = User | System


def _held(claim: Claim) -> Claim:
    """The loan first, then the claim, each as it is now."""
    loan = locked(claim.loan)
    rows = Claim.objects.select_for_update(of=("self",), no_key=True)
    current: Claim = rows.select_related("bank", "payee").get(pk=claim.pk)
    current.loan = loan
    return current


def _asked(loan: Loan, on: date) -> dict[str, Any]:
    """What may be asked for: from the newest ageing, never typed (B76)."""
    owed = arrears(loan, on)
    if owed.since is None or not owed.principal:
        raise ValidationError(
            "这笔贷款今天没有逾期本金，不能申请代偿；逾期由还款计划和还款算出，不能填写。"
        )
    try:
        told = sharing_of(loan)
    except NoTermError as lacking:
        raise ValidationError(str(lacking)) from lacking
    parts = compensation(owed.principal, told.shares)
    return {
        "agreement": told.agreement,
        "overdue_since": owed.since,
        "principal": owed.principal,
        "fund": parts.fund,
        "bank_part": parts.bank,
        "city": parts.city,
        "district": parts.district,
    }


@transaction.atomic
@audited("compensation_applied", keep=("number",))
def apply(
    loan: Loan, *, by: By, number: str, interest: int = 0, note: str = "", **more: Any
) -> Claim:
    """申请代偿 of an overdue loan of one's own bank."""
    current = locked(loan)
    insist(policies.can_claim(by))
    if not is_banker_of(by, current) or current.bank is None:
        raise ValidationError("只有放款银行的人员可以申请代偿。")
    if current.status != Status.ACTIVE:
        raise ValidationError("申请代偿的是在贷的贷款。")
    key = more.get("key") or uuid4()
    if done := Claim.objects.filter(key=key).first():
        return _same(done, current, number)
    claim = Claim(key=key, loan=current, bank=current.bank, number=number.strip(), on=today())
    for name, value in _asked(current, claim.on).items():
        setattr(claim, name, value)
    claim.interest, claim.note = interest or 0, note
    claim.applied_by, claim.applied_at = person(by), timezone.now()
    return _stepped(claim, Deed.APPLY, by=by)


def _same(done: Claim, loan: Loan, number: str) -> Claim:
    """The same key again is the same claim (B72)."""
    if (done.loan_id, done.number) != (loan.pk, number.strip()):
        raise ValidationError("这个编号已用于另一份代偿申请，请重新打开页面再提交。")
    return done


def apply_by_contract(*, by: By, contract_no: str, number: str, **said: Any) -> Claim:
    """申请代偿 for the loan of a contract number, among those this person sees."""
    insist(policies.can_claim(by))
    return apply(loan_of(contract_no, by), by=by, number=number, **said)


@transaction.atomic
@audited("compensation_resubmitted")
def resubmit(claim: Claim, *, by: By, interest: int = 0, note: str = "") -> Claim:
    """重新提交: what is overdue is taken anew."""
    current = _held(claim)
    insist(policies.can_resubmit(by, current))
    current.on = today()
    for name, value in _asked(current.loan, current.on).items():
        setattr(current, name, value)
    current.interest, current.note = interest or 0, note
    current.applied_by, current.applied_at = person(by), timezone.now()
    current.verified_by = current.approved_by = current.confirmed_by = current.payee = None
    return _stepped(current, Deed.RESUBMIT, by=by)


@transaction.atomic
@audited("compensation_paper_added", keep=("kind",))
def attach(claim: Claim, *, by: By, kind: str, file: Prepared) -> ClaimPaper:
    """上传材料."""
    current, now = _held(claim), timezone.now()
    insist(policies.can_attach(by, current))
    upload = uploads.keep(file, by=by, about="", now=now)
    uploads.use(upload, now=now)
    return saved(ClaimPaper(claim=current, kind=kind, upload=upload, by=person(by), at=now))


@transaction.atomic
@audited("compensation_verified")
def verify(claim: Claim, *, by: By, reason: str = "") -> Claim:
    """核验通过: every check is met; the account to pay to is fixed."""
    current = _held(claim)
    insist(policies.can_verify(by, current))
    _insist_on_checks(current)
    current.verified_by = person(by)
    current.payee = payee_of(current.bank_id, timezone.now())
    return _stepped(current, Deed.VERIFY, by=by, reason=reason)


@transaction.atomic
@audited("compensation_approved")
def approve(claim: Claim, *, by: By, reason: str = "") -> Claim:
    """一审同意."""
    current = _held(claim)
    insist(policies.can_approve(by, current))
    _insist_on_checks(current)
    current.approved_by = person(by)
    return _stepped(current, Deed.APPROVE, by=by, reason=reason)


@transaction.atomic
@audited("compensation_confirmed")
def confirm(claim: Claim, *, by: By, reason: str = "") -> Claim:
    """二审同意, by another."""
    current = _held(claim)
    insist(policies.can_confirm(by, current))
    _insist_on_checks(current)
    current.confirmed_by = person(by)
    return _stepped(current, Deed.CONFIRM, by=by, reason=reason)


@transaction.atomic
@audited("compensation_paid", keep=("reference",))
def pay(claim: Claim, *, by: By, on: date, reference: str) -> Claim:
    """支付: booked, and the loan is compensated, in one transaction."""
    current = _held(claim)
    insist(policies.can_pay(by, current))
    held()
    _insist_on_checks(current)
    if on < current.on:
        raise ValidationError({"on": f"支付日不能早于申请日 {current.on}。"})
    loan = current.loan
    parts = {postings.CITY: current.city, postings.DISTRICT: current.district}
    of, left = Of(loan.bank_id, loan.pk), promised(loan.pk)[Kind.COMMITTED]
    order = Order(
        key=current.key,
        event=Event.COMPENSATE,
        on=on,
        legs=postings.compensated(parts, left, of),
        reason=f"{current}，付至{current.payee}"[:300],
        maker=person(by),
        checker=current.confirmed_by,
        bank=current.bank,
        loan=loan,
        reference=reference,
    )
    current.transfer, current.paid_by, current.paid_on = post(order), person(by), on
    done = _stepped(current, Deed.PAY, by=by, on=on)
    make_step(loan, Verb.COMPENSATE, by=by, on=on, reason=str(done))
    return done


def _ended(deed: Deed, may: Any) -> Any:
    """A step that only says why."""

    def act(claim: Claim, *, by: By, reason: str) -> Claim:
        current = _held(claim)
        decision: Decision = may(by, current)
        insist(decision)
        return _stepped(current, deed, by=by, reason=reason)

    return act


@transaction.atomic
@audited("compensation_returned", keep=("reason",))
def send_back(claim: Claim, *, by: By, reason: str) -> Claim:
    """退回 to the bank, with the reason."""
    done: Claim = _ended(Deed.RETURN, policies.can_return)(claim, by=by, reason=reason)
    return done


@transaction.atomic
@audited("compensation_refused", keep=("reason",))
def refuse(claim: Claim, *, by: By, reason: str) -> Claim:
    """不予代偿, with the reason."""
    done: Claim = _ended(Deed.REFUSE, policies.can_refuse)(claim, by=by, reason=reason)
    return done


@transaction.atomic
@audited("compensation_withdrawn", keep=("reason",))
def withdraw(claim: Claim, *, by: By, reason: str) -> Claim:
    """撤回 by the bank."""
    done: Claim = _ended(Deed.WITHDRAW, policies.can_withdraw)(claim, by=by, reason=reason)
    return done


@audited("compensation_reversed", keep=("reason",))
def reversed_claim(transfer: Transfer, *, by: By, on: date, reason: str) -> Claim:
    """冲销: the claim that the reversed transfer had paid, inside the transaction that reversed."""
    rows = Claim.objects.select_for_update(of=("self",), no_key=True)
    current: Claim = rows.get(transfer=transfer)
    return _stepped(current, Deed.REVERSE, by=by, on=on, reason=reason)


def _insist_on_checks(claim: Claim) -> None:
    if lacking := unmet(claim, today()):
        told = "；".join(f"{check.label}：{check.words}" for check in lacking)
        raise ValidationError(f"核对没有全部通过：{told}。")


def _stepped(
    claim: Claim, deed: Deed, *, by: By, reason: str = "", on: date | None = None
) -> Claim:
    """The claim goes one step on, and the step is kept."""
    if said := rules.fault(deed, claim.state):
        raise ValidationError(said)
    claim.state, claim.said = BY_DEED[deed].target.value, reason
    if claim.state == ClaimState.RETURNED:
        claim.verified_by = claim.approved_by = claim.confirmed_by = claim.payee = None
    saved(claim)
    step = ClaimDeed(claim=claim, deed=deed.value, on=on or today(), reason=reason)
    step.by, step.at = person(by), timezone.now()
    saved(step)
    return claim
