from datetime import date

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Q
from django.urls import reverse

from common.dates import last_day_of
from common.people import person
from common.ranges import begins, has_days
from targets.cockpit.querysets import WordingQuerySet


@pghistory.track(append_only=True)
class Wording(models.Model):
    """改写: what the office says in place of the rule's sentence, from one day to another.

    The rule's own sentence of the day it was written is kept beside it. Taking it back closes the
    row; nothing is deleted.
    """

    text = models.CharField("改写", max_length=200)
    rule_said = models.CharField("改写当天的规则原句", max_length=500, blank=True)
    during = DateRangeField("用在哪些天", help_text="[起, 止)")
    written_by = person("改写人")
    written_at = models.DateTimeField("改写时间")
    withdrawn_by = person("撤回人")
    withdrawn_at = models.DateTimeField("撤回时间", null=True, blank=True)

    objects = WordingQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "要紧一句的改写"
        ordering = ["-written_at", "-id"]
        constraints = [
            ExclusionConstraint(
                name="wording_one_at_a_time",
                expressions=[("during", RangeOperators.OVERLAPS)],
                condition=Q(withdrawn_at=None),
                violation_error_message="同一天只能有一句改写，请先撤回现有的。",
            ),
            models.CheckConstraint(
                name="wording_says_something",
                condition=~Q(text=""),
                violation_error_message="请写明要说的一句。",
            ),
            models.CheckConstraint(
                name="wording_has_two_ends",
                condition=begins("during") & has_days("during") & Q(during__upper_inf=False),
                violation_error_message="改写须写明从哪天用到哪天。",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return reverse("wordings:thing", args=[self.pk])

    @property
    def first_day(self) -> date:
        """The day it was written."""
        first: date = self.during.lower
        return first

    @property
    def last_day(self) -> date:
        """The last day it is read on."""
        return last_day_of(self.during.upper)
