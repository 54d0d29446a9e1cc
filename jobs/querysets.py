from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from accounts.rules import roles
from accounts.rules.roles import Role
from jobs.rules.kinds import ABOUT_ACCOUNTS
from jobs.rules.states import JobState

if TYPE_CHECKING:
    from accounts.models import System, User


class OwnedQuerySet(models.QuerySet):
    """Rows that belong to the person who started them."""

    def visible_to(self, user: User | System) -> Self:
        """One's own; the office sees all of the district's business, the system everything."""
        match getattr(user, "role", None):
            case roles.SYSTEM:
                return self
            case Role.OFFICE:
                return self.exclude(owner__role__in=roles.ADMINISTRATORS)
            case Role.LEADER | Role.OFFICER | Role.SYSTEM_ADMIN:
                return self.filter(owner=user)
            case _:
                return self.none()


class ImportBatchQuerySet(models.QuerySet):
    """Sentences about imported sheets."""

    def visible_to(self, user: User | System) -> Self:
        """Sheets about accounts: who keeps accounts. Others: one's own, the office all."""
        return self.filter(_seen_batches(user))


class HeartbeatQuerySet(models.QuerySet):
    """Signs of life belong to nobody."""

    def visible_to(self, user: User | System) -> Self:
        """心跳: the office, which is told when they stop, and the system."""
        is_told = getattr(user, "role", None) in {Role.OFFICE, roles.SYSTEM}
        return self if is_told else self.none()


class JobQuerySet(OwnedQuerySet):
    """Sentences about long work."""

    def due(self, now: datetime) -> Self:
        """Queued and its time has come, or running with nobody holding the lease any more."""
        return self.filter(
            Q(state=JobState.QUEUED, not_before__lte=now)
            | Q(state=JobState.RUNNING, lease_until__lt=now)
        )


class StagingRowQuerySet(models.QuerySet):
    """Sentences about the rows of an uploaded sheet."""

    def visible_to(self, user: User | System) -> Self:
        """Rows of the batches one may see."""
        return self.filter(_seen_batches(user, "batch__"))


class CalendarDayQuerySet(models.QuerySet):
    """Days off and working weekends as announced."""

    def visible_to(self, user: User | System) -> Self:
        """The calendar is everybody's who signed in."""
        return self if getattr(user, "role", None) else self.none()


class UploadQuerySet(models.QuerySet):
    """Sentences about files people sent."""

    def visible_to(self, user: User | System) -> Self:
        """One's own: anybody else comes to a file by the object it was sent for."""
        if getattr(user, "role", None) == roles.SYSTEM:
            return self
        return self.filter(owner=user) if getattr(user, "pk", None) else self.none()

    def unused(self) -> Self:
        """Sent, and not part of anything yet."""
        return self.filter(used_at__isnull=True)


def _seen_batches(user: User | System, at: str = "") -> Q:
    """Which batches somebody sees, as seen from `at`."""
    about_accounts = Q(**{f"{at}sheet_kind__in": ABOUT_ACCOUNTS})
    match getattr(user, "role", None):
        case roles.SYSTEM:
            return Q()
        case Role.SYSTEM_ADMIN:
            return about_accounts
        case Role.OFFICE:
            return ~about_accounts
        case Role.LEADER | Role.OFFICER | Role.ENTERPRISE | Role.BANK:
            return ~about_accounts & Q(**{f"{at}owner": user})
        case _:
            return Q(pk__in=[])
