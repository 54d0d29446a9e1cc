"""What the worker does for evaluations."""

from datetime import date
from typing import Any

from enterprises.evaluation.actions import BATCH
from enterprises.evaluation.batches import evaluate_all
from jobs import handlers
from jobs.handlers import Progress
from jobs.models import Job


def register_all() -> None:
    """Make the long work known."""
    handlers.handles(BATCH, evaluate_register)


def evaluate_register(job: Job, progress: Progress) -> dict[str, Any]:
    """全量评价 of one kind and year; done again, it replaces what the first attempt left."""
    params = job.params
    day = date.fromisoformat(params["on"])
    return dict(evaluate_all(params["kind"], year=params["year"], on=day, progress=progress))
