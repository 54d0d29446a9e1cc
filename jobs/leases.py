"""续租: while the work goes on, however long one statement of it takes, nobody takes it over."""

import logging
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event, Thread
from typing import Self

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone

from jobs.actions import work
from jobs.handlers import Progress
from jobs.models import Job

logger = logging.getLogger(__name__)
LONGEST = 2 * 60 * 60  # seconds; what hangs for longer is somebody else's to try


class Renewal:
    """Beside a piece of work, in a thread with a connection of its own.

    It stops with the process: one that was killed or stands still loses its lease.
    """

    def __init__(self, job: Job, *, every: float | None = None) -> None:
        self.job, self.over = job, Event()
        self.every = every or settings.JOB_LEASE.total_seconds() / 3
        self.thread = Thread(target=self._keep, name=f"lease {job.pk}", daemon=True)

    def __enter__(self) -> Self:
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self.thread.join(self.every)

    def _keep(self) -> None:
        until = time.monotonic() + LONGEST
        try:
            while not self.over.wait(self.every) and time.monotonic() < until:
                if not self._renewed():
                    return
        finally:
            connection.close()

    def _renewed(self) -> bool:
        """Whether it is still ours; where the database does not answer, perhaps."""
        try:
            return work.renew(self.job, now=timezone.now())
        except DatabaseError:
            logger.warning("the lease of job %s waits for the database", self.job.pk)
            connection.close()
            return True


@contextmanager
def aside(progress: Progress) -> Iterator[Progress]:
    """进展 of work that is one transaction: told over another connection, so that it is seen before
    the end. Whose lease is gone is told so at the next word, and writes nothing."""
    with ThreadPoolExecutor(1, "progress") as teller:

        def told(done: int, total: int, note: str = "") -> None:
            teller.submit(progress, done, total, note).result()

        try:
            yield told
        finally:
            teller.submit(lambda: connection.close()).result()  # that of the thread
