"""任务进展: each unit's month, a note a step; asked, reminded and received through `collecting`."""

from collections.abc import Mapping
from typing import Any

import pghistory
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse

from accounts.models import Unit
from collecting import models as collecting
from targets.progress.querysets import (
    MonthlyProgressQuerySet,
    ProgressCollectionQuerySet,
    ProgressRosterQuerySet,
)
from targets.progress.rules.notes import Note
from targets.progress.rules.states import CHAIN
from targets.progress.rules.timetable import KIND_LABELS, KINDS, MONTHLY
from targets.tasks.models import TaskStep


@pghistory.track(append_only=True)
class ProgressCollection(collecting.Collection):
    """采集期 of units: a month."""

    kinds = KINDS

    kind = models.CharField("报表", max_length=8, choices=KIND_LABELS, default=MONTHLY)

    objects = ProgressCollectionQuerySet.as_manager()

    class Meta(collecting.Collection.Meta):
        verbose_name = verbose_name_plural = "任务进展采集期"

    def get_absolute_url(self) -> str:
        return reverse("progress:collection", args=[self.pk])


@pghistory.track(append_only=True)
class ProgressRosterEntry(collecting.RosterEntry):
    """应报名单: a unit with steps under way in the month."""

    subject_field = "unit"

    collection = models.ForeignKey(ProgressCollection, models.CASCADE, related_name="roster")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="owed_progress")

    objects = ProgressRosterQuerySet.as_manager()

    class Meta(collecting.RosterEntry.Meta):
        verbose_name = verbose_name_plural = "任务进展应报名单"
        constraints = [
            models.UniqueConstraint(
                name="progress_roster_once",
                fields=["collection", "unit"],
                violation_error_message="这个单位已在这一期的应报名单里。",
            )
        ]


class ProgressReminder(collecting.Reminder):
    """催报记录 of a unit."""

    entry = models.ForeignKey(ProgressRosterEntry, models.CASCADE, related_name="reminders")

    class Meta(collecting.Reminder.Meta):
        pass


@pghistory.track(append_only=True)
class MonthlyProgress(collecting.Filing):
    """任务进展 of a unit for a month: a note for each of its steps, as it was filed."""

    chain = CHAIN
    subject_field = "unit"
    letters = "RW"

    collection = models.ForeignKey(
        ProgressCollection, models.PROTECT, related_name="monthlyprogresss"
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="progress")
    state = collecting.state_of(CHAIN)
    received_by = collecting.person("接收人")
    received_at = collecting.moment("接收时间")
    notes = models.JSONField("进展", default=dict, blank=True)

    objects = MonthlyProgressQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "任务进展"
        constraints = collecting.constraints_of(CHAIN, "unit", once="本单位这一期已有任务进展。")
        triggers = collecting.triggers_of("unit")

    def get_absolute_url(self) -> str:
        return reverse("progress:filing", args=[self.collection_id, self.unit.code])

    def clean(self) -> None:
        """A unit speaks of its own steps alone."""
        own = TaskStep.objects.filter(unit=self.unit_id).values_list("pk", flat=True)
        if set(self.notes) - {str(pk) for pk in own}:
            raise ValidationError("只能填写本单位举措的进展，请刷新后再填。")

    @classmethod
    def said(cls, row: Any) -> Mapping[str, Any]:
        return {"notes": row.notes}

    def note_on(self, step: int) -> Note:
        """What it says of a step."""
        return Note.of(self.notes.get(str(step)))
