import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from jobs.querysets import HeartbeatQuerySet, JobQuerySet
from jobs.rules.states import JOB_STATE_LABELS, JobState


class Job(models.Model):
    """任务: long work, whose row in PostgreSQL is the queue; a message only wakes a worker.

    `attempts` is the fencing token: whoever holds an older number may write nothing.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField("种类", max_length=40)
    title = models.CharField("名称", max_length=120)
    state = models.CharField(
        "状态", max_length=12, choices=JOB_STATE_LABELS, default=JobState.QUEUED.value
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="jobs",
        verbose_name="发起人",
    )
    params = models.JSONField("参数", default=dict)
    fingerprint = models.CharField("去重指纹", max_length=80)
    attempts = models.PositiveSmallIntegerField("执行次数", default=0)
    not_before = models.DateTimeField("最早执行时间")
    lease_until = models.DateTimeField("租约至", null=True, blank=True)
    progress_done = models.PositiveIntegerField("已完成", default=0)
    progress_total = models.PositiveIntegerField("总数", default=0)
    progress_note = models.CharField("进展", max_length=120, blank=True)
    reason = models.CharField("失败原因", max_length=400, blank=True)
    result = models.JSONField("结果", default=dict, blank=True)
    created_at = models.DateTimeField("提交时间")
    started_at = models.DateTimeField("开始时间", null=True, blank=True)
    finished_at = models.DateTimeField("结束时间", null=True, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "任务"
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["state", "not_before"], name="job_queue")]
        constraints = [
            models.UniqueConstraint(
                name="job_once_while_open",
                fields=["fingerprint"],
                condition=Q(state__in=[JobState.QUEUED.value, JobState.RUNNING.value]),
                violation_error_message="相同的任务正在进行，请在任务中心查看。",
            ),
            models.CheckConstraint(
                name="job_running_has_a_lease",
                condition=~Q(state=JobState.RUNNING.value) | Q(lease_until__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Heartbeat(models.Model):
    """心跳: when the worker and the timetable last showed life."""

    name = models.CharField(max_length=20, primary_key=True)
    at = models.DateTimeField()

    objects = HeartbeatQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.name} {self.at:%H:%M:%S}"
