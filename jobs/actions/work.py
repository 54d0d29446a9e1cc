"""Long work: 提交、领取、进展、完成、失败、重试、取消. The row is the queue and the truth.

`attempts` fences: whoever holds an older number finds no row to write to.
"""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.actions import audited
from accounts.models import System, User
from common.conflicts import ConflictError
from common.decisions import insist
from jobs import policies
from jobs.models import Job
from jobs.rules.states import MAX_ATTEMPTS, JobState
from jobs.waking import wake

BACK_OFF = (10, 30, 120, 600)  # seconds before the second, third … attempt
OPEN_AT_ONCE = 20  # jobs one person may have queued or running
WILL_RETRY = "系统将自动重试。"
By = User | System


class LeaseLostError(Exception):
    """Another worker has taken this job over; whatever this one still holds is void."""


@transaction.atomic
def enqueue(kind: str, *, title: str, params: dict[str, Any], by: By, fingerprint: str) -> Job:
    """提交: one open job for one fingerprint; asking again gives that one.

    Raises ConflictError where this person has as many open as one may have.
    """
    owner = by if isinstance(by, User) else None
    if owner:  # held, so that orders given at once are counted one after the other
        User.objects.select_for_update(of=("self",), no_key=True).get(pk=owner.pk)
    open_states = (JobState.QUEUED, JobState.RUNNING)
    if same := Job.objects.filter(fingerprint=fingerprint, state__in=open_states).first():
        return same
    if owner and Job.objects.filter(owner=owner, state__in=open_states).count() >= OPEN_AT_ONCE:
        raise ConflictError(f"您已有 {OPEN_AT_ONCE} 个任务在排队，请等其中一些完成后再提交。")
    now = timezone.now()
    try:
        with transaction.atomic():
            job = Job.objects.create(
                kind=kind,
                title=title,
                params=params,
                owner=owner,
                fingerprint=fingerprint,
                not_before=now,
                created_at=now,
            )
    except IntegrityError:  # somebody was quicker; what is done meanwhile is the same job still
        return Job.objects.filter(fingerprint=fingerprint).latest("created_at")
    wake(job.pk)
    return job


def claim(job_id: Any, *, now: datetime) -> Job | None:
    """领取: the job with a lease and one more attempt; None when it is not to be had."""
    with transaction.atomic():
        due = Job.objects.due(now).filter(pk=job_id)
        job = due.select_for_update(of=("self",), no_key=True, skip_locked=True).first()
        if job is None:
            return None
        if job.attempts >= MAX_ATTEMPTS:
            _end(job, JobState.FAILED, now, reason="多次执行中断，已停止。请在任务中心重试。")
            return None
        job.state, job.attempts = JobState.RUNNING.value, job.attempts + 1
        job.lease_until, job.started_at = now + settings.JOB_LEASE, job.started_at or now
        job.reason = ""
        job.save()
    return job


def progress(job: Job, *, done: int, total: int, note: str, now: datetime) -> None:
    """进展: how far, and a new lease. Raises LeaseLostError."""
    held = _held(job).update(
        progress_done=done,
        progress_total=total,
        progress_note=note,
        lease_until=now + settings.JOB_LEASE,
    )
    if not held:
        raise LeaseLostError(job.pk)


def renew(job: Job, *, now: datetime) -> bool:
    """续租: whether the job is still held by whoever asks."""
    return bool(_held(job).update(lease_until=now + settings.JOB_LEASE))


def finish(job: Job, *, result: dict[str, Any], now: datetime) -> None:
    """完成. Raises LeaseLostError when somebody else has it."""
    held = _held(job).update(
        state=JobState.DONE.value, result=result, finished_at=now, lease_until=None, reason=""
    )
    if not held:
        raise LeaseLostError(job.pk)


def fail(job: Job, *, reason: str, now: datetime, is_final: bool = False) -> None:
    """失败: tried again later with a growing pause, until the attempts are used up."""
    if is_final or job.attempts >= MAX_ATTEMPTS:
        reason = reason.removesuffix(WILL_RETRY)
        _held(job).update(
            state=JobState.FAILED.value, reason=reason[:400], finished_at=now, lease_until=None
        )
        return
    pause = timedelta(seconds=BACK_OFF[min(job.attempts, len(BACK_OFF)) - 1])
    _held(job).update(
        state=JobState.QUEUED.value, reason=reason[:400], not_before=now + pause, lease_until=None
    )


@transaction.atomic
@audited("job_retried")
def retry(job: Job, *, by: By, once: bool = False) -> Job:
    """重试: a failed job from the start, with fresh attempts, or with a single one."""
    current = Job.objects.select_for_update(of=("self",), no_key=True).get(pk=job.pk)
    insist(policies.can_retry(by, current))
    current.state, current.attempts = JobState.QUEUED.value, MAX_ATTEMPTS - 1 if once else 0
    current.not_before, current.finished_at, current.reason = timezone.now(), None, ""
    current.full_clean()
    current.save()
    wake(current.pk)
    return current


@transaction.atomic
@audited("job_canceled")
def cancel(job: Job, *, by: By) -> Job:
    """取消: only what has not begun."""
    current = Job.objects.select_for_update(of=("self",), no_key=True).get(pk=job.pk)
    insist(policies.can_cancel(by, current))
    _end(current, JobState.CANCELLED, timezone.now(), reason=f"由{by}取消。")
    return current


def _held(job: Job) -> Any:
    return Job.objects.filter(pk=job.pk, attempts=job.attempts, state=JobState.RUNNING)


def _end(job: Job, state: JobState, now: datetime, *, reason: str) -> None:
    job.state, job.reason, job.finished_at, job.lease_until = state.value, reason, now, None
    job.save()
