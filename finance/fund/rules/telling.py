"""结论: one sentence above a list of the fund. Pure; 分."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from finance.fund.rules.claims import CLAIM_LABELS, STEPS, UNDER_WAY, ClaimState, Deed
from finance.fund.rules.closings import named
from finance.fund.rules.stop_loss import State
from finance.loans.rules.telling import percent, yuan

_NEXT = (Deed.VERIFY, Deed.APPROVE, Deed.CONFIRM, Deed.PAY, Deed.RESUBMIT)


@dataclass(frozen=True, slots=True)
class Waiting:
    """在办的代偿申请: how many in each state, what the fund is to pay, the oldest's last step."""

    counts: Mapping[str, int]
    fund: int
    since: date | None


@dataclass(frozen=True, slots=True)
class Nearness:
    """熔断: whose, how far; `rate` or `line` None is unknown."""

    name: str
    state: State
    rate: Fraction | None
    line: Fraction | None


def of_claims(waiting: Waiting, near: Nearness | None, today: date) -> str:
    """Who is waited for, how much it is, how long the oldest waits, how near the stop is."""
    return _waited_for(waiting, today) + (_near(near) if near else "")


def _waited_for(waiting: Waiting, today: date) -> str:
    total = sum(waiting.counts.get(state.value, 0) for state in UNDER_WAY)
    if not total:
        return "没有在办的代偿申请。"
    parts = [
        f"{CLAIM_LABELS[state.value]} {count} 份（等{_who(state)}）"
        for state in ClaimState
        if state in UNDER_WAY and (count := waiting.counts.get(state.value, 0))
    ]
    told = f"在办 {total} 份，资金代偿合计 {yuan(waiting.fund)} 元：{'，'.join(parts)}。"
    if waiting.since is None:
        return told
    days = (today - waiting.since).days
    return told + (f"等得最久的一份已等 {days} 天。" if days else "都是今天到的。")


def _who(state: ClaimState) -> str:
    """Who makes the step that leads on from here."""
    return next(step.who for step in STEPS if step.deed in _NEXT and state in step.origins)


def _near(near: Nearness) -> str:
    if near.rate is None:
        return f"{near.name}代偿率还不知道。"
    rate = f"{near.name}代偿率 {percent(near.rate)}"
    if near.line is None:
        return f"{rate}，熔断线未定。"
    line = f"{rate}，熔断线 {percent(near.line)}"
    if near.state is State.STOPPED:
        return f"{line}，已熔断：新的推荐暂停，在办的不受影响。"
    apart = f"{line}，还差 {percent(near.line - near.rate)[:-1]} 个百分点"
    return f"{apart}，已接近。" if near.state is State.WARNING else f"{apart}。"


def nearest(told: Sequence[Nearness]) -> Nearness | None:
    """The one that is nearest to its line; where no line is known, the first."""
    known = [one for one in told if one.line and one.rate is not None]
    if not known:
        return told[0] if told else None
    return max(known, key=lambda one: (one.rate or Fraction(0)) / (one.line or Fraction(1)))


def of_closings(
    closed: date | None, following: date | None, proposed_by: str, late: int, pending: int
) -> str:
    """To which month the ledger is closed, which is next, and for whom that waits.

    `late`: how many months that are over wait; `proposed_by`: who proposed the next, if anybody;
    `pending`: proposals of that month that nobody has decided.
    """
    until = f"已月结到 {named(closed)}" if closed else "还没有月结过"
    if following is None:
        return f"{until}，补偿资金还没有记账。"
    if not late:
        return f"{until}，{named(following)}还没有过完，没有等着月结的月份。"
    wait = f"{until}；{late} 个月等着月结，先是 {named(following)}，"
    if proposed_by:
        return f"{wait}{proposed_by}已提出，等牵头单位另一人确认。"
    if pending:
        return f"{wait}还有 {pending} 张凭证待复核，办完才能提出。"
    return f"{wait}等受托管理机构提出。"
