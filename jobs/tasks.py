"""What messages do. A message names a job; everything else is read from its row."""

import logging

from celery import shared_task
from django.core.exceptions import ValidationError
from django.utils import timezone

from jobs import handlers, heartbeats, waking
from jobs.actions import housekeeping, uploads, work
from jobs.models import Job

logger = logging.getLogger(__name__)


@shared_task(name=waking.TASK)
def run_job(job_id: str) -> None:
    """Do the job if it is to be had; delivered twice, the second finds nothing to do."""
    heartbeats.tell(heartbeats.WORKER, timezone.now())
    job = work.claim(job_id, now=timezone.now())
    handler = handlers.HANDLERS.get(job.kind) if job else None
    if job is None:
        return
    if handler is None:
        logger.error("job %s is of an unknown kind: %s", job.pk, job.kind)
        work.fail(
            job,
            reason="没有处理这种任务的程序，请联系系统管理员。",
            now=timezone.now(),
            is_final=True,
        )
        return

    def told(done: int, total: int, note: str = "") -> None:
        work.progress(job, done=done, total=total, note=note, now=timezone.now())

    try:
        work.finish(job, result=handler(job, told), now=timezone.now())
    except work.LeaseLostError:
        logger.warning("job %s was taken over", job.pk)
    except ValidationError as refusal:
        work.fail(job, reason="；".join(refusal.messages), now=timezone.now(), is_final=True)
    except Exception:
        logger.exception("job %s attempt %s", job.pk, job.attempts)
        work.fail(job, reason="执行中断，系统将自动重试。", now=timezone.now())


@shared_task(name=waking.SCAN)
def scan_uploads() -> None:
    """扫描: whatever waits; a minute without this message finds it too."""
    uploads.scan_waiting(now=timezone.localtime())


@shared_task(name="jobs.tasks.tick")
def tick() -> None:
    """Once a minute, by beat, or as often as anybody likes."""
    now = timezone.localtime()
    heartbeats.tell(heartbeats.WORKER, now)
    housekeeping.sweep(now=now)
    for each in handlers.EVERY_MINUTE:
        try:
            each(now)
        except Exception:  # one app's trouble must not stop another's minute
            logger.exception("minute work %s", each.__qualname__)
    for pk in Job.objects.due(now).order_by("not_before").values_list("pk", flat=True)[:20]:
        waking.wake(pk)
