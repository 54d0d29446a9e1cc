import pghistory
from django.db import models
from django.db.models import Q
from django.urls import reverse

from common.people import person
from finance.lists.models.lists import BankList
from finance.lists.querysets import OfListQuerySet
from finance.lists.rules.correcting import ANSWER_LABELS, FIELD_LABELS, REASON_LABELS, Answer


@pghistory.track(append_only=True)
class Correction(models.Model):
    """更正要求: one value of one row, asked by the leads; before and after as they read."""

    list = models.ForeignKey(
        BankList, models.PROTECT, related_name="corrections", verbose_name="月报"
    )
    contract_no = models.CharField("合同号", max_length=60)
    field = models.CharField("哪一列", max_length=20, choices=FIELD_LABELS)
    reason = models.CharField("原因", max_length=16, choices=REASON_LABELS)
    note = models.CharField("说明", max_length=200, blank=True)
    before = models.CharField("原值", max_length=60, blank=True)
    after = models.CharField("更正后", max_length=60, blank=True)
    answer = models.CharField(
        "进展", max_length=10, choices=ANSWER_LABELS, default=Answer.OPEN.value
    )
    answer_note = models.CharField("银行的说明", max_length=200, blank=True)
    asked_by = person("要求人")
    asked_at = models.DateTimeField("要求时间")
    answered_by = person("答复人")
    answered_at = models.DateTimeField("答复时间", null=True, blank=True)

    objects = OfListQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "月报更正"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                name="correction_asked_once",
                fields=["list", "contract_no", "field"],
                condition=Q(answer="open"),
                violation_error_message="这一行的这一列已经要求更正，等银行答复。",
            ),
            models.CheckConstraint(
                name="correction_words_are_known",
                condition=Q(field__in=list(FIELD_LABELS))
                & Q(reason__in=list(REASON_LABELS))
                & Q(answer__in=list(ANSWER_LABELS)),
                violation_error_message="列、原因、进展应为列出的各项。",
            ),
            models.CheckConstraint(
                name="correction_answered_at_a_time",
                condition=Q(answer="open", answered_at__isnull=True)
                | (~Q(answer="open") & Q(answered_at__isnull=False)),
                violation_error_message="答复须有时间。",
            ),
            models.CheckConstraint(
                name="correction_other_is_explained",
                condition=~Q(reason="other") | ~Q(note=""),
                violation_error_message="原因选“其他”的，请写明说明。",
            ),
        ]

    def __str__(self) -> str:
        return f"合同 {self.contract_no} 的{self.get_field_display()}"

    def get_absolute_url(self) -> str:
        return reverse("bank_corrections:thing", args=[self.pk])
