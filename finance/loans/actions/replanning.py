"""展期、重组、利率调整: from a day on another plan for what is not yet due."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.actions import audited
from accounts.models import System, User
from common.decisions import insist
from enterprises.pools.saving import person, saved
from finance.loans import policies
from finance.loans.actions.ageing import rebuild
from finance.loans.actions.keeping import Change
from finance.loans.actions.terms import Agreed, keep_plan
from finance.loans.models import Judgement, Loan, Plan
from finance.loans.rules.judging import JudgementKind
from finance.loans.rules.life import Verb
from finance.loans.rules.words import Amortization
from finance.loans.selectors.books import Kept, books
from finance.loans.steps import locked, make_step
from jobs.models import Upload

By = User | System
NOTHING_TO_COME = "{on} 以后没有未到期的本金，不能{what}；已到期的须先还。"


@transaction.atomic
@audited("loan_extended", keep=("reason",))
def extend(
    loan: Loan,
    *,
    by: By,
    on: date,
    agreed: Agreed,
    reason: str,
    paper: Upload | None = None,
) -> list[Change]:
    """展期 from a day before the end: what is not yet due, until later. What it changes."""
    current, kept = _held(loan, by)
    if end := kept.plans[-1].rows[-1].due_on:
        new_end = agreed.matures_on
        if on >= end:
            raise ValidationError({"on": f"展期须在到期日 {end} 之前办理。"})
        if new_end is not None and new_end <= end:
            raise ValidationError({"matures_on": f"展期后的到期日须晚于现在的 {end}。"})
    make_step(current, Verb.EXTEND, by=by, on=on, reason=reason, paper=paper)
    return _follow(current, kept, agreed, by=by, on=on, kind="extend", what="展期")


@transaction.atomic
@audited("loan_restructured", keep=("reason",))
def restructure(
    loan: Loan,
    *,
    by: By,
    on: date,
    agreed: Agreed,
    reason: str,
    paper: Upload | None = None,
) -> list[Change]:
    """重组: other terms for what is not yet due; at least 关注 for a year (五级分类办法)."""
    current, kept = _held(loan, by)
    make_step(current, Verb.RESTRUCTURE, by=by, on=on, reason=reason, paper=paper)
    said = Judgement(loan=current, kind=JudgementKind.RESTRUCTURED.value, on=on, reason=reason)
    said.by, said.at, said.paper = person(by), timezone.now(), paper
    saved(said)
    return _follow(current, kept, agreed, by=by, on=on, kind="restructure", what="重组")


@transaction.atomic
@audited("loan_rate_reset", keep=("reason",))
def reset_rate(
    loan: Loan,
    *,
    by: By,
    on: date,
    rate: Decimal,
    reason: str,
    paper: Upload | None = None,
) -> list[Change]:
    """利率调整 from a day rows fall due, so that the later ones stay where they are."""
    current, kept = _held(loan, by)
    plan = current.plans.latest("begins_on")
    agreed = _rest(plan, kept, on)
    make_step(current, Verb.RESET, by=by, on=on, reason=reason, paper=paper)
    return _follow(
        current, kept, replace(agreed, rate=rate), by=by, on=on, kind="reset", what="调整利率"
    )


def _held(loan: Loan, by: By) -> tuple[Loan, Kept]:
    current = locked(loan)
    insist(policies.can_replan(by, current))
    kept = books([current]).get(current.pk)
    if kept is None:
        raise ValidationError("这笔贷款没有登记还款约定，请先登记合同。")
    return current, kept


def _rest(plan: Plan, kept: Kept, on: date) -> Agreed:
    """The present terms, from this day to their end."""
    due = [day for day in kept.due_days() if day >= plan.begins_on]
    is_fixed = plan.interest_day is not None or plan.amortization == Amortization.BULLET
    later = [day for day in due if day > on]
    if not is_fixed and on not in due and later:
        raise ValidationError({"on": f"利率从还款日起调整，下一个是 {later[0]}，请改填。"})
    is_equal = Amortization(plan.amortization).is_equal
    return Agreed(
        plan.rate, plan.amortization, len(later) if is_equal else None,
        None if is_equal else plan.matures_on, plan.day_count, plan.every, plan.interest_day,
        plan.penalty_uplift, plan.diversion_uplift,
    )  # fmt: skip


def _follow(
    loan: Loan, kept: Kept, agreed: Agreed, *, by: By, on: date, kind: str, what: str
) -> list[Change]:
    """The plan that follows, over what is not yet due on its first day."""
    if on <= kept.plans[-1].start:
        raise ValidationError({"on": f"须晚于现在约定的起日 {kept.plans[-1].start}。"})
    before = [money for money in kept.repayments if money[0] < on]
    ahead = sum(row.principal for row in kept.book.position(on, before).to_come)
    if not ahead:
        raise ValidationError({"on": NOTHING_TO_COME.format(on=on, what=what)})
    keep_plan(loan, agreed, by=by, kind=kind, on=on, principal=ahead)
    return rebuild(loan, on=on)
