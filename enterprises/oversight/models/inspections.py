import pghistory
from django.db import models
from django.db.models import Q

from enterprises.oversight.rules.inspections import RESULT_LABELS
from enterprises.registry.models import Enterprise, Qualification
from enterprises.registry.querysets import FirmOwnedQuerySet
from jobs.models import Upload


@pghistory.track(append_only=True)
class Inspection(models.Model):
    """抽查: drawn by lot; a finding on a paper, and what it does to the qualification."""

    enterprise = models.ForeignKey(
        Enterprise, models.PROTECT, related_name="inspections", verbose_name="企业"
    )
    qualification = models.ForeignKey(
        Qualification, models.PROTECT, related_name="inspections", verbose_name="资质"
    )
    batch = models.CharField("批次", max_length=40, help_text="如 2026 年第 1 批")
    drawn_on = models.DateField("抽取日期")
    result = models.CharField("结果", max_length=8, choices=RESULT_LABELS, default="open")
    finding = models.TextField("检查发现", max_length=1000, blank=True)
    document_no = models.CharField("文书编号", max_length=60, blank=True)
    closed_on = models.DateField("结论日期", null=True, blank=True)
    paper = models.OneToOneField(
        Upload, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="检查文书"
    )

    objects = FirmOwnedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "抽查"
        ordering = ["-drawn_on", "id"]
        constraints = [
            models.UniqueConstraint(
                name="inspection_drawn_once", fields=["batch", "qualification"]
            ),
            models.CheckConstraint(
                name="inspection_closed_on_paper",
                condition=Q(result="open")
                | (Q(closed_on__isnull=False) & ~Q(finding="") & ~Q(document_no="")),
                violation_error_message="结论须有发现、文书编号和日期。",
            ),
            models.CheckConstraint(
                name="inspection_paper_is_of_a_finding",
                condition=Q(paper__isnull=True) | ~Q(result="open"),
                violation_error_message="登记结论后才能上传检查文书。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.batch} {self.enterprise}"
