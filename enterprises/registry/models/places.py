import pghistory
from django.db import models
from django.db.models import Q

from accounts.models import Unit
from enterprises.registry.querysets import ReferenceQuerySet
from enterprises.registry.rules.standing import CERTAINTY_LABELS

ZONE_KIND_LABELS = {
    "group": "组团",
    "park": "园区",
    "base": "基地",
    "cluster": "集聚区",
}
INDUSTRY_LEVEL_LABELS = {1: "门类", 2: "大类", 3: "中类", 4: "小类"}


@pghistory.track(append_only=True)
class Zone(models.Model):
    """组团、园区、基地、集聚区: a dimension of its own, not bound to townships."""

    code = models.SlugField("代码", max_length=40, unique=True)
    name = models.CharField("名称", max_length=60, unique=True)
    kind = models.CharField("类别", max_length=8, choices=ZONE_KIND_LABELS)
    focus = models.CharField("重点产业", max_length=300, blank=True)
    order = models.PositiveSmallIntegerField("排序", default=0)

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "组团与园区"
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return self.name


@pghistory.track(append_only=True)
class Chain(models.Model):
    """产业链, with the task force that answers for it."""

    code = models.SlugField("代码", max_length=40, unique=True)
    name = models.CharField("名称", max_length=60, unique=True)
    task_force = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="chains", verbose_name="专班"
    )
    order = models.PositiveSmallIntegerField("排序", default=0)

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "产业链"
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return self.name


class Industry(models.Model):
    """国民经济行业 GB/T 4754: section A–T, division 2, group 3, class 4 digits."""

    code = models.CharField("代码", max_length=5, primary_key=True)
    name = models.CharField("名称", max_length=80)
    level = models.PositiveSmallIntegerField("层级", choices=INDUSTRY_LEVEL_LABELS)
    section = models.CharField("门类", max_length=1)

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "行业分类"
        ordering = ["section", "code"]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class PlaceName(models.Model):
    """地名: a name that addresses use, and the township it points to; none is outside."""

    name = models.CharField("地名", max_length=40)
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="place_names", verbose_name="街镇"
    )
    is_outside = models.BooleanField("区外", default=False)
    certainty = models.CharField("依据", max_length=12, choices=CERTAINTY_LABELS)

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "地名"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                name="place_name_once",
                fields=["name", "unit"],
                nulls_distinct=False,
                violation_error_message="该地名已登记。",
            ),
            models.CheckConstraint(
                name="place_name_points_somewhere",
                condition=Q(unit__isnull=False, is_outside=False)
                | Q(unit__isnull=True, is_outside=True),
                violation_error_message="地名须指向一个街镇，或标明为区外。",
            ),
        ]

    def __str__(self) -> str:
        return self.name
