"""重点任务与保障措施 as the plan writes them: who leads, who answers."""

import pghistory
from django.db import models

from accounts.models import Unit
from accounts.querysets import OfficialQuerySet
from targets.goals.models import Plan


@pghistory.track(append_only=True)
class Task(models.Model):
    """重点任务: one of the plan's tasks, with lead and accountable units as written."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="tasks")
    no = models.PositiveSmallIntegerField("序号")
    section = models.CharField("部分", max_length=60)
    title = models.CharField("任务", max_length=80)
    text = models.TextField("内容")
    lead = models.JSONField("牵头单位（原文）", default=list)
    accountable = models.JSONField("责任单位（原文）", default=list)

    objects = OfficialQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "重点任务"
        ordering = ["plan", "no"]
        constraints = [models.UniqueConstraint(name="task_no_once", fields=["plan", "no"])]

    def __str__(self) -> str:
        return f"{self.no}. {self.title}"


class TaskUnit(models.Model):
    """任务与单位: who leads a task, who answers for it."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="task_units")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="task_units")
    is_lead = models.BooleanField("牵头")
    order = models.PositiveSmallIntegerField(default=0)

    objects = OfficialQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "任务单位"
        ordering = ["task", "-is_lead", "order"]
        constraints = [
            models.UniqueConstraint(name="task_unit_once", fields=["task", "unit", "is_lead"])
        ]

    def __str__(self) -> str:
        return f"{self.unit}（{'牵头' if self.is_lead else '责任'}）"


@pghistory.track(append_only=True)
class Safeguard(models.Model):
    """保障措施."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="safeguards")
    no = models.PositiveSmallIntegerField("序号")
    title = models.CharField("名称", max_length=60)
    text = models.TextField("内容")

    objects = OfficialQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "保障措施"
        ordering = ["plan", "no"]
        constraints = [models.UniqueConstraint(name="safeguard_no_once", fields=["plan", "no"])]

    def __str__(self) -> str:
        return self.title
