import pghistory
from django.db import models

from accounts.models import Unit
from accounts.querysets import OfficialQuerySet

NAMED_KIND_LABELS = {
    "park": "园区",
    "base": "基地",
    "carrier": "孵化载体",
    "platform": "平台机构",
    "industry": "重点产业",
    "product": "重点产品",
    "firm": "企业",
}


class Plan(models.Model):
    """方案: the document everything here is measured against."""

    code = models.SlugField("代码", max_length=40, unique=True)
    title = models.CharField("名称", max_length=120)
    district = models.CharField("本区", max_length=40, default="")
    first_year = models.PositiveSmallIntegerField("起始年")
    last_year = models.PositiveSmallIntegerField("结束年")
    basis = models.TextField("依据", blank=True)

    objects = OfficialQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "方案"

    def __str__(self) -> str:
        return self.title


@pghistory.track(append_only=True)
class NamedThing(models.Model):
    """方案点名: a park, base, carrier, platform, industry, product or firm that the plan names."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="named")
    kind = models.CharField("类别", max_length=10, choices=NAMED_KIND_LABELS)
    name = models.CharField("名称", max_length=80)
    task_no = models.PositiveSmallIntegerField("所在任务", null=True, blank=True)
    note = models.CharField("说明", max_length=200, blank=True)

    objects = OfficialQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "方案点名"
        ordering = ["kind", "task_no", "id"]
        constraints = [
            models.UniqueConstraint(name="named_thing_once", fields=["plan", "kind", "name"])
        ]

    def __str__(self) -> str:
        return self.name


class LoadedItem(models.Model):
    """已载入条目: what load_plan has brought in once, so that a later change or removal stays."""

    table = models.CharField(max_length=40)
    key = models.CharField(max_length=160)

    objects = OfficialQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "已载入条目"
        constraints = [models.UniqueConstraint(name="loaded_item_once", fields=["table", "key"])]

    def __str__(self) -> str:
        return f"{self.table} {self.key}"


class Tile(models.Model):
    """示意网格: where a township stands on the schematic tile grid, counted from the top left."""

    unit = models.OneToOneField(Unit, models.CASCADE, related_name="tile", verbose_name="街镇")
    column = models.PositiveSmallIntegerField("列")
    row = models.PositiveSmallIntegerField("行")

    objects = OfficialQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "示意网格"
        ordering = ["row", "column"]
        constraints = [
            models.UniqueConstraint(
                name="tile_holds_one_unit",
                fields=["column", "row"],
                violation_error_message="该网格位置已有街镇。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit}（{self.column}，{self.row}）"
