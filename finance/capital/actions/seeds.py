"""种子基金: invested, corrected, followed by rounds, exited, withdrawn."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.actions import audited
from accounts.models import System, User
from common.decisions import insist
from enterprises.registry.actions.enterprises import locked
from enterprises.registry.models import Enterprise
from finance.capital import policies
from finance.capital.actions.holding import held, past, written
from finance.capital.models import EarlyTerm, SeedInvestment, SeedRound
from finance.capital.rules.seed import is_early, term_on

By = User | System


def early_on(enterprise: Enterprise, on: date) -> bool | None:
    """初创期 on the day, by the term that held then; None is unknown."""
    terms = [term.plain for term in EarlyTerm.objects.all()]
    return is_early(enterprise.founded_on, on, term_on(terms, on))


def _judged(row: SeedInvestment) -> dict[str, Any]:
    """What the term of the day says; where it is met no reason is kept."""
    early = early_on(row.enterprise, row.on)
    if early is False and not row.early_reason:
        told = f"企业成立于 {row.enterprise.founded_on}，投资时不在初创期；仍要登记的请写明理由。"
        raise ValidationError({"early_reason": told})
    return {"is_early": early, "early_reason": "" if early else row.early_reason}


@transaction.atomic
@audited("seed_invested", keep=("on",))
def invest(*, by: By, today: date, enterprise: Enterprise, on: date, **said: Any) -> SeedInvestment:
    """登记种子基金投资: amounts in 分, the share a fraction; 初创期 is judged on the day."""
    insist(policies.can_keep(by))
    past(on, today)
    past(said.get("valued_on"), today, "valued_on")
    row = SeedInvestment(enterprise=locked(enterprise), on=on, **said)
    return written(row, _judged(row))


@transaction.atomic
@audited("seed_corrected")
def correct(investment: SeedInvestment, *, by: By, today: date, **said: Any) -> SeedInvestment:
    """更正投资; 初创期 is judged anew where its day changes."""
    current = held(investment)
    insist(policies.can_keep(by))
    past(said.get("on"), today)
    past(said.get("valued_on"), today, "valued_on")
    for name, value in said.items():
        setattr(current, name, value)
    return written(current, _judged(current))


@transaction.atomic
@audited("seed_round_recorded", keep=("on",))
def follow(investment: SeedInvestment, *, by: By, today: date, on: date, **said: Any) -> SeedRound:
    """登记后续轮次: not before the investment."""
    current = held(investment)
    insist(policies.can_keep(by))
    past(on, today)
    if on < current.on:
        raise ValidationError({"on": f"后续轮次不能早于投资日期 {current.on}。"})
    return written(SeedRound(investment=current), said | {"on": on})


@transaction.atomic
@audited("seed_exited", keep=("on",))
def leave(
    investment: SeedInvestment, *, by: By, today: date, on: date, exit_way: str, exit_amount: int
) -> SeedInvestment:
    """登记退出: when, how, and what came back, 分."""
    current = held(investment)
    insist(policies.can_exit(by, current))
    past(on, today)
    said = {"exited_on": on, "exit_way": exit_way, "exit_amount": exit_amount}
    return written(current, said)


@transaction.atomic
@audited("seed_withdrawn", keep=("reason",))
def withdraw(investment: SeedInvestment, *, by: By, reason: str = "") -> SeedInvestment:
    """撤回登记有误的投资, with its rounds."""
    current = held(investment)
    insist(policies.can_keep(by))
    current.rounds.all().delete()
    current.delete()
    return investment
