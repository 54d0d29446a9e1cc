"""What people ask for with evaluations."""

from datetime import date

from accounts.models import System, User
from enterprises.evaluation.rules.evaluations import LABELS
from enterprises.evaluation.selectors import day_for
from jobs import actions as jobs
from jobs.models import Job

BATCH = "evaluation.batch"


def ask_for_batch(kind: str, *, year: int, day: date, by: User | System) -> Job:
    """全量评价: one job for one kind and year, however often it is asked for."""
    return jobs.enqueue(
        BATCH,
        title=f"全量评价：{LABELS[kind]}（{year} 年）",
        params={"kind": kind, "year": year, "on": day_for(year, day=day).isoformat()},
        by=by,
        fingerprint=f"{BATCH}:{kind}:{year}",
    )
