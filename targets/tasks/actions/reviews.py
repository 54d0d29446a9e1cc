"""报完成和复核: reported with proof, looked at by the lead unit, then by the office."""

from django.db import transaction

from accounts.actions import audited
from accounts.models import System, User
from common.dates import today
from common.decisions import insist
from enterprises.pools.saving import person, saved
from jobs.uploads.reading import Prepared
from targets.tasks import policies
from targets.tasks.actions.plans import kept_file
from targets.tasks.actions.steps import held
from targets.tasks.models import StepReport, TaskStep
from targets.tasks.rules.steps import StepState, Verdict

By = User | System


@transaction.atomic
@audited("step_reported", keep=("proof",))
def report_step(step: TaskStep, *, by: By, proof: str, file: Prepared | None = None) -> TaskStep:
    """报完成, with proof, dated today; it waits for the reviews."""
    current = held(step)
    insist(policies.can_change(by, current))
    saved(
        StepReport(
            step=current,
            reported_on=today(),
            reported_by=person(by),
            proof=proof,
            file=kept_file(file, by),
        )
    )
    current.state = StepState.REPORTED.value
    current.begun_on = current.begun_on or today()
    return saved(current)


@transaction.atomic
@audited("step_accepted", keep=("remark",))
def accept_step(step: TaskStep, *, by: By, remark: str = "") -> TaskStep:
    """复核通过: by the lead unit it goes on to the office; by the office it is done."""
    current = held(step)
    insist(policies.can_review(by, current))
    report = current.reports.get(verdict=Verdict.WAITING.value)
    if policies.waits_for_lead(current):
        report.led_on, report.led_by, report.led_remark = today(), person(by), remark
        saved(report)
        return current
    _close(report, by, Verdict.ACCEPTED, remark)
    current.state = StepState.DONE.value
    return saved(current)


@transaction.atomic
@audited("step_returned", keep=("reason",))
def return_step(step: TaskStep, *, by: By, reason: str) -> TaskStep:
    """退回: it goes on; what had been shown stays with the reason."""
    current = held(step)
    insist(policies.can_review(by, current))
    _close(current.reports.get(verdict=Verdict.WAITING.value), by, Verdict.RETURNED, reason)
    current.state = StepState.DOING.value
    return saved(current)


def _close(report: StepReport, by: By, verdict: Verdict, remark: str) -> None:
    report.verdict, report.remark = verdict.value, remark
    report.reviewed_on, report.reviewed_by = today(), person(by)
    saved(report)
