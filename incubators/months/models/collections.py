import pghistory
from django.db import models
from django.urls import reverse

from collecting import models as collecting
from incubators.carriers.models import Incubator
from incubators.months.querysets import CollectionQuerySet, RosterQuerySet
from incubators.months.rules.timetable import KIND_LABELS, KINDS


@pghistory.track(append_only=True)
class CarrierCollection(collecting.Collection):
    """采集期 of carriers: a month or a year."""

    kinds = KINDS

    kind = models.CharField("报表", max_length=8, choices=KIND_LABELS)

    objects = CollectionQuerySet.as_manager()

    class Meta(collecting.Collection.Meta):
        verbose_name = verbose_name_plural = "载体采集期"

    def get_absolute_url(self) -> str:
        return reverse("months:collection", args=[self.pk])


@pghistory.track(append_only=True)
class CarrierRosterEntry(collecting.RosterEntry):
    """应报名单: a carrier that owes this collection."""

    subject_field = "incubator"

    collection = models.ForeignKey(CarrierCollection, models.CASCADE, related_name="roster")
    incubator = models.ForeignKey(Incubator, models.PROTECT, related_name="owed_months")

    objects = RosterQuerySet.as_manager()

    class Meta(collecting.RosterEntry.Meta):
        verbose_name = verbose_name_plural = "载体应报名单"
        constraints = [
            models.UniqueConstraint(
                name="carrier_roster_once",
                fields=["collection", "incubator"],
                violation_error_message="这个载体已在这一期的应报名单里。",
            )
        ]


class CarrierReminder(collecting.Reminder):
    """催报记录 of a carrier."""

    entry = models.ForeignKey(CarrierRosterEntry, models.CASCADE, related_name="reminders")

    class Meta(collecting.Reminder.Meta):
        pass
