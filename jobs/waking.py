"""Waking a worker: a message that may be lost, for the row in PostgreSQL is the queue."""

import logging

from celery import current_app
from django.db import transaction
from kombu.exceptions import OperationalError

logger = logging.getLogger(__name__)
TASK = "jobs.tasks.run_job"


def wake(job_id: object) -> None:
    """After the commit, tell a worker; where Redis is down the next minute's sweep finds it."""
    transaction.on_commit(lambda: _send(str(job_id)))


def _send(job_id: str) -> None:
    try:
        current_app.send_task(TASK, args=[job_id], retry=False, ignore_result=True)
    except (OperationalError, OSError) as fault:
        logger.warning("job %s waits for the next sweep: %s", job_id, type(fault).__name__)
