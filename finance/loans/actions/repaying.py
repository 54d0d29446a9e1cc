"""还款、冲销、退还溢缴: what comes in, what was none, what was too much."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.actions import audited
from accounts.models import System, User
from common.decisions import insist
from common.money.fen import apart_yuan
from enterprises.pools.saving import person, saved
from finance.loans import policies
from finance.loans.actions.ageing import rebuild
from finance.loans.actions.keeping import Change
from finance.loans.models import Loan, Refund, Repayment, Reversal
from finance.loans.selectors.books import books
from finance.loans.selectors.overpaid import overpaid
from finance.loans.steps import locked

By = User | System


@dataclass(frozen=True, slots=True)
class Replayed:
    """What the verb made, and how loans stand differently from then on."""

    row: Repayment | Reversal
    changes: list[Change]


@transaction.atomic
@audited("loan_repaid")
def record_repayment(
    loan: Loan, *, by: By, on: date, amount: int, serial_no: str = "", source: str = "page"
) -> Replayed:
    """登记还款, 分; of an earlier day it works out anew what followed."""
    current = locked(loan)
    insist(policies.can_record(by, current))
    if current.disbursed_on and on < current.disbursed_on:
        raise ValidationError({"on": f"还款日早于放款日 {current.disbursed_on}，请核对。"})
    _refuse_twice(current, on, amount, serial_no)
    paid = Repayment(loan=current, on=on, amount=amount, serial_no=serial_no, source=source)
    paid.by, paid.at = person(by), timezone.now()
    return Replayed(saved(paid), rebuild(current, on=on))


@transaction.atomic
@audited("loan_repayment_reversed", keep=("reason",))
def reverse_repayment(repayment: Repayment, *, by: By, reason: str) -> Replayed:
    """冲销 of the whole repayment; both stay visible, what followed is worked out anew."""
    current = locked(repayment.loan)
    paid = Repayment.objects.select_related("loan", "reversal").get(pk=repayment.pk)
    insist(policies.can_reverse(by, paid))
    if current.ended_on is not None:
        raise ValidationError("这笔贷款已结束，请先撤销结束的一步，再冲销还款。")
    taken_back = Reversal(repayment=paid, reason=reason, by=person(by), at=timezone.now())
    saved(taken_back)
    refuse_returned(current, "这笔还款的多余部分已经退还，不能冲销。")
    return Replayed(taken_back, rebuild(current, on=paid.on))


@transaction.atomic
@audited("loan_overpayment_returned", keep=("reason",))
def return_overpayment(loan: Loan, *, by: By, on: date, amount: int, reason: str) -> Refund:
    """退还溢缴, 分: no more than is held on the day and was not returned."""
    current = locked(loan)
    insist(policies.can_return(by, current))
    held = overpaid(current, on)
    if amount > held:
        raise ValidationError(
            {"amount": f"{on} 日终溢缴 {apart_yuan(held)} 元，退还不能超过它，请核对。"}
        )
    refund = Refund(loan=current, on=on, amount=amount, reason=reason)
    refund.by, refund.at = person(by), timezone.now()
    return saved(refund)


def _refuse_twice(loan: Loan, on: date, amount: int, serial_no: str) -> None:
    """The same amount on the same day is another payment only where its serial says so."""
    kept = Repayment.objects.standing().filter(loan=loan)
    if serial_no and kept.filter(serial_no=serial_no).exists():
        raise ValidationError({"serial_no": "这个流水号已经登记过，请核对。"})
    if not serial_no and kept.filter(on=on, amount=amount).exists():
        raise ValidationError(
            {"serial_no": "同一天同一金额的还款已登记；确是另一笔的，请写流水号。"}
        )


def refuse_returned(loan: Loan, sentence: str) -> None:
    """What was given back must still have been too much; else this sentence."""
    kept = books([loan]).get(loan.pk)
    if kept is None or not loan.refunds.exists():
        return
    held = kept.book.position(date.max.replace(year=2999), kept.repayments).held
    if sum(loan.refunds.values_list("amount", flat=True)) > held:
        raise ValidationError(sentence)
