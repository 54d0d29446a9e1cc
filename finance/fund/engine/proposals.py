"""凭证怎样记账: the lines of a proposal, worked out under the lock of the fund."""

from dataclasses import dataclass
from datetime import timedelta

from django.core.exceptions import ValidationError

from common.money.fen import apart_yuan
from finance.fund.engine.posting import legs_of, reversal
from finance.fund.engine.quotas import insist_on_quota
from finance.fund.models import Voucher
from finance.fund.rules import postings, split
from finance.fund.rules.accounts import Kind, Leg, mirrored
from finance.fund.rules.postings import Coming, Event, Of
from finance.fund.rules.split import Shares
from finance.fund.selectors.balances import per_source, standing
from finance.fund.selectors.coverage import covered_by, due_releases, exposure, promised
from finance.fund.selectors.shares import NoTermError, Sharing, agreement_of, sharing, term_on
from finance.loans.models import Loan
from finance.loans.rules.life import Status

_BEHIND = (Status.COMPENSATED, Status.RECOVERING)
_BY_STEP = (Event.RESERVE, Event.COMMIT, Event.RELEASE)


@dataclass(frozen=True, slots=True)
class Shared:
    """追回 as it will be shared."""

    split: split.Recovery
    coming: Coming
    shares: Shares
    basis: str


def lines(voucher: Voucher) -> list[Leg]:
    """The lines of a proposal as things stand now. Raises ValidationError where it cannot be."""
    try:
        return _lines(voucher, Event(voucher.event))
    except NoTermError as lacking:
        raise ValidationError(str(lacking)) from lacking


def _lines(voucher: Voucher, event: Event) -> list[Leg]:
    if event is Event.REVERSE:
        return _reversed(voucher)
    if event is Event.RELEASE:
        return _released(voucher)
    if event is Event.PAY_IN:
        return postings.paid_in(voucher.amount, voucher.source)
    city = sharing(None, voucher.on).shares.city
    parts = postings.shared(voucher.amount, city)
    if event is Event.INTEREST:
        return postings.interest({voucher.source: voucher.amount} if voucher.source else parts)
    loan = voucher.loan
    if loan is None:
        raise ValidationError("请写明是哪一笔贷款。")
    of = Of(loan.bank_id, loan.pk)
    if event is Event.COMMIT:
        return postings.committed(_to_promise(loan, voucher), 0, of)
    if event is Event.EXPENSE:
        return postings.spent(parts, of)
    if event is Event.BRIDGE:
        _insist_on_bridge(loan, voucher)
        return postings.bridged(parts, of)
    if event is Event.RECOVER:
        shared = recovery(loan, voucher)
        return postings.recovered(shared.split, shared.coming, shared.shares.city, of)
    return _of_what_stands(loan, voucher, event, of)


def _of_what_stands(loan: Loan, voucher: Voucher, event: Event, of: Of) -> list[Leg]:
    """转付银行、归还、核销: of what is there, never more."""
    kinds = {
        Event.PAY_BANK: (Kind.DUE_TO_BANK, postings.paid_to_bank),
        Event.BRIDGE_RETURN: (Kind.BRIDGE, postings.bridge_returned),
        Event.WRITE_OFF: (Kind.RECEIVABLE, postings.written_off),
    }
    kind, book = kinds[event]
    held = per_source(kind, loan.pk)
    whole = sum(held.values())
    if event is Event.WRITE_OFF:
        if loan.status not in _BEHIND:
            raise ValidationError("核销的是已代偿、追偿中的贷款。")
        if voucher.amount != whole:
            raise ValidationError(f"应收代偿款现在是 {apart_yuan(whole)} 元，须全额核销。")
    if voucher.amount > whole:
        raise ValidationError(
            {
                "amount": f"这笔贷款现有 {apart_yuan(whole)} 元，不能办理 "
                f"{apart_yuan(voucher.amount)} 元。"
            }
        )
    return book(postings.spread(voucher.amount, held), of)


