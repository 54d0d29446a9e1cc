"""合作协议: begun, followed by another from a day, ended; what has bound is never rewritten."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.actions import audited
from accounts.models import System, User
from common.dates import until_of
from common.decisions import insist
from enterprises.pools.saving import saved
from finance.banks import policies
from finance.banks.models import Agreement, Institution
from jobs.actions import uploads
from jobs.uploads.reading import Prepared
from seats.actions.saving import locked

By = User | System


@audited("agreement_made")
@transaction.atomic
def make_agreement(
    institution: Institution,
    *,
    by: By,
    first_day: date,
    last_day: date | None = None,
    file: Prepared | None = None,
    **terms: Any,
) -> Agreement:
    """登记协议: binds from its first day, to its last where it has one."""
    institution = locked(institution)
    insist(policies.can_change(by, institution))
    return _begun(institution, by, first_day, last_day, file, terms)


@audited("agreement_followed")
@transaction.atomic
def follow_agreement(
    agreement: Agreement,
    *,
    by: By,
    first_day: date,
    last_day: date | None = None,
    file: Prepared | None = None,
    **terms: Any,
) -> Agreement:
    """变更协议: the present one ends the day before the new one begins."""
    agreement = _held(agreement)
    insist(policies.can_end(by, agreement))
    if first_day <= agreement.first_day:
        raise ValidationError({"first_day": f"须晚于原协议的起日 {agreement.first_day}。"})
    if agreement.last_day is None or first_day <= agreement.last_day:
        _ended(agreement, first_day)
    terms["product"] = agreement.product
    return _begun(agreement.institution, by, first_day, last_day, file, terms)


@audited("agreement_ended", keep=("last_day",))
@transaction.atomic
def end_agreement(agreement: Agreement, *, by: By, last_day: date) -> Agreement:
    """终止协议: binds up to the last day, that day included."""
    agreement = _held(agreement)
    insist(policies.can_end(by, agreement))
    if last_day < agreement.first_day:
        raise ValidationError({"last_day": f"不能早于协议的起日 {agreement.first_day}。"})
    if agreement.last_day is not None and last_day > agreement.last_day:
        raise ValidationError({"last_day": f"协议原到 {agreement.last_day} 为止，不能更晚。"})
    return _ended(agreement, until_of(last_day))


def _held(agreement: Agreement) -> Agreement:
    locked(agreement.institution)
    now: Agreement = Agreement.objects.select_related("institution").get(pk=agreement.pk)
    return now


def _ended(agreement: Agreement, until: date) -> Agreement:
    agreement.during = (agreement.first_day, until)
    saved(agreement)
    agreement.refresh_from_db(fields=["during"])
    return agreement


def _begun(
    institution: Institution,
    by: By,
    first_day: date,
    last_day: date | None,
    file: Prepared | None,
    terms: dict[str, Any],
) -> Agreement:
    if last_day is not None and last_day < first_day:
        raise ValidationError({"last_day": "止日不能早于起日。"})
    agreement = Agreement(institution=institution, **terms)
    agreement.during = (first_day, until_of(last_day) if last_day else None)
    if file is not None:
        now = timezone.now()
        agreement.paper = uploads.keep(file, by=by, about="", now=now)
        uploads.use(agreement.paper, now=now)
    saved(agreement)
    agreement.refresh_from_db(fields=["during"])
    return agreement
