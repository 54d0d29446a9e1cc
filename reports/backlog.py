"""补出: what is due and not there, kind by kind: one at a time, a failed one once an hour."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils.timezone import localtime

from accounts.models import System, User
from accounts.notices import notify_all
from accounts.rules.roles import Role
from jobs.actions import retry
from jobs.models import Job
from jobs.rules.states import JobState
from reports import actions
from reports.rules.kinds import EDITION_KIND_LABELS, EditionKind

RETRY = timedelta(hours=1)
DUE: Mapping[EditionKind, Callable[[datetime], list[date]]] = {
    EditionKind.MONTHLY: actions.due_periods
}


@dataclass(frozen=True, slots=True)
class Waiting:
    """A paper that ought to be there: of which kind and period, and why it is not."""

    kind: EditionKind
    period: date
    standing: str
    has_failed: bool = False

    def __str__(self) -> str:
        return f"{EDITION_KIND_LABELS[self.kind.value]} {self.period:%Y-%m} {self.standing}"


def advance(kind: EditionKind, now: datetime) -> None:
    """Order the oldest that is due; where its job failed, try that same job again in an hour."""
    for period in DUE[kind](now)[:1]:  # the next waits until this one is frozen
        job = job_of(kind, period)
        if job is None or job.state in (JobState.DONE, JobState.CANCELLED):
            actions.order(f"{period:%Y-%m}", by=System())
        elif job.state == JobState.FAILED and _may_be_tried(job, now):
            retry(job, by=System(), once=True)


def job_of(kind: EditionKind, period: date) -> Job | None:
    """The newest job for that paper, whoever ordered it."""
    mark = actions.fingerprint(kind, f"{period:%Y-%m}")
    return Job.objects.filter(fingerprint=mark).order_by("-created_at").first()


def waiting(now: datetime) -> Iterator[Waiting]:
    """Every paper that is due and not there, oldest first, with its standing."""
    for kind, due in DUE.items():
        first: date | None = None
        for period in due(now):
            if first is None:
                first = period
                yield _standing(kind, period, job_of(kind, period))
            else:
                yield Waiting(kind, period, f"等待 {first:%Y-%m}")


def tell_of_clock(fault: str, now: datetime) -> None:
    """The office and the administrators learn, once a day, that nothing is frozen for now."""
    notify_all(
        _people(),
        title="服务器时间可疑，报表暂停封存",
        body=f"{fault}时间校准后自动继续。"[:500],
        key=f"clock:{localtime(now):%Y-%m-%d}",
    )


def tell_of_failure(kind: EditionKind, period_text: str, reason: str) -> None:
    """The office and the administrators learn once that a paper cannot be built, and why."""
    notify_all(
        _people(),
        title=f"{period_text} {EDITION_KIND_LABELS[kind.value]}没有生成"[:80],
        body=f"{reason}系统每小时自动重试；其后各期等待 {period_text}。"[:500],
        url=reverse("reports:list"),
        key=f"paper:{kind.value}:{period_text}",
    )


def _people() -> list[User]:
    roles = (Role.OFFICE, Role.SYSTEM_ADMIN)
    return list(User.objects.filter(role__in=roles, is_active=True))


def _may_be_tried(job: Job, now: datetime) -> bool:
    return job.finished_at is None or job.finished_at <= now - RETRY


def _standing(kind: EditionKind, period: date, job: Job | None) -> Waiting:
    if job is None or job.state in (JobState.DONE, JobState.CANCELLED):
        return Waiting(kind, period, "待生成")
    if job.state == JobState.FAILED:
        again = f"{localtime((job.finished_at or job.created_at) + RETRY):%H:%M}"
        said = f"没有生成：{job.reason}{again} 后自动重试。"
        return Waiting(kind, period, said, has_failed=True)
    if job.reason:  # queued again after a failure
        return Waiting(kind, period, f"没有生成：{job.reason}正在重试。", has_failed=True)
    return Waiting(kind, period, "正在生成" if job.state == JobState.RUNNING else "已排队")
