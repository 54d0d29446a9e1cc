from datetime import date
from typing import Any

import pghistory
import pgtrigger
from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from enterprises.registry.models import Enterprise
from enterprises.returns.models.collections import Collection
from enterprises.returns.querysets import FilingQuerySet
from enterprises.returns.rules.states import NEXT, STATE_LABELS, State

# A merge of two records changes whose return it is and nothing it says: that is no edit.
_CLOSED = """
IF TG_OP = 'UPDATE'
   AND to_jsonb(OLD) - 'enterprise_id' = to_jsonb(NEW) - 'enterprise_id' THEN
    RETURN NEW;
END IF;
IF EXISTS (SELECT 1 FROM returns_collection c
           WHERE c.id = {row}.collection_id AND c.closed_at IS NOT NULL) THEN
    RAISE EXCEPTION 'the collection is closed' USING ERRCODE = 'check_violation',
        CONSTRAINT = 'collection_is_closed';
END IF;
RETURN {row};
"""
_KEPT = """
IF OLD.submitted_at IS NOT NULL THEN
    RAISE EXCEPTION 'a submitted return is never deleted' USING ERRCODE = 'check_violation',
        CONSTRAINT = 'submitted_return_is_kept';
END IF;
RETURN OLD;
"""


def _by(label: str) -> Any:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=label,
    )


def _state(state: State, **dates: bool) -> Q:
    known = {f"{name}_at__isnull": not there for name, there in dates.items()}
    return Q(state=state.value, **known)


class Filing(models.Model):
    """一份填报: what every return shares: its states, who did each step, and when."""

    collection = models.ForeignKey(Collection, models.PROTECT, related_name="%(class)ss")
    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="%(class)ss")
    state = models.CharField("状态", max_length=10, choices=STATE_LABELS, default=State.DRAFT.value)
    version = models.PositiveIntegerField("版本", default=1)
    reasons = models.JSONField("情况说明", default=dict, blank=True)
    on_behalf = models.BooleanField("工作人员代录", default=False)
    behalf = models.CharField(
        "代办", max_length=120, blank=True, help_text="代为录入或提交的单位、姓名、日期，当时的"
    )
    saved_by = _by("保存人")
    saved_at = models.DateTimeField("保存时间", default=timezone.now)
    signer = models.CharField("签署人", max_length=40, blank=True)
    submitted_by = _by("提交人")
    submitted_at = models.DateTimeField("提交时间", null=True, blank=True)
    first_submitted_at = models.DateTimeField("首次提交时间", null=True, blank=True)
    reviewed_by = _by("审核人")
    reviewed_at = models.DateTimeField("审核时间", null=True, blank=True)
    received_by = _by("接收人")
    received_at = models.DateTimeField("接收时间", null=True, blank=True)
    returned_by = _by("退回人")
    returned_at = models.DateTimeField("退回时间", null=True, blank=True)
    return_reason = models.CharField("退回原因", max_length=300, blank=True)

    objects = FilingQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(
                name="%(class)s_once",
                fields=["collection", "enterprise"],
                violation_error_message="本企业这一期已有填报。",
            ),
            models.CheckConstraint(
                name="%(class)s_state_has_its_dates",
                condition=_state(State.DRAFT, submitted=False, reviewed=False, received=False)
                | _state(State.SUBMITTED, submitted=True, reviewed=False, received=False)
                | _state(State.REVIEWED, submitted=True, reviewed=True, received=False)
                | _state(State.RECEIVED, submitted=True, reviewed=True, received=True)
                | (
                    _state(State.RETURNED, returned=True, reviewed=False, received=False)
                    & ~Q(return_reason="")
                ),
                violation_error_message="填报状态与办理日期不一致。",
            ),
            models.CheckConstraint(
                name="%(class)s_submitter_does_not_approve",
                condition=Q(reviewed_by__isnull=True) | ~Q(reviewed_by=F("submitted_by")),
                violation_error_message="提交人不能审核自己提交的填报。",
            ),
            models.CheckConstraint(
                name="%(class)s_submitted_is_signed",
                condition=Q(state__in=[State.DRAFT.value, State.RETURNED.value]) | ~Q(signer=""),
                violation_error_message="提交须有真实性承诺签署人。",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="closed_is_closed",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Insert,
                func=_CLOSED.format(row="NEW"),
            ),
            pgtrigger.Trigger(
                name="submitted_is_kept",
                when=pgtrigger.Before,
                operation=pgtrigger.Delete,
                func=_KEPT,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enterprise} {self.collection}"

    def get_absolute_url(self) -> str:
        return reverse("returns:filing", args=[self.collection_id, self.enterprise.credit_code])

    @property
    def number(self) -> str:
        """回执号: which report, of when, and its place in the book."""
        letters = "KB" if self.collection.is_monthly else "NB"
        return f"{letters}{self.collection.period:%Y%m}{self.pk:06d}"

    @property
    def next_step(self) -> str:
        return NEXT[self.state]


def _money(label: str) -> Any:
    return models.DecimalField(label, max_digits=16, decimal_places=4, null=True, blank=True)


def _count(label: str) -> Any:
    return models.IntegerField(label, null=True, blank=True, validators=[MinValueValidator(0)])


@pghistory.track(append_only=True)
class MonthlyReturn(Filing):
    """月度快报: amounts in 万元, as entered (rules.monthly says which are 累计)."""

    revenue = _money("营业收入")
    output_value = _money("工业总产值")
    rd_expense = _money("研发费用")
    taxes = _money("实缴税金")
    staff = _count("职工人数")
    tech_staff = _count("科技人员")
    patents_filed = _count("专利申请")
    patents_granted = _count("专利授权")

    class Meta(Filing.Meta):
        verbose_name = verbose_name_plural = "月度快报"


@pghistory.track(append_only=True)
class AnnualReturn(Filing):
    """年度报表: facts by name in the shape of `evaluate --facts`, amounts decimal text in 万元."""

    facts = models.JSONField("事实", default=dict, blank=True)

    class Meta(Filing.Meta):
        verbose_name = verbose_name_plural = "年度报表"

    @property
    def year(self) -> int:
        day: date = self.collection.period
        return day.year
