from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from accounts.rules import roles
from accounts.rules.roles import Role
from jobs.rules.states import JobState

if TYPE_CHECKING:
    from accounts.models import System, User


class OwnedQuerySet(models.QuerySet):
    """Rows that belong to the person who started them."""

    def visible_to(self, user: User | System) -> Self:
        """One's own; the office sees all of the district's, the system everything."""
        match getattr(user, "role", None):
            case Role.OFFICE | roles.SYSTEM:
                return self
            case Role.LEADER | Role.OFFICER | Role.SYSTEM_ADMIN:
                return self.filter(owner=user)
            case _:
                return self.none()


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
        match getattr(user, "role", None):
            case Role.OFFICE | roles.SYSTEM:
                return self
            case Role.LEADER | Role.OFFICER | Role.SYSTEM_ADMIN:
                return self.filter(batch__owner=user)
            case _:
                return self.none()


class CalendarDayQuerySet(models.QuerySet):
    """Days off and working weekends as announced."""

    def visible_to(self, user: User | System) -> Self:
        """The calendar is everybody's who signed in."""
        return self if getattr(user, "role", None) else self.none()
