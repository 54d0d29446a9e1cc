from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.db import models

from accounts.rules.roles import Role
from finance.banks.querysets import sight
from finance.watch.rules.alerts import State

if TYPE_CHECKING:
    from accounts.models import System, User


class OfWatchedQuerySet(models.QuerySet[Any]):
    """Rows about one loan each, kept by those who watch: not shown to the firm."""

    def visible_to(self, user: User | System) -> Self:
        """Overseers all; a bank its own loans'; a 街镇 or 园城 those of its firms."""
        condition = sight(user, "loan__bank", "loan__enterprise")
        if condition is None or getattr(user, "role", None) == Role.ENTERPRISE:
            return self.none()
        return self.filter(condition)


class AlertQuerySet(OfWatchedQuerySet):
    """Sentences about alerts."""

    def open(self) -> Self:
        """Nobody has handled them, and their cause holds."""
        return self.filter(state=State.OPEN)


class PlanQuerySet(OfWatchedQuerySet):
    """Sentences about collection plans."""

    def open(self) -> Self:
        """Still followed."""
        return self.filter(closed_on__isnull=True)


class StepQuerySet(models.QuerySet[Any]):
    """Sentences about the steps of plans."""

    def visible_to(self, user: User | System) -> Self:
        """Of plans in sight."""
        condition = sight(user, "plan__loan__bank", "plan__loan__enterprise")
        if condition is None or getattr(user, "role", None) == Role.ENTERPRISE:
            return self.none()
        return self.filter(condition)

    def waiting(self) -> Self:
        """Not done yet, of plans that are open."""
        return self.filter(done_on__isnull=True, plan__closed_on__isnull=True)

    def late(self, day: date) -> Self:
        """Their day is past."""
        return self.waiting().filter(due_on__lt=day)
