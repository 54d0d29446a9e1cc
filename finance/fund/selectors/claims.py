"""代偿申请: what is registered of a claim and its loan, and what follows from it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from finance.fund.models import Account, Claim, Payee
from finance.fund.rules.accounts import SOURCE_LABELS, Kind
from finance.fund.rules.checks import Check, Facts, checks
from finance.fund.rules.claims import OVER
from finance.fund.rules.split import Compensation
from finance.fund.selectors.coverage import covered_by, promised
from finance.fund.selectors.quotas import quota_of
from finance.fund.selectors.shares import Sharing, agreement_of, sharing
from finance.loans.models import Loan, Standing
from finance.loans.rules.life import Status


@dataclass(frozen=True, slots=True)
class Arrears:
    """逾期 by the newest ageing: since when, how much principal, 分."""

    since: date | None
    principal: int | None


def arrears(loan: Loan, day: date) -> Arrears:
    """What the ageing says of the day; nothing known where it has not been worked out."""
    row = Standing.objects.on(day).filter(loan=loan).order_by("-from_on").first()
    return Arrears(row.overdue_since, row.overdue_principal) if row else Arrears(None, None)


def sharing_of(loan: Loan) -> Sharing:
    """By the agreement of the day it was lent."""
    day = loan.disbursed_on or timezone.localdate()
    return sharing(agreement_of(loan.bank_id, loan.product, day), day)


def payee_of(bank: int, now: datetime) -> Payee | None:
    """收款账户 that may be paid to now: the newest confirmed whose day has passed."""
    rows = Payee.objects.filter(bank=bank, usable_from__lte=now)
    found: Payee | None = rows.order_by("-usable_from", "-pk").first()
    return found


def cash_now() -> dict[str, int]:
    """专户存款 per source, 分."""
    rows = Account.objects.filter(kind=Kind.CASH.value).values_list("source", "balance")
    return dict.fromkeys(SOURCE_LABELS, 0) | dict(rows)


def facts_of(claim: Claim, day: date) -> Facts:
    """As of the day, from what is registered now."""
    loan = claim.loan
    told, owed = sharing_of(loan), arrears(loan, day)
    others = Claim.objects.filter(loan=loan).exclude(pk=claim.pk)
    now = payee_of(claim.bank_id, timezone.now())
    return Facts(
        on=day,
        covered_by=covered_by(loan.bank_id, loan.product, loan.disbursed_on or day),
        is_running=loan.status == Status.ACTIVE,
        overdue_since=owed.since,
        overdue_principal=owed.principal,
        principal=claim.principal,
        waiting_days=told.waiting_days,
        papers=set(claim.papers.values_list("kind", flat=True)),
        is_claimed_elsewhere=others.exclude(state__in=[s.value for s in OVER]).exists(),
        shares=told.shares,
        parts=Compensation(claim.fund, claim.bank_part, claim.city, claim.district),
        promised=promised(loan.pk)[Kind.COMMITTED],
        quota=quota_of(loan, claim.fund, told.agreement),
        cash=cash_now(),
        has_payee=now is not None and claim.payee_id in (None, now.pk),
    )


def checks_of(claim: Claim, day: date) -> list[Check]:
    """Every check of a claim, as of the day."""
    return checks(facts_of(claim, day))


def unmet(claim: Claim, day: date) -> list[Check]:
    """Those that are not met."""
    return [check for check in checks_of(claim, day) if check.is_met is False]
