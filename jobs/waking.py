"""Waking a worker: a message that may be lost, for the row in PostgreSQL is the queue."""

import logging

from celery import current_app
from django.db import transaction
from kombu.exceptions import OperationalError

logger = logging.getLogger(__name__)
TASK = "jobs.tasks.run_job"
SCAN = "jobs.tasks.scan_uploads"


def wake(job_id: object) -> None:
    """After the commit, tell a worker; where Redis is down the next minute's sweep finds it."""
    transaction.on_commit(lambda: _send(TASK, str(job_id)))


def ask_to_scan() -> None:
    """After the commit: there is a file to look at; lost, the next minute looks by itself."""
    transaction.on_commit(lambda: _send(SCAN))


def _send(task: str, *args: str) -> None:
    try:
        current_app.send_task(task, args=args, retry=False, ignore_result=True)
    except (OperationalError, OSError) as fault:
        logger.warning("%s %s waits for the next sweep: %s", task, args, type(fault).__name__)
