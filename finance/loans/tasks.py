"""What each minute does for loans: ageing of the day that has closed; new facts without delay."""

from datetime import date, datetime, timedelta

from django.utils.timezone import localdate

from accounts.models import System
from finance.loans.actions import ageing, shift_maturities
from finance.loans.models import Loan
from jobs import handlers
from jobs.actions.work import enqueue
from jobs.handlers import Progress
from jobs.models import Job

KIND = "loans_ageing"
FIRST_HOUR = 1  # the day has closed, and nobody is at a desk yet


def register_all() -> None:
    """Make known what looks, and what works."""
    handlers.handles(KIND, run)
    handlers.every_minute(on_tick, "逐日账龄")


def run(job: Job, progress: Progress) -> dict[str, int]:
    """The job's work: the day comes from its row."""
    done = ageing.age(datetime.fromisoformat(job.params["on"]).date(), by=job.owner or System())
    shift_maturities()
    return {"loans": done.loans, "changed": done.changed}


def on_tick(now: datetime) -> None:
    """The day that has closed, once; between, what was imported since."""
    closed = localdate(now) - timedelta(days=1)
    if now.hour >= FIRST_HOUR and _is_due(ageing.last_aged(), closed):
        enqueue(
            KIND,
            title=f"逐日账龄 {closed}",
            params={"on": closed.isoformat()},
            by=System(),
            fingerprint=f"{KIND}:{closed}",
        )


def _is_due(last: date | None, closed: date) -> bool:
    """Nothing before the first loan; then each day, and whatever facts came in since."""
    if last is None:
        return bool(Loan.objects.lent().exists())
    return last < closed or Loan.objects.filter(ageing.waiting(last)).exists()
