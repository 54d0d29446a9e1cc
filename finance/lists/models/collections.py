from datetime import date

import pghistory
from django.db import models
from django.urls import reverse

from collecting import models as collecting
from finance.banks.models import Institution
from finance.lists.querysets import CollectionQuerySet, RosterQuerySet
from finance.lists.rules.states import KIND_LABELS, KINDS, MONTHLY, as_of


@pghistory.track(append_only=True)
class ListCollection(collecting.Collection):
    """采集期 of banks' lists: a month."""

    kinds = KINDS

    kind = models.CharField("报表", max_length=8, choices=KIND_LABELS, default=MONTHLY)

    objects = CollectionQuerySet.as_manager()

    class Meta(collecting.Collection.Meta):
        verbose_name = verbose_name_plural = "银行月报采集期"

    def get_absolute_url(self) -> str:
        return f"{reverse('bank_lists:list')}?period={self.period:%Y-%m}"

    @property
    def as_of(self) -> date:
        """月末."""
        return as_of(self.period)


@pghistory.track(append_only=True)
class ListRosterEntry(collecting.RosterEntry):
    """应报名单: a bank that owes this month's list."""

    subject_field = "institution"

    collection = models.ForeignKey(ListCollection, models.CASCADE, related_name="roster")
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="owed_lists")

    objects = RosterQuerySet.as_manager()

    class Meta(collecting.RosterEntry.Meta):
        verbose_name = verbose_name_plural = "银行应报名单"
        constraints = [
            models.UniqueConstraint(
                name="list_roster_once",
                fields=["collection", "institution"],
                violation_error_message="这家银行已在这一期的应报名单里。",
            )
        ]

    def get_absolute_url(self) -> str:
        return reverse("bank_lists:thing", args=[self.pk])

    @property
    def told_state(self) -> str:
        """How far its list is; of rows as `selectors.entries` reads them, as the rest below."""
        return str(self.__dict__["state"])

    @property
    def told_due(self) -> date:
        """By when it is owed."""
        day: date = self.__dict__["due"]
        return day

    @property
    def told_sent_on(self) -> date:
        """The day it was first sent; none where it was not."""
        day: date = self.__dict__["sent_on"]
        return day

    @property
    def told_balance(self) -> int:
        """What it sums to, 分; none where it was not sent."""
        fen: int = self.__dict__["balance"]
        return fen


class ListReminder(collecting.Reminder):
    """催报记录 of a bank."""

    entry = models.ForeignKey(ListRosterEntry, models.CASCADE, related_name="reminders")

    class Meta(collecting.Reminder.Meta):
        pass
