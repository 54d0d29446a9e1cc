"""What messages do. A message names a job; everything else is read from its row."""

import logging
from datetime import datetime

from celery import shared_task
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone

from common.conflicts import ConflictError
from common.disks import fault_of_disk
from jobs import handlers, heartbeats, steps, waking
from jobs.actions import housekeeping, uploads, work
from jobs.leases import Renewal
from jobs.models import Job
from jobs.steps import Part

logger = logging.getLogger(__name__)
AT_MOST = 300  # seconds until a part that hangs is stopped, and the next has its turn


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
    if full := fault_of_disk(settings.VAR_DIR):
        work.fail(job, reason=full, now=timezone.now(), is_final=True)
        return
    _do(job, handler)


def _do(job: Job, handler: handlers.Handler) -> None:
    def told(done: int, total: int, note: str = "") -> None:
        work.progress(job, done=done, total=total, note=note, now=timezone.now())

    try:
        with Renewal(job):
            result = handler(job, told)
        work.finish(job, result=result, now=timezone.now())
    except work.LeaseLostError:
        logger.warning("job %s was taken over", job.pk)
    except (ValidationError, ConflictError) as refusal:
        said = refusal.messages if isinstance(refusal, ValidationError) else [str(refusal)]
        work.fail(job, reason="；".join(said), now=timezone.now(), is_final=True)
    except Exception:  # whatever a handler of any app meets: the row must say so and be tried again
        logger.exception("job %s attempt %s", job.pk, job.attempts)
        reason = f"执行中断，原因已写入运行日志（任务 {str(job.pk)[:8]}）。{work.WILL_RETRY}"
        work.fail(job, reason=reason, now=timezone.now())


@shared_task(name=waking.SCAN)
def scan_uploads() -> None:
    """扫描: whatever waits; a minute without this message finds it too."""
    uploads.scan_waiting(now=timezone.localtime())


@shared_task(name="jobs.tasks.tick", soft_time_limit=AT_MOST)
def tick() -> None:
    """Once a minute, by beat, or as often as anybody likes; what recovers work comes first."""
    steps.run([*FIRST, *housekeeping.PARTS, *_minutes()], timezone.localtime())


def _beat(now: datetime) -> None:
    heartbeats.tell(heartbeats.WORKER, now)


def _wake_due(now: datetime) -> None:
    for pk in Job.objects.due(now).order_by("not_before").values_list("pk", flat=True)[:20]:
        waking.wake(pk)


def _minutes() -> list[Part]:
    return [
        Part(f"{each.__module__}.{each.__qualname__}", handlers.LABELS.get(each, "定时工作"), each)
        for each in handlers.EVERY_MINUTE
    ]


FIRST = [Part("jobs.heartbeat", "心跳", _beat), Part("jobs.wake_due", "找回排队的任务", _wake_due)]
