"""保单 and 理赔: recorded, corrected, ended early, claimed on, closed, withdrawn."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Sum

from accounts.actions import audited
from accounts.models import System, User
from common.dates import until_of
from common.decisions import insist
from common.money.fen import apart_wan
from enterprises.registry.actions.enterprises import locked
from enterprises.registry.models import Enterprise
from finance.capital import policies
from finance.capital.actions.holding import held, past, written
from finance.capital.models import InsuranceClaim, InsurancePolicy

By = User | System


def _spanned(said: dict[str, Any]) -> dict[str, Any]:
    """The two days people write as one period."""
    first, last = said.pop("first_day"), said.pop("last_day")
    if last < first:
        raise ValidationError({"last_day": "止日不能早于起日。"})
    return said | {"during": DateRange(first, until_of(last))}


@transaction.atomic
@audited("insurance_recorded")
def register(*, by: By, enterprise: Enterprise, **said: Any) -> InsurancePolicy:
    """登记保单: `first_day`, `last_day` both included; amounts in 分."""
    insist(policies.can_keep(by))
    return written(InsurancePolicy(enterprise=locked(enterprise)), _spanned(said))


@transaction.atomic
@audited("insurance_corrected")
def correct(policy: InsurancePolicy, *, by: By, **said: Any) -> InsurancePolicy:
    """更正保单; less cover than was paid from it is refused."""
    current = held(policy)
    insist(policies.can_keep(by))
    if {"first_day", "last_day"} & said.keys():
        days = {"first_day": current.first_day, "last_day": current.last_day}
        said = _spanned(days | said)
    written(current, said)
    _within_cover(current)
    return current


@transaction.atomic
@audited("insurance_ended", keep=("on", "reason"))
def end(policy: InsurancePolicy, *, by: By, on: date, reason: str) -> InsurancePolicy:
    """退保: it covers until the day before."""
    current = held(policy)
    insist(policies.can_end(by, current))
    if not current.first_day < on < current.during.upper:
        raise ValidationError({"on": "退保日期应在保险期间之内。"})
    said = {"during": DateRange(current.first_day, on), "ended_reason": reason}
    return written(current, said)


@transaction.atomic
@audited("insurance_withdrawn", keep=("reason",))
def withdraw(policy: InsurancePolicy, *, by: By, reason: str = "") -> InsurancePolicy:
    """撤回登记有误的保单; one with claims stays."""
    current = held(policy)
    insist(policies.can_keep(by))
    if current.claims.exists():
        raise ValidationError("这张保单已有理赔，不能撤回；请先撤回理赔。")
    current.delete()
    return policy


@transaction.atomic
@audited("insurance_claimed")
def claim(
    policy: InsurancePolicy,
    *,
    by: By,
    today: date,
    reported_on: date,
    cause: str,
    claimed: int | None = None,
) -> InsuranceClaim:
    """登记理赔: reported while the policy had begun."""
    current = held(policy)
    insist(policies.can_keep(by))
    past(reported_on, today, "reported_on")
    if reported_on < current.first_day:
        raise ValidationError({"reported_on": "报案日期早于保险期间，请核对。"})
    said = {"reported_on": reported_on, "cause": cause, "claimed": claimed}
    return written(InsuranceClaim(policy=current), said)


@transaction.atomic
@audited("insurance_paid", keep=("on",))
def pay(claim: InsuranceClaim, *, by: By, today: date, on: date, paid: int) -> InsuranceClaim:
    """登记赔付, 分; all that was paid stays within the cover."""
    policy, current = _held(claim)
    insist(policies.can_close(by, current))
    past(on, today)
    written(current, {"closed_on": on, "paid": paid})
    _within_cover(policy)
    return current


@transaction.atomic
@audited("insurance_refused", keep=("on", "reason"))
def refuse(claim: InsuranceClaim, *, by: By, today: date, on: date, reason: str) -> InsuranceClaim:
    """登记未赔付, with why."""
    _, current = _held(claim)
    insist(policies.can_close(by, current))
    past(on, today)
    return written(current, {"closed_on": on, "refused_reason": reason})


@transaction.atomic
@audited("insurance_claim_withdrawn", keep=("reason",))
def withdraw_claim(claim: InsuranceClaim, *, by: By, reason: str) -> InsuranceClaim:
    """撤回登记有误的理赔."""
    _, current = _held(claim)
    insist(policies.can_keep(by))
    current.delete()
    return claim


def _held(claim: InsuranceClaim) -> tuple[InsurancePolicy, InsuranceClaim]:
    policy = held(claim.policy)
    rows = InsuranceClaim.objects.select_for_update(of=("self",), no_key=True)
    current = rows.filter(pk=claim.pk).first()
    if current is None:
        raise ValidationError("这条记录已经撤回，请刷新后再看。")
    current.policy = policy
    return policy, current


def _within_cover(policy: InsurancePolicy) -> None:
    paid = policy.claims.aggregate(paid=Sum("paid"))["paid"] or 0
    if paid > policy.cover:
        told = f"赔付合计 {apart_wan(paid)} 万元，超过保险金额 {apart_wan(policy.cover)} 万元。"
        raise ValidationError(told)
