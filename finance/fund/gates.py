"""补偿资金对贷款各步的意见: what the loans' table of steps cannot know."""

from common.dates import today
from common.decisions import ALLOWED, Decision, denied
from common.money.fen import apart_yuan
from finance.fund.models import Transfer
from finance.fund.rules.accounts import Kind
from finance.fund.rules.postings import Event
from finance.fund.selectors.balances import standing
from finance.fund.selectors.stopping import Stop, stopped_for
from finance.loans.models import Loan
from finance.loans.rules.life import Verb
from finance.loans.steps import last_move

_BOOKED = {Verb.COMPENSATE: Event.COMPENSATE, Verb.WRITE_OFF: Event.WRITE_OFF}
_HOW = {
    Verb.COMPENSATE: "代偿由银行提出代偿申请，经核验、两人审批、支付后自动登记。",
    Verb.WRITE_OFF: "核销由两人办理核销凭证后自动登记。",
}


def gate(loan: Loan, verb: Verb) -> Decision:
    """Whether the fund lets the step be; asked under the lock of the loan."""
    if verb is Verb.RECOMMEND:
        stop = stopped_for(loan, today())
        return denied(_words(stop)) if stop else ALLOWED
    if verb in _BOOKED:
        return ALLOWED if _is_booked(loan, _BOOKED[verb]) else denied(_HOW[verb])
    if verb is Verb.SETTLE:
        return _settled(loan)
    return _undone(loan) if verb is Verb.UNDO else ALLOWED


def _words(stop: Stop) -> str:
    rate = "" if stop.verdict.rate is None else f"代偿率 {float(stop.verdict.rate):.2%}，"
    line = "" if stop.line is None else f"熔断线 {float(stop.line):.2%}"
    return f"{stop.name}已熔断（{rate}{line}），暂停新的推荐；已在办、在贷的不受影响。"


def _is_booked(loan: Loan, event: Event) -> bool:
    rows = Transfer.objects.standing().filter(loan=loan, event=event.value)
    return bool(rows.exists())


def _settled(loan: Loan) -> Decision:
    owed = standing(Kind.RECEIVABLE, loan.pk)
    if owed:
        return denied(f"应收代偿款还有 {apart_yuan(owed)} 元，请先追回或核销。")
    return ALLOWED


def _undone(loan: Loan) -> Decision:
    last = last_move(loan)
    event = _BOOKED.get(Verb(last.verb)) if last else None
    if event is not None and _is_booked(loan, event):
        return denied("这一步动用了补偿资金，请由两人冲销凭证，贷款的状态随之恢复。")
    return ALLOWED
