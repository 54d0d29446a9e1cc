import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import Q

from common.ranges import begins, has_days, hashed, one_point
from enterprises.registry.models.enterprises import Enterprise
from enterprises.registry.querysets import QualificationQuerySet
from enterprises.registry.rules.kinds import KIND_LABELS


@pghistory.track(append_only=True)
class Qualification(models.Model):
    """资质: a status recognized for a period. `valid_during` is what counts, [from, until).

    The printed last day is kept as printed; a renewal or a revocation ends `valid_during` sooner.
    """

    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="qualifications")
    kind = models.CharField("资质类型", max_length=24, choices=KIND_LABELS)
    certificate_no = models.CharField("证书编号", max_length=60, blank=True, db_index=True)
    batch = models.CharField("批次", max_length=60, blank=True)
    first_day = models.DateField("发证日期")
    printed_last_day = models.DateField("有效期至", null=True, blank=True, help_text="末日（含）")
    end_is_derived = models.BooleanField(
        "按规定推算", default=False, help_text="证书或名单没有写，有效期至按资质期限推算"
    )
    end_reason = models.CharField(
        "有效期依据", max_length=200, blank=True, help_text="为什么长于规定的期限"
    )
    revoked_on = models.DateField("取消日期", null=True, blank=True)
    revoked_reason = models.CharField("取消原因", max_length=200, blank=True)
    revoked_paper = models.CharField("取消文号", max_length=120, blank=True)
    valid_during = DateRangeField("计数有效期", help_text="含起日，不含止日")
    source = models.CharField("来源", max_length=120, blank=True)
    version = models.PositiveIntegerField("版本", default=1)
    created_at = models.DateTimeField("登记时间", auto_now_add=True)
    updated_at = models.DateTimeField("更新时间", auto_now=True)

    objects = QualificationQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "资质"
        ordering = ["enterprise", "kind", "first_day"]
        indexes = [
            models.Index(fields=["kind", "printed_last_day"], name="qualification_by_end"),
        ]
        constraints = [
            ExclusionConstraint(
                name="qualification_no_overlap",
                expressions=[
                    (one_point("enterprise"), "&&"),
                    (one_point(hashed("kind")), "&&"),
                    ("valid_during", "&&"),
                ],
                violation_error_message="该企业同类资质的有效期重叠。",
            ),
            models.UniqueConstraint(
                name="qualification_first_day_once",
                fields=["enterprise", "kind", "first_day"],
                violation_error_message="该企业同类资质在同一天已有一条。",
            ),
            models.CheckConstraint(
                name="qualification_begins",
                condition=begins("valid_during"),
                violation_error_message="有效期须有起日。",
            ),
            models.CheckConstraint(
                name="qualification_has_days",
                condition=has_days("valid_during"),
                violation_error_message="有效期的止日须晚于起日；长期有效不填止日。",
            ),
            models.CheckConstraint(
                name="qualification_counts_from_its_first_day",
                condition=Q(valid_during__startswith=models.F("first_day")),
                violation_error_message="计数有效期须自发证日期起。",
            ),
            models.CheckConstraint(
                name="qualification_derived_end_is_a_day",
                condition=Q(end_is_derived=False) | Q(printed_last_day__isnull=False),
                violation_error_message="推算的有效期至须有日期。",
            ),
            models.CheckConstraint(
                name="qualification_revoked_after_it_began",
                condition=Q(revoked_on__isnull=True) | Q(revoked_on__gt=models.F("first_day")),
                violation_error_message="取消日期须晚于发证日期。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.first_day}"
