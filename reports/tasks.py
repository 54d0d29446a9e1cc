"""Papers in the background: built by the worker, due by the calendar, never by a message alone."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import System
from jobs import clock
from jobs.handlers import Progress
from jobs.models import Job
from reports import actions, backlog
from reports.rules import periods
from reports.rules.kinds import EditionKind


def run_build(job: Job, progress: Progress) -> dict[str, str]:
    """The job's work: the period comes from its row, the right was checked when it was made."""
    text = job.params["period"]
    try:
        edition = actions.build_monthly(
            periods.month_of(text), by=job.owner or System(), now=timezone.localtime()
        )
    except Exception as fault:  # whatever stopped it, the office is told; the job says the rest
        reason = "程序出错，原因已写入运行日志。"
        if isinstance(fault, ValidationError):
            reason = "；".join(fault.messages)
        backlog.tell_of_failure(EditionKind.MONTHLY, text, reason)
        raise
    return {"edition": f"{edition.kind}/{edition.period:%Y-%m}", "sha256": edition.sha256}


def on_tick(now: datetime) -> None:
    """Every minute: what is due and not there, of each kind; by a wrong clock nothing."""
    if wrong := clock.fault(timezone.now()):
        backlog.tell_of_clock(wrong, now)
        return
    faults = []
    for kind in backlog.DUE:
        try:
            backlog.advance(kind, now)
        except Exception as fault:  # another kind goes on
            faults.append(fault)
    if faults:
        raise faults[0]
