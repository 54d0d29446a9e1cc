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


def evaluate_register(job: Job, told: Progress) -> dict[str, Any]:
    """全量评价 of one kind and year; done again, it replaces what the first attempt left."""
    asked = job.params
    day = date.fromisoformat(asked["on"])
    return dict(evaluate_all(asked["kind"], year=asked["year"], on=day, told=told))
