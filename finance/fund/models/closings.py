from datetime import date
from typing import Any

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from common.dates import month_end
from common.people import person
from finance.fund.querysets import ClosingQuerySet, LedgerQuerySet
from finance.fund.rules.closings import (
    CLOSING_DEED_LABELS,
    CLOSING_LABELS,
    FROZEN,
    STANDING,
    STEPS,
    named,
)

# Whoever closes or reopens holds the fund's row, as whoever books does.
_IN_ORDER = """
PERFORM 1 FROM fund_fund WHERE id = 1 FOR SHARE;
IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'proposed' THEN
        RAISE EXCEPTION 'fund_closing_begins_as_a_proposal: %', NEW.month
            USING ERRCODE = 'check_violation', CONSTRAINT = 'fund_closing_begins_as_a_proposal';
    END IF;
    RETURN NEW;
END IF;
IF (NEW.month, NEW.figures, NEW.digest, NEW.made_by_id, NEW.made_at)
   IS DISTINCT FROM (OLD.month, OLD.figures, OLD.digest, OLD.made_by_id, OLD.made_at) THEN
    RAISE EXCEPTION 'fund_closing_keeps_its_figures: %', OLD.month
        USING ERRCODE = 'check_violation', CONSTRAINT = 'fund_closing_keeps_its_figures';
END IF;
IF NEW.state = 'closed' AND OLD.state = 'proposed' AND EXISTS (
    SELECT 1 FROM fund_closing WHERE state IN ('closed', 'reopening')
) AND NOT EXISTS (
    SELECT 1 FROM fund_closing WHERE state IN ('closed', 'reopening')
       AND month + interval '1 month' = NEW.month
) THEN
    RAISE EXCEPTION 'fund_months_close_in_order: %', NEW.month
        USING ERRCODE = 'check_violation', CONSTRAINT = 'fund_months_close_in_order';
END IF;
IF NEW.state = 'reopened' AND OLD.state <> 'reopened' AND EXISTS (
    SELECT 1 FROM fund_closing WHERE state IN ('closed', 'reopening') AND month > NEW.month
) THEN
    RAISE EXCEPTION 'fund_only_the_last_month_reopens: %', NEW.month
        USING ERRCODE = 'check_violation', CONSTRAINT = 'fund_only_the_last_month_reopens';
END IF;
RETURN NEW;
"""
_STEPS = [(step.origin.value, step.target.value) for step in STEPS.values() if step.origin]
_FROZEN = [state.value for state in FROZEN]
_DECIDED = ("closed", "refused", "withdrawn", "reopening", "reopened")


@pghistory.track(append_only=True)
class Closing(models.Model):
    """月结 of a month: proposed with the figures as they are, confirmed by another person; from
    then on nothing is booked in the month or before it. Reopened by two people, it stays told, and
    the month may be closed again with another row.

    `figures`: what stood under every kind and bank before and after the month, 分; `digest` names
    them and every account's balance.
    """

    month = models.DateField("月份", help_text="当月 1 日")
    state = models.CharField("状态", max_length=10, choices=CLOSING_LABELS, default="proposed")
    figures = models.JSONField("月结的数", help_text="分")
    digest = models.CharField("月结指纹", max_length=64)
    note = models.CharField("说明", max_length=300, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="提出人"
    )
    made_at = models.DateTimeField("提出时间")
    decided_by = person("确认人")
    decided_at = models.DateTimeField("确认时间", null=True, blank=True)
    reason = models.CharField("重开的原因", max_length=300, blank=True)
    asked_by = person("提出重开的人")
    reopened_by = person("同意重开的人")
    reopened_at = models.DateTimeField("重开时间", null=True, blank=True)

    objects = ClosingQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "月结"
        ordering = ["-month", "-id"]
        constraints = [
            models.UniqueConstraint(
                name="fund_closing_one_a_month",
                fields=["month"],
                condition=Q(state__in=[state.value for state in STANDING]),
                violation_error_message="这个月已经提出月结或已月结。",
            ),
            models.CheckConstraint(
                name="fund_closing_is_of_a_month",
                condition=Q(month__day=1),
                violation_error_message="月结的是一个月，请写当月 1 日。",
            ),
            models.CheckConstraint(
                name="fund_closing_is_of_figures",
                condition=Q(digest__regex=r"^[0-9a-f]{64}$"),
                violation_error_message="月结须有数和指纹。",
            ),
            models.CheckConstraint(
                name="fund_closing_confirmer_is_another",
                condition=Q(decided_by__isnull=True)
                | ~Q(decided_by=F("made_by"))
                | Q(state="withdrawn"),
                violation_error_message="提出月结的人不能确认自己提出的月结。",
            ),
            models.CheckConstraint(
                name="fund_closing_state_has_its_people",
                condition=Q(state="proposed", decided_by=None, decided_at=None)
                | Q(state__in=_DECIDED, decided_by__isnull=False, decided_at__isnull=False),
                violation_error_message="月结的状态与确认人不一致。",
            ),
            models.CheckConstraint(
                name="fund_closing_reopener_is_another",
                condition=Q(reopened_by__isnull=True) | ~Q(reopened_by=F("asked_by")),
                violation_error_message="提出重开的人不能同意自己的提出。",
            ),
            models.CheckConstraint(
                name="fund_closing_reopens_for_a_reason",
                condition=(
                    Q(state="reopened", reopened_by__isnull=False, reopened_at__isnull=False)
                    & Q(asked_by__isnull=False)
                    & ~Q(reason="")
                )
                | (
                    Q(state="reopening", reopened_by=None, reopened_at=None)
                    & Q(asked_by__isnull=False)
                    & ~Q(reason="")
                )
                | (
                    ~Q(state__in=["reopened", "reopening"])
                    & Q(asked_by=None, reopened_by=None, reopened_at=None, reason="")
                ),
                violation_error_message="重开须写明原因，由两个人办理。",
            ),
        ]
        triggers = [
            pgtrigger.FSM(name="goes_by_its_steps", field="state", transitions=_STEPS),
            pgtrigger.Trigger(
                name="in_order",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                level=pgtrigger.Row,
                func=_IN_ORDER,
            ),
            pgtrigger.Protect(name="stays", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{named(self.month)}月结"

    def get_absolute_url(self) -> str:
        return reverse("fund-closings:thing", args=[self.pk])

    @property
    def last(self) -> date:
        """The last day of the month."""
        return month_end(self.month)

    def figure(self, name: str) -> int:
        """One of the figures of 资金状况 at the end of the month, 分."""
        told: dict[str, Any] = self.figures["figures"]
        return int(told[name])


class ClosingDeed(models.Model):
    """月结的一步: who, when, why; never changed."""

    closing = models.ForeignKey(Closing, models.PROTECT, related_name="steps", verbose_name="月结")
    deed = models.CharField("步骤", max_length=10, choices=CLOSING_DEED_LABELS)
    reason = models.CharField("意见", max_length=300, blank=True)
    by = person("办理人")
    at = models.DateTimeField("办理时间")

    objects = LedgerQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "月结办理"
        ordering = ["closing", "id"]
        triggers = [pgtrigger.Protect(name="stays", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.get_deed_display()}"
