"""推荐、退回、拒绝、审批、撤销: what the district and the bank do with an application."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.actions import audited
from accounts.models import System, User
from common.money.fen import apart_wan
from finance.credit import policies
from finance.credit.models import Application
from finance.credit.steps import held, told
from finance.loans.actions import undo_step
from finance.loans.rules.life import Verb
from finance.loans.steps import make_step


@transaction.atomic
@audited("credit_endorsed")
def endorse(application: Application, *, by: User, on: date, reason: str = "") -> Application:
    """街镇推荐: the firm is known, runs, and needs the money for what it says."""
    current = held(application, by, policies.can_endorse)
    make_step(current.loan, Verb.ENDORSE, by=by, on=on, reason=reason)
    return told(current, by)


@transaction.atomic
@audited("credit_recommended")
def recommend(
    application: Application, *, by: User | System, on: date, reason: str = ""
) -> Application:
    """区级推荐 to the bank; refused while the fund has stopped (熔断)."""
    current = held(application, by, policies.can_recommend)
    make_step(current.loan, Verb.RECOMMEND, by=by, on=on, reason=reason)
    return told(current, by)


@transaction.atomic
@audited("credit_returned", keep=("reason",))
def return_(application: Application, *, by: User | System, on: date, reason: str) -> Application:
    """退回 to the firm, which mends it and hands it in again."""
    current = held(application, by, policies.can_return)
    make_step(current.loan, Verb.RETURN, by=by, on=on, reason=reason)
    return told(current, by)


@transaction.atomic
@audited("credit_rejected", keep=("reason",))
def reject(application: Application, *, by: User | System, on: date, reason: str) -> Application:
    """拒绝, with the reason the firm reads."""
    current = held(application, by, policies.can_reject)
    make_step(current.loan, Verb.REJECT, by=by, on=on, reason=reason)
    return told(current, by)


@transaction.atomic
@audited("credit_approved")
def approve(
    application: Application, *, by: User, on: date, amount: int, reason: str = ""
) -> Application:
    """审批通过: as much as was asked, or less. 分."""
    current = held(application, by, policies.can_approve)
    loan = current.loan
    if loan.asked_amount is not None and amount > loan.asked_amount:
        asked = apart_wan(loan.asked_amount)
        raise ValidationError({"amount": f"批准金额不能超过申请的 {asked} 万元。"})
    if not amount:
        raise ValidationError({"amount": "批准金额应大于零；不同意的请用“拒绝”。"})
    granted: dict[str, Any] = {"approved_amount": amount, "approved_on": on}
    make_step(loan, Verb.APPROVE, by=by, on=on, reason=reason, **granted)
    return told(current, by)


@transaction.atomic
@audited("credit_undone", keep=("reason",))
def undo_last(application: Application, *, by: User | System, on: date, reason: str) -> Application:
    """撤销上一步, made by another person; what it filled in is as it was before."""
    current = held(application, by, policies.can_undo)
    undo_step(current.loan, by=by, on=on, reason=reason)
    return told(current, by)
