import pghistory
from django.db import models
from django.db.models import Q
from django.urls import reverse

from accounts.models import Unit
from common.people import person
from enterprises.registry.models import Chain
from targets.allocations.models.owners import OWNED_BY_ONE, code_of, name_of, owner_of
from targets.allocations.querysets import AllocationQuerySet
from targets.allocations.rules.states import STATE_LABELS, AllocationState
from targets.goals.models import Indicator


@pghistory.track(append_only=True)
class Allocation(models.Model):
    """分解目标: how many firms a unit, or a chain's task force, shall add in a year. Whole firms.

    方案二(二)5 “细化复审、培育和招引目标任务”. The unit signs its number or objects to it.
    """

    indicator = models.ForeignKey(
        Indicator, models.PROTECT, related_name="allocations", verbose_name="指标"
    )
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="allocations", verbose_name="单位"
    )
    chain = models.ForeignKey(
        Chain,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="allocations",
        verbose_name="产业链",
    )
    year = models.PositiveSmallIntegerField("年份")
    nurtured = models.PositiveIntegerField("新增培育", default=0)
    attracted = models.PositiveIntegerField("引进", default=0)
    renewed = models.PositiveIntegerField("复审", default=0)
    duty = models.CharField("帮扶责任", max_length=300, blank=True)
    basis = models.CharField("依据", max_length=200, blank=True)
    recorded_by = person("登记人")
    recorded_at = models.DateTimeField("登记时间")
    state = models.CharField(
        "状态", max_length=10, choices=STATE_LABELS, default=AllocationState.PENDING.value
    )
    answered_on = models.DateField("签收或异议日", null=True, blank=True)
    objection = models.CharField("异议", max_length=200, blank=True)
    answer = models.CharField("答复", max_length=200, blank=True)

    objects = AllocationQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "分解目标"
        ordering = ["indicator", "year", "unit", "chain"]
        constraints = [
            models.UniqueConstraint(
                name="allocation_once_a_year",
                fields=["indicator", "year", "unit", "chain"],
                nulls_distinct=False,
                violation_error_message="该指标该单位该年已有分解目标。",
            ),
            models.CheckConstraint(
                name="allocation_is_of_one",
                condition=OWNED_BY_ONE,
                violation_error_message="分解目标须属于一个单位或一条产业链的专班。",
            ),
            models.CheckConstraint(
                name="allocation_year_is_plausible",
                condition=Q(year__gte=2010, year__lte=2100),
                violation_error_message="年份应在 2010 至 2100 之间。",
            ),
            models.CheckConstraint(
                name="allocation_state_is_known",
                condition=Q(state__in=list(STATE_LABELS)),
                violation_error_message="分解目标的状态不在可选范围内。",
            ),
            models.CheckConstraint(
                name="allocation_is_answered_on_a_day",
                condition=Q(state=AllocationState.PENDING.value) | Q(answered_on__isnull=False),
                violation_error_message="签收或提出异议须有日期。",
            ),
            models.CheckConstraint(
                name="allocation_objects_for_a_reason",
                condition=~Q(state__in=[AllocationState.OBJECTED.value, AllocationState.KEPT.value])
                | ~Q(objection=""),
                violation_error_message="提出异议须写明理由。",
            ),
            models.CheckConstraint(
                name="allocation_is_kept_for_a_reason",
                condition=~Q(state=AllocationState.KEPT.value) | ~Q(answer=""),
                violation_error_message="维持原数须写明理由。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.year} {self.unit or self.chain}"

    def get_absolute_url(self) -> str:
        return reverse("allocations:thing", args=[self.pk])

    owner = property(owner_of)
    owner_code = property(code_of)
    owner_name = property(name_of)

    @property
    def target(self) -> int:
        """年目标: 新增培育 + 引进, in firms."""
        return self.nurtured + self.attracted