def _to_promise(loan: Loan, voucher: Voucher) -> int:
    """补登承诺: the fund's part of what is still owed, of a covered loan without a promise."""
    day = loan.disbursed_on or voucher.on
    if loan.status != Status.ACTIVE or not covered_by(loan.bank_id, loan.product, day):
        raise ValidationError("补登承诺的是放款日在补偿范围内、还在贷的贷款。")
    if promised(loan.pk)[Kind.COMMITTED]:
        raise ValidationError("这笔贷款已有承诺额度。")
    owed = loan.principal if loan.balance is None else loan.balance
    amount = exposure(loan, owed or 0, day)
    if voucher.amount != amount:
        raise ValidationError(f"应承诺 {apart_yuan(amount)} 元，数额已变，请重新提出。")
    insist_on_quota(loan, amount, voucher.on)
    return amount


def to_promise(loan: Loan) -> int:
    """What 补登承诺 would promise, 分."""
    owed = loan.principal if loan.balance is None else loan.balance
    return exposure(loan, owed or 0, loan.disbursed_on) if loan.disbursed_on else 0


def _released(voucher: Voucher) -> list[Leg]:
    """按余额解除: of every loan at once, as the balances stand."""
    legs: list[Leg] = []
    for loan, more in due_releases(voucher.on):
        legs += postings.released(Kind.COMMITTED, more, Of(loan.bank_id, loan.pk))
    total = sum(leg.amount for leg in legs) // 2
    if total != voucher.amount:
        raise ValidationError(
            f"现在可解除 {apart_yuan(total)} 元，与提出时的 {apart_yuan(voucher.amount)} 元不同，"
            "请重新提出。"
        )
    return legs


def _reversed(voucher: Voucher) -> list[Leg]:
    original = voucher.reverses
    if original is None:
        raise ValidationError("请写明冲销哪一张凭证。")
    reversal(original)
    if original.move_id is not None and Event(original.event) in _BY_STEP:
        raise ValidationError("这张凭证随贷款的步骤记账，请撤销那一步，凭证随之冲销。")
    if voucher.on < original.on:
        raise ValidationError({"on": f"冲销的业务日期不能早于原凭证的 {original.on}。"})
    if voucher.amount != original.amount:
        raise ValidationError("冲销须与原凭证金额相等。")
    return mirrored(legs_of(original))


def _insist_on_bridge(loan: Loan, voucher: Voucher) -> None:
    most = term_on(voucher.on).bridge_days
    if loan.status != Status.ACTIVE:
        raise ValidationError("应急转贷的是在贷的贷款。")
    if voucher.due_on is None or voucher.due_on > voucher.on + timedelta(days=most):
        raise ValidationError({"due_on": f"应急转贷最长 {most} 天，请改早应归还日。"})


def recovery(loan: Loan, voucher: Voucher) -> Shared:
    """追回 as the agreement under which it was lent says; what that leaves open, as the terms of
    the day it came back. Never more to the fund than it is still to get."""
    late = loan.status == Status.WRITTEN_OFF
    if not late and loan.status not in _BEHIND:
        raise ValidationError("追回登记在已代偿、追偿中或已核销的贷款上。")
    agreement = agreement_of(loan.bank_id, loan.product, loan.disbursed_on or voucher.on)
    told = sharing(agreement, voucher.on)
    _insist_on_expenses(loan, voucher, told)
    made = split.recovery(voucher.amount, voucher.expenses, told.shares)
    if not late:
        outstanding = per_source(Kind.RECEIVABLE, loan.pk)
        if not sum(outstanding.values()):
            raise ValidationError("这笔贷款没有应收代偿款，不能登记追回。")
        made = postings.within(made, outstanding)
    coming = Coming(voucher.is_advanced, voucher.is_whole, late)
    return Shared(made, coming, told.shares, told.source)


def _insist_on_expenses(loan: Loan, voucher: Voucher, told: Sharing) -> None:
    if not voucher.expenses:
        return
    if not told.term.expenses_first:
        raise ValidationError({"expenses": "这一天的口径不先扣追偿费用，请填 0。"})
    if voucher.is_advanced and voucher.expenses > standing(Kind.EXPENSES, loan.pk):
        has = apart_yuan(standing(Kind.EXPENSES, loan.pk))
        raise ValidationError({"expenses": f"专户为这笔贷款垫付过 {has} 元，不能扣更多。"})
