import pghistory
from django.db import models
from django.urls import reverse

from collecting import models as collecting
from enterprises.registry.models import Enterprise
from enterprises.returns.querysets import CollectionQuerySet, RosterQuerySet
from enterprises.returns.rules.timetable import KIND_LABELS, KINDS


@pghistory.track(append_only=True)
class Collection(collecting.Collection):
    """采集期 of firms' returns: a month or a year."""

    kinds = KINDS

    kind = models.CharField("报表", max_length=8, choices=KIND_LABELS)

    objects = CollectionQuerySet.as_manager()

    class Meta(collecting.Collection.Meta):
        pass

    def get_absolute_url(self) -> str:
        return reverse("returns:collection", args=[self.pk])


@pghistory.track(append_only=True)
class RosterEntry(collecting.RosterEntry):
    """应报名单: a firm that owes this collection."""

    subject_field = "enterprise"

    collection = models.ForeignKey(Collection, models.CASCADE, related_name="roster")
    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="owed_returns")

    objects = RosterQuerySet.as_manager()

    class Meta(collecting.RosterEntry.Meta):
        constraints = [
            models.UniqueConstraint(name="roster_once", fields=["collection", "enterprise"])
        ]


class Reminder(collecting.Reminder):
    """催报记录 of a firm."""

    entry = models.ForeignKey(RosterEntry, models.CASCADE, related_name="reminders")

    class Meta(collecting.Reminder.Meta):
        pass
