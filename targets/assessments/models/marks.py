"""评分: each unit's mark of each item, what proves it, and the unit's final place."""

from decimal import Decimal

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q
from django.urls import reverse

from accounts.models import Unit
from common.people import person
from jobs.models import Upload
from targets.assessments.models.schemes import Scheme, SchemeItem
from targets.assessments.querysets import OfAssessedQuerySet, OfMarkQuerySet, OfUnitQuerySet
from targets.assessments.rules.scoring import (
    EVIDENCE_LABELS,
    MARK_LABELS,
    MARK_STEPS,
    EvidenceKind,
    MarkState,
)
from targets.goals.models import Indicator
from targets.tasks.models import Task

# Rows of a scheme are written while it is open, and never again once it is frozen.
_ASSESSED_WHILE_OPEN = """
IF (SELECT state FROM assessments_scheme
    WHERE id = CASE WHEN TG_OP = 'DELETE' THEN OLD.scheme_id ELSE NEW.scheme_id END) <> 'open'
THEN
    RAISE EXCEPTION 'assessed_changes_while_open'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'assessed_changes_while_open';
END IF;
IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
RETURN NEW;
"""
_MARK_WHILE_OPEN = """
IF (SELECT s.state FROM assessments_scheme s JOIN assessments_assessed a ON a.scheme_id = s.id
    WHERE a.id = CASE WHEN TG_OP = 'DELETE' THEN OLD.assessed_id ELSE NEW.assessed_id END) <> 'open'
THEN
    RAISE EXCEPTION 'mark_changes_while_open'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'mark_changes_while_open';
END IF;
IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
RETURN NEW;
"""
_EVIDENCE_WHILE_OPEN = """
IF (SELECT s.state FROM assessments_scheme s
    JOIN assessments_assessed a ON a.scheme_id = s.id
    JOIN assessments_mark m ON m.assessed_id = a.id
    WHERE m.id = CASE WHEN TG_OP = 'DELETE' THEN OLD.mark_id ELSE NEW.mark_id END) <> 'open'
THEN
    RAISE EXCEPTION 'evidence_changes_while_open'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'evidence_changes_while_open';
END IF;
IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
RETURN NEW;
"""
_EVERY = pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete


def _while_open(func: str) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name="while_open",
        when=pgtrigger.Before,
        operation=_EVERY,
        level=pgtrigger.Row,
        func=func,
    )


class Assessed(models.Model):
    """受考单位: a unit under a scheme; its total and place once it is frozen."""

    scheme = models.ForeignKey(
        Scheme, models.PROTECT, related_name="assessed", verbose_name="考核办法"
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="单位")
    total = models.DecimalField("得分", max_digits=5, decimal_places=2, null=True, blank=True)
    place = models.PositiveSmallIntegerField("名次", null=True, blank=True)

    objects = OfUnitQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "受考单位"
        ordering = ["scheme", "unit__order", "unit__code"]
        constraints = [
            models.UniqueConstraint(name="assessed_once", fields=["scheme", "unit"]),
            models.CheckConstraint(
                name="assessed_total_has_a_place",
                condition=Q(total=None, place=None) | Q(total__gte=0, total__lte=100, place__gte=1),
            ),
        ]
        triggers = [_while_open(_ASSESSED_WHILE_OPEN)]

    def __str__(self) -> str:
        return str(self.unit)


