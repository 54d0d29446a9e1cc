"""月结: proposed by the trustee, confirmed by another of the leads; the last may be reopened."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.actions import audited
from accounts.models import System, User
from common.dates import month_end, today
from common.decisions import insist
from enterprises.pools.saving import person, saved
from finance.fund import policies
from finance.fund.engine.closing import insist_ready, insist_same
from finance.fund.engine.posting import held
from finance.fund.models import Closing
from finance.fund.models import ClosingDeed as Step
from finance.fund.rules import closings as rules
from finance.fund.rules.closings import STANDING, STEPS, ClosingDeed, ClosingState
from finance.fund.selectors.closings import content, to_close

By = User | System


@transaction.atomic
@audited("fund_closing_proposed", keep=("month",))
def propose(*, by: User, month: date, note: str = "") -> Closing:
    """提出月结 of the month whose turn it is, with its figures as they are now.

    Asked again by the same person it is the same proposal. Raises ValidationError at `month`
    where it is not that month's turn.
    """
    insist(policies.can_propose_closing(by))
    fund = held()
    standing = Closing.objects.filter(month=month, state__in=[one.value for one in STANDING])
    done: Closing | None = standing.first()
    if done is not None:
        return _same(done, by)
    if said := rules.fault_of_month(month, to_close(), month_end(month), today()):
        raise ValidationError({"month": said})
    insist_ready(month, month_end(month), fund)
    told = content(month)
    closing = Closing(month=month, figures=told, digest=rules.digest(told), note=note)
    closing.made_by, closing.made_at = by, timezone.now()
    closing.state = ClosingState.PROPOSED.value
    return _kept(closing, ClosingDeed.PROPOSE, by, note)


def _same(done: Closing, by: User) -> Closing:
    if done.state == ClosingState.PROPOSED and done.made_by_id == by.pk:
        return done
    raise ValidationError({"month": f"{done}{done.get_state_display()}，不用再提出。"})


@transaction.atomic
@audited("fund_closing_confirmed", keep=("digest",))
def confirm(closing: Closing, *, by: By, reason: str = "") -> Closing:
    """同意月结 by another person: the same figures, and from now on frozen."""
    fund, current = held(), _held(closing)
    insist(policies.can_confirm_closing(by, current))
    if said := rules.fault_of_month(current.month, to_close(), current.last, today()):
        raise ValidationError(said)
    insist_ready(current.month, current.last, fund)
    insist_same(current)
    return _decided(current, ClosingDeed.CONFIRM, by, reason)


@transaction.atomic
@audited("fund_closing_refused", keep=("reason",))
def refuse(closing: Closing, *, by: By, reason: str) -> Closing:
    """不予确认, with the reason."""
    held()
    current = _held(closing)
    insist(policies.can_confirm_closing(by, current))
    return _decided(current, ClosingDeed.REFUSE, by, reason)


@transaction.atomic
@audited("fund_closing_taken_back")
def take_back(closing: Closing, *, by: By) -> Closing:
    """撤回 by who proposed it."""
    held()
    current = _held(closing)
    insist(policies.can_take_back_closing(by, current))
    return _decided(current, ClosingDeed.WITHDRAW, by, "")


@transaction.atomic
@audited("fund_reopening_proposed", keep=("reason",))
def ask_reopening(closing: Closing, *, by: By, reason: str) -> Closing:
    """提出重开 of the last closed month, with the reason; it stays closed until another agrees."""
    held()
    current = _held(closing)
    insist(policies.can_ask_reopening(by, current))
    current.asked_by, current.reason = person(by), reason
    return _stepped(current, ClosingDeed.ASK, by, reason)


@transaction.atomic
@audited("fund_closing_reopened", keep=("reason",))
def reopen(closing: Closing, *, by: By, reason: str = "") -> Closing:
    """同意重开 by another person: the month takes entries again, the closing stays told."""
    held()
    current = _held(closing)
    insist(policies.can_reopen(by, current))
    current.reopened_by, current.reopened_at = person(by), timezone.now()
    return _stepped(current, ClosingDeed.REOPEN, by, reason)


@transaction.atomic
@audited("fund_reopening_refused", keep=("reason",))
def keep_closed(closing: Closing, *, by: By, reason: str) -> Closing:
    """不予重开, with the reason: the month stays closed."""
    held()
    current = _held(closing)
    insist(policies.can_keep_closed(by, current))
    current.asked_by, current.reason = None, ""
    return _stepped(current, ClosingDeed.KEEP, by, reason)


def _held(closing: Closing) -> Closing:
    """As it is now; the fund's row is held already."""
    rows = Closing.objects.select_for_update(of=("self",), no_key=True)
    current: Closing = rows.select_related("made_by").get(pk=closing.pk)
    return current


def _decided(closing: Closing, deed: ClosingDeed, by: By, reason: str) -> Closing:
    closing.decided_by, closing.decided_at = person(by), timezone.now()
    return _stepped(closing, deed, by, reason)


def _stepped(closing: Closing, deed: ClosingDeed, by: By, reason: str) -> Closing:
    """The closing goes one step on, and the step is kept."""
    if said := rules.fault(deed, closing.state):
        raise ValidationError(said)
    closing.state = STEPS[deed].target.value
    return _kept(closing, deed, by, reason)


def _kept(closing: Closing, deed: ClosingDeed, by: By, reason: str) -> Closing:
    saved(closing)
    step = Step(closing=closing, deed=deed.value, reason=reason)
    step.by, step.at = person(by), timezone.now()
    saved(step)
    return closing
