from datetime import date

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from accounts.models import Unit
from enterprises.registry.models import Zone
from incubators.zones.models.projects import Project
from incubators.zones.querysets import MilestoneListQuerySet, MilestoneQuerySet
from incubators.zones.rules.milestones import MILESTONE_LABELS, MilestoneState, state_of
from jobs.models import Upload

_UNDONE = Q(done_on__isnull=True, proof__isnull=True, basis="")
_PROVEN = Q(done_on__isnull=False) & (Q(proof__isnull=False) | ~Q(basis=""))


@pghistory.track(append_only=True)
class MilestoneList(models.Model):
    """节点清单: what the plan wants done step by step, as 国家高新区创建; no number measures it."""

    code = models.SlugField("代码", max_length=40, unique=True)
    name = models.CharField("清单", max_length=80, unique=True)
    zone = models.ForeignKey(
        Zone,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="milestone_lists",
        verbose_name="园区",
    )
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="牵头单位"
    )
    indicator = models.SlugField(
        "对应指标", max_length=40, blank=True, help_text="节点型目标的代码，没有的不填"
    )
    source = models.TextField("方案原文", max_length=1000, blank=True)
    order = models.PositiveSmallIntegerField("排序", default=0)

    objects = MilestoneListQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "节点清单"
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("milestone-lists:thing", args=[self.pk])


@pghistory.track(append_only=True)
class Milestone(models.Model):
    """节点 of a list or of a project: planned for a day, done on one, with its proof."""

    list = models.ForeignKey(
        MilestoneList,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="milestones",
        verbose_name="清单",
    )
    project = models.ForeignKey(
        Project,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="milestones",
        verbose_name="项目",
    )
    title = models.CharField("节点", max_length=100)
    planned_on = models.DateField("计划日期", null=True, blank=True, help_text="未定可以不填")
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="责任单位"
    )
    note = models.CharField("说明", max_length=300, blank=True)
    done_on = models.DateField("完成日期", null=True, blank=True)
    basis = models.CharField("完成依据", max_length=300, blank=True, help_text="如批复文号")
    proof = models.OneToOneField(
        Upload, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="证明文件"
    )
    completed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="登记人",
    )

    objects = MilestoneQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "节点"
        ordering = ["planned_on", "id"]
        constraints = [
            models.CheckConstraint(
                name="milestone_is_of_a_list_or_a_project",
                condition=Q(list__isnull=False, project__isnull=True)
                | Q(list__isnull=True, project__isnull=False),
                violation_error_message="节点须属于一份清单或一个项目，二者选一。",
            ),
            models.CheckConstraint(
                name="milestone_done_is_proven",
                condition=_UNDONE | _PROVEN,
                violation_error_message="完成的节点须有证明文件或书面依据；没有完成的不能有。",
            ),
            models.UniqueConstraint(
                name="milestone_once",
                fields=["list", "project", "title"],
                nulls_distinct=False,
                violation_error_message="这里已有同名的节点，请核对名称。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.parent}：{self.title}"

    def get_absolute_url(self) -> str:
        return reverse("milestones:thing", args=[self.pk])

    @property
    def parent(self) -> "MilestoneList | Project | None":
        """Its list or its project."""
        return self.list or self.project

    def state_on(self, day: date) -> MilestoneState:
        """状态 on the day, derived."""
        return state_of(self.planned_on, self.done_on, day)

    def state_label(self, day: date) -> str:
        """The same in words."""
        return MILESTONE_LABELS[self.state_on(day).value]
