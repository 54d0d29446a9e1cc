"""走访、风险情况: what people saw and heard of a loan's firm."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.actions import audited
from accounts.models import System, User
from common.decisions import insist
from enterprises.pools.saving import person, saved
from finance.loans.models import Loan
from finance.loans.steps import locked
from finance.watch import policies
from finance.watch.models import Sign, Visit

By = User | System


@transaction.atomic
@audited("loan_visited", keep=("kind",))
def visit(loan: Loan, *, by: By, **values: Any) -> Visit:
    """登记走访; `unit` follows from who records it."""
    current = locked(loan)
    insist(policies.can_visit(by, current))
    unit = getattr(by, "unit", None)
    return saved(Visit(loan=current, by=person(by), at=timezone.now(), unit=unit, **values))


@transaction.atomic
@audited("loan_sign_noted", keep=("kind",))
def note(loan: Loan, *, by: By, **values: Any) -> Sign:
    """登记风险情况."""
    current = locked(loan)
    insist(policies.can_note(by, current))
    return saved(Sign(loan=current, by=person(by), at=timezone.now(), **values))


@transaction.atomic
@audited("loan_sign_ended")
def end_sign(sign: Sign, *, by: By, on: date) -> Sign:
    """了结风险情况 on a day."""
    rows = Sign.objects.select_for_update(of=("self",), no_key=True)
    current: Sign = rows.select_related("loan").get(pk=sign.pk)
    insist(policies.can_end_sign(by, current))
    current.ended_on = on
    return saved(current)
