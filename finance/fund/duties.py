"""待办: what waits for whoever may do it next."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from accounts.models import User
from common.duties import Duty
from finance.banks.querysets import is_of_trustee, leads
from finance.fund.models import Bridge, Claim, Closing, Fund, Payee, Voucher
from finance.fund.rules.claims import ClaimState
from finance.fund.rules.closings import ClosingState, named
from finance.fund.rules.stop_loss import State
from finance.fund.rules.vouchers import VoucherState
from finance.fund.selectors.closings import late_months, proposal, to_close
from finance.fund.selectors.stopping import stops

_WORDS = {
    ClaimState.APPLIED: ("待核验", "去核验"),
    ClaimState.VERIFIED: ("待一审", "去审批"),
    ClaimState.CHECKED: ("待二审", "去审批"),
    ClaimState.APPROVED: ("待支付", "去支付"),
    ClaimState.RETURNED: ("被退回", "去补正"),
}
SOON = 7  # days before a bridge is due


def _waiting(user: User) -> list[ClaimState]:
    """Which claims wait for this person."""
    if is_of_trustee(user):
        return [ClaimState.APPLIED, ClaimState.APPROVED]
    return [ClaimState.VERIFIED, ClaimState.CHECKED] if leads(user) else [ClaimState.RETURNED]


def claims(user: User, today: date) -> Iterator[Duty]:
    """代偿申请 that wait for this person."""
    for state in _waiting(user):
        rows = Claim.objects.visible_to(user).filter(state=state.value)
        if count := rows.count():
            word, deed = _WORDS[state]
            url = f"{reverse('fund-claims:list')}?state={state.value}"
            yield Duty(None, f"{count:,} 份代偿申请{word}", url, deed)


def vouchers(user: User, today: date) -> Iterator[Duty]:
    """凭证待复核 that others made."""
    if not leads(user):
        return
    rows = (
        Voucher.objects.visible_to(user)
        .filter(state=VoucherState.PENDING.value)
        .exclude(made_by=user)
    )
    if count := rows.count():
        url = f"{reverse('fund-vouchers:list')}?state=pending"
        yield Duty(None, f"{count:,} 张补偿资金凭证待复核", url, "去复核")
    if count := _unconfirmed(user):
        yield Duty(None, f"{count:,} 个收款账户待确认", reverse("fund-payees:list"), "去确认")


def _unconfirmed(user: User) -> int:
    """收款账户 that another person told."""
    rows = Payee.objects.visible_to(user).filter(confirmed_at__isnull=True)
    count: int = rows.exclude(proposed_by=user).count()
    return count


def closings(user: User, today: date) -> Iterator[Duty]:
    """月结: to be proposed by the trustee, to be decided by the leads."""
    home = reverse("fund-closings:list")
    month, late = to_close(), late_months(today)
    if is_of_trustee(user) and month and late and proposal() is None:
        words = f"{named(month)}等着月结" + (f"（共 {late} 个月）" if late > 1 else "")
        yield Duty(None, words, home, "去提出")
    if not leads(user):
        return
    closing = proposal()
    if closing is not None and closing.made_by_id != user.pk:
        yield Duty(None, f"{closing}待确认", closing.get_absolute_url(), "去确认")
    asked = Closing.objects.filter(state=ClosingState.REOPENING.value).exclude(asked_by=user)
    for closing in asked:
        yield Duty(None, f"{closing}待重开", closing.get_absolute_url(), "去决定")


def alarms(user: User, today: date) -> Iterator[Duty]:
    """停止记账、熔断、应急转贷到期: for the leads and the trustee."""
    if not (leads(user) or is_of_trustee(user)):
        return
    position = reverse("fund:position")
    if Fund.objects.visible_to(user).filter(halted_at__isnull=False).exists():
        yield Duty(today, "补偿资金核对不平，已停止记账", position, "去查明")
    for stop in stops(today):
        if stop.verdict.state in (State.WARNING, State.STOPPED):
            yield Duty(None, f"{stop.name}{stop.verdict.state.label}", position, "去看看")
    due = Bridge.objects.visible_to(user).filter(
        returned_on__isnull=True, due_on__lte=date.fromordinal(today.toordinal() + SOON)
    )
    for bridge in due.select_related("loan__enterprise"):
        url = bridge.get_absolute_url()
        yield Duty(bridge.due_on, f"{bridge.loan}的应急转贷应归还", url, "去归还")
