import pghistory
from django.db import models
from django.db.models import F, Q

from common.people import person
from finance.loans.models.loans import Loan
from finance.loans.querysets import OfLoanQuerySet
from finance.loans.rules.life import STATUS_LABELS, VERB_LABELS
from jobs.models import Upload


@pghistory.track(append_only=True)
class Move(models.Model):
    """一步: who led a loan from where to where, on which business day, why. Never deleted;
    the last one may be undone by another person, which is a move of its own."""

    loan = models.ForeignKey(Loan, models.PROTECT, related_name="moves", verbose_name="贷款")
    verb = models.CharField("步骤", max_length=12, choices=VERB_LABELS)
    origin = models.CharField("原状态", max_length=12, choices=STATUS_LABELS, blank=True)
    target = models.CharField("新状态", max_length=12, choices=STATUS_LABELS)
    on = models.DateField("业务日期")
    reason = models.CharField("说明", max_length=300, blank=True)
    paper = models.ForeignKey(
        Upload, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="文件"
    )
    before = models.JSONField("办理前的各栏", default=dict, editable=False)
    undoes = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="undone_by",
        verbose_name="撤销的一步",
    )
    by = person("办理人")
    at = models.DateTimeField("办理时间")

    objects = OfLoanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "贷款办理"
        ordering = ["loan", "id"]
        constraints = [
            models.CheckConstraint(
                name="loan_move_undoes_when_it_says_so",
                condition=Q(verb="undo", undoes__isnull=False)
                | (~Q(verb="undo") & Q(undoes__isnull=True)),
                violation_error_message="撤销须写明撤销的是哪一步，其他步骤不写。",
            ),
            models.CheckConstraint(
                name="loan_move_undoes_another",
                condition=Q(undoes__isnull=True) | ~Q(undoes=F("id")),
                violation_error_message="不能撤销自己。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.get_verb_display()}"
