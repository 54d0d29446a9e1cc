"""Papers in the background: built by the worker, due by the calendar, never by a message alone."""

from datetime import datetime

from django.utils import timezone

from accounts.models import System
from jobs.handlers import Progress
from jobs.models import Job
from reports import actions
from reports.rules import periods


def run_build(job: Job, progress: Progress) -> dict[str, str]:
    """The job's work: the period comes from its row, the right was checked when it was made."""
    edition = actions.build_monthly(
        periods.month_of(job.params["period"]), by=job.owner or System(), now=timezone.localtime()
    )
    return {"edition": f"{edition.kind}/{edition.period:%Y-%m}", "sha256": edition.sha256}


def on_tick(now: datetime) -> None:
    """Every minute: order what is due and does not exist, oldest first."""
    for period in actions.due_periods(now)[:1]:  # the next waits until this one is frozen
        actions.order(f"{period:%Y-%m}", by=System())