@pghistory.track(append_only=True)
class Mark(models.Model):
    """评分: the unit's own, the office's, the objection and what was answered; each stays."""

    assessed = models.ForeignKey(
        Assessed, models.PROTECT, related_name="marks", verbose_name="受考单位"
    )
    item = models.ForeignKey(
        SchemeItem, models.PROTECT, related_name="marks", verbose_name="考核项目"
    )
    state = models.CharField(
        "状态", max_length=8, choices=MARK_LABELS, default=MarkState.WAITING.value
    )
    self_points = models.DecimalField(
        "自评分", max_digits=6, decimal_places=2, null=True, blank=True
    )
    self_note = models.CharField("自评说明", max_length=500, blank=True)
    self_by = person("自评人")
    self_at = models.DateTimeField("自评时间", null=True, blank=True)
    points = models.DecimalField("评分", max_digits=6, decimal_places=2, null=True, blank=True)
    comment = models.CharField("评分理由", max_length=500, blank=True)
    marked_by = person("评分人")
    marked_at = models.DateTimeField("评分时间", null=True, blank=True)
    objection = models.CharField("异议理由", max_length=500, blank=True)
    objected_by = person("提出异议的人")
    objected_at = models.DateTimeField("提出异议时间", null=True, blank=True)
    decided_points = models.DecimalField(
        "答复后的分", max_digits=6, decimal_places=2, null=True, blank=True
    )
    decision = models.CharField("答复", max_length=500, blank=True)
    decided_by = person("答复人")
    decided_at = models.DateTimeField("答复时间", null=True, blank=True)

    objects = OfAssessedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "评分"
        ordering = ["assessed__unit__order", "assessed__unit__code", "item__no", "id"]
        constraints = [
            models.UniqueConstraint(name="review_mark_once", fields=["assessed", "item"]),
            models.CheckConstraint(
                name="mark_of_the_office_says_why",
                condition=Q(state__in=["waiting", "self"], points=None, marked_at=None)
                | Q(state__in=["marked", "objected", "decided"], points__gte=0)
                & Q(marked_at__isnull=False)
                & ~Q(comment=""),
                violation_error_message="评分须有分数、理由和时间。",
            ),
            models.CheckConstraint(
                name="mark_objection_says_why",
                condition=Q(state__in=["waiting", "self", "marked"], objection="")
                | Q(state__in=["objected", "decided"]) & ~Q(objection=""),
                violation_error_message="异议须写明理由。",
            ),
            models.CheckConstraint(
                name="mark_decision_says_why",
                condition=Q(state="decided", decided_points__gte=0, decided_at__isnull=False)
                & ~Q(decision="")
                | ~Q(state="decided") & Q(decided_points=None, decision="", decided_at=None),
                violation_error_message="答复须有分数、说明和时间。",
            ),
            models.CheckConstraint(
                name="mark_is_answered_by_another",
                condition=Q(decided_by=None) | ~Q(decided_by=models.F("marked_by")),
                violation_error_message="评分的人不能答复对自己评分的异议，请由另一位同事答复。",
            ),
        ]
        triggers = [
            pgtrigger.FSM(name="goes_by_its_steps", field="state", transitions=MARK_STEPS),
            _while_open(_MARK_WHILE_OPEN),
        ]

    def __str__(self) -> str:
        return f"{self.assessed.unit} · {self.item}"

    def get_absolute_url(self) -> str:
        return reverse("review-marks:thing", args=[self.pk])

    @property
    def final(self) -> Decimal | None:
        """定分: the answer to the objection, else the office's; None while it may change."""
        if self.state == MarkState.DECIDED:
            return self.decided_points
        return self.points if self.state == MarkState.MARKED else None


class Evidence(models.Model):
    """佐证: a figure, the steps of a task, or a file; its words are those of its day."""

    mark = models.ForeignKey(Mark, models.PROTECT, related_name="evidence", verbose_name="评分")
    kind = models.CharField("类别", max_length=8, choices=EVIDENCE_LABELS)
    words = models.CharField("内容", max_length=200)
    indicator = models.ForeignKey(
        Indicator, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="指标"
    )
    task = models.ForeignKey(
        Task, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="任务"
    )
    file = models.OneToOneField(
        Upload, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="文件"
    )
    added_by = person("提交人")
    added_at = models.DateTimeField("提交时间")

    objects = OfMarkQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "佐证"
        ordering = ["mark", "id"]
        constraints = [
            models.CheckConstraint(
                name="evidence_is_of_its_kind",
                condition=Q(
                    kind=EvidenceKind.FIGURE.value, indicator__isnull=False, task=None, file=None
                )
                | Q(kind=EvidenceKind.STEPS.value, task__isnull=False, indicator=None, file=None)
                | Q(kind=EvidenceKind.FILE.value, file__isnull=False, indicator=None, task=None),
                violation_error_message="佐证须是一个指标、一项任务或一份文件。",
            ),
            models.UniqueConstraint(
                name="evidence_of_a_task_once",
                fields=["mark", "task"],
                violation_error_message="这项任务的举措已经是佐证。",
            ),
        ]
        triggers = [_while_open(_EVIDENCE_WHILE_OPEN)]

    def __str__(self) -> str:
        return self.words

    def get_absolute_url(self) -> str:
        """Where what proves it opens."""
        if self.indicator:
            return self.indicator.get_absolute_url()
        if self.task:
            unit = self.mark.assessed.unit.code
            return f"{reverse('steps:list')}?task={self.task.no}&unit={unit}"
        return reverse("assessments:evidence_file", args=[self.pk])
