"""重新认定进度、年度义务."""

from datetime import date

from django.db import transaction

from accounts.actions import audited
from accounts.models import System, User
from common.decisions import insist
from enterprises.oversight.models import DutyReport, RenewalStep
from enterprises.oversight.policies import can_note_renewal
from enterprises.pools.policies import can_tend
from enterprises.pools.saving import saved
from enterprises.registry.actions.enterprises import locked
from enterprises.registry.models import Enterprise, Qualification

By = User | System


@transaction.atomic
@audited("renewal_noted", keep=("step", "on"))
def note_renewal(
    qualification: Qualification, *, by: By, step: str, on: date, note: str = ""
) -> RenewalStep:
    """重新认定进度: one a certificate, the newest word; the history keeps those before."""
    firm = locked(qualification.enterprise)
    current = Qualification.objects.select_related("enterprise").get(pk=qualification.pk)
    insist(can_note_renewal(by, current))
    row = RenewalStep.objects.filter(qualification=current).first()
    row = row or RenewalStep(qualification=current, enterprise=firm)
    row.step, row.on, row.note = step, on, note
    return saved(row)


@transaction.atomic
@audited("duty_reported", keep=("kind", "year", "done_on"))
def report_duty(
    enterprise: Enterprise, *, by: By, kind: str, year: int, done_on: date
) -> DutyReport:
    """登记年度义务已办."""
    firm = locked(enterprise)
    insist(can_tend(by, firm))
    return saved(DutyReport(enterprise=firm, kind=kind, year=year, done_on=done_on))
