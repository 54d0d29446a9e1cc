import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models import Unit
from common.measures import PLACES_KEPT
from reports.querysets import EditionQuerySet, EditionRowQuerySet
from reports.rules.kinds import EDITION_KIND_LABELS
from reports.rules.roles import ROW_ROLE_LABELS
from targets.goals.models import Indicator

NEXT_ONLY = """
    IF NEW.frozen_at IS NULL THEN RETURN NEW; END IF;
    IF TG_OP = 'UPDATE' THEN
        IF OLD.frozen_at IS NOT NULL THEN RETURN NEW; END IF;
    END IF;
    SELECT max(period) INTO newest FROM reports_edition
     WHERE kind = NEW.kind AND frozen_at IS NOT NULL;
    IF newest IS NOT NULL AND NEW.period <> newest + interval '1 month' THEN
        RAISE EXCEPTION 'Cannot freeze %: the newest frozen edition is %', NEW.period, newest;
    END IF;
    RETURN NEW;
"""
FROZEN_FIELDS = ["kind", "period", "as_of", "content", "sha256", "frozen_at"]


@pghistory.track(append_only=True, exclude=["content"])
class Edition(models.Model):
    """报表: one paper of one period. Frozen once; what it says never changes after.

    `content` is the canonical JSON text itself, so that what is frozen is bytes, not a structure.
    """

    kind = models.CharField("种类", max_length=12, choices=EDITION_KIND_LABELS)
    period = models.DateField("所属月份", help_text="该月一日")
    as_of = models.DateField("数据截至")
    due_on = models.DateField("应出日期")
    is_due_tentative = models.BooleanField("应出日期暂定", default=False)
    content = models.TextField("内容", blank=True)
    sha256 = models.CharField("指纹", max_length=64, blank=True)
    frozen_at = models.DateTimeField("封存时间", null=True, blank=True)
    is_late = models.BooleanField("补发", default=False)
    late_reason = models.CharField("补发原因", max_length=200, blank=True)
    issued_at = models.DateTimeField("签发时间", null=True, blank=True)

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "报表"
        ordering = ["-period"]
        constraints = [
            models.UniqueConstraint(
                name="edition_once_a_period",
                fields=["kind", "period"],
                violation_error_message="该期报表已存在。",
            ),
            models.CheckConstraint(
                name="edition_period_is_a_first_day", condition=Q(period__day=1)
            ),
            models.CheckConstraint(
                name="edition_frozen_is_whole",
                condition=Q(frozen_at__isnull=True) | (~Q(content="") & ~Q(sha256="")),
            ),
            models.CheckConstraint(
                name="edition_issued_only_when_frozen",
                condition=Q(issued_at__isnull=True) | Q(frozen_at__isnull=False),
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="edition_frozen_stays",
                operation=pgtrigger.UpdateOf(*FROZEN_FIELDS),
                condition=pgtrigger.Q(old__frozen_at__isnull=False),
                level=pgtrigger.Row,
            ),
            pgtrigger.Protect(
                name="edition_frozen_is_kept",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Q(old__frozen_at__isnull=False),
                level=pgtrigger.Row,
            ),
            pgtrigger.Trigger(
                name="edition_next_only",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("frozen_at", "period", "kind"),
                declare=[("newest", "date")],
                func=NEXT_ONLY,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.period:%Y年%m月}{self.get_kind_display()}"

    @property
    def key(self) -> str:
        """The paper's name in addresses and files: monthly-2026-10."""
        return f"{self.kind}-{self.period:%Y-%m}"

    @property
    def mark(self) -> str:
        """What stands behind every page of it."""
        return "" if self.issued_at else "未签发"

    @property
    def status(self) -> str:
        """What the cover says of it."""
        return "已封存，已签发" if self.issued_at else "已封存，未签发"


@pghistory.track(append_only=True)
class FirstPeriod(models.Model):
    """首期: with which month the papers of a kind begin; asked only while none is frozen."""

    kind = models.CharField("种类", max_length=12, choices=EDITION_KIND_LABELS, unique=True)
    period = models.DateField("首期", help_text="该月一日")
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = models.Manager()

    class Meta:
        verbose_name = verbose_name_plural = "首期"
        constraints = [
            models.CheckConstraint(name="first_period_is_a_first_day", condition=Q(period__day=1)),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}：{self.period:%Y-%m}"


class EditionRow(models.Model):
    """报表明细: one registered thing behind one figure, as it was when the paper was frozen.

    Which thing it is says its key, to the app that knows that kind of thing; no table is named.
    """

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="rows")
    indicator = models.ForeignKey(
        Indicator, models.PROTECT, null=True, blank=True, related_name="+"
    )
    own_figure = models.CharField(
        "块自己的数", max_length=40, blank=True, help_text="不是指标的数，由报表的块命名"
    )
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    role = models.CharField("归入", max_length=14, choices=ROW_ROLE_LABELS)
    sign = models.SmallIntegerField("增减", default=1)
    thing = models.CharField("对象", max_length=20)
    key = models.CharField("标识", max_length=40)
    code = models.CharField("编号", max_length=40, blank=True)
    label = models.CharField("名称", max_length=120)
    address = models.CharField("地址", max_length=200, blank=True)
    number = models.DecimalField("数", max_digits=22, decimal_places=PLACES_KEPT, default=1)
    happened_on = models.DateField("日期", null=True, blank=True)
    reason = models.CharField("原因", max_length=200, blank=True)

    objects = EditionRowQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "报表明细"
        indexes = [
            models.Index(
                fields=["edition", "indicator", "role", "unit"], name="edition_row_figures"
            ),
            models.Index(fields=["thing", "key"], name="edition_row_things"),
        ]
        constraints = [
            models.CheckConstraint(
                name="edition_row_is_of_one_figure",
                condition=Q(indicator__isnull=True) ^ Q(own_figure=""),
                violation_error_message="报表明细须属于一个指标，或块自己的一个数。",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="edition_row_append_only", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]

    def __str__(self) -> str:
        return f"{self.label}（{self.get_role_display()}）"
