from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Q

from accounts.rules.roles import Role
from enterprises.registry.querysets import sight as firms_in_sight
from incubators.carriers.querysets import sight
from incubators.carriers.rules.confirming import State

if TYPE_CHECKING:
    from accounts.models import System, User


def seen(user: User | System, *, carrier: str, firm: str) -> Q | None:
    """Rows of carriers in sight; for a firm's people, those of their own firm.

    `carrier`, `firm`: the ways from the row to either, with “__”.
    """
    if getattr(user, "role", None) == Role.ENTERPRISE:
        return firms_in_sight(user, firm)
    return sight(user, carrier)


class TenancyQuerySet(models.QuerySet[Any]):
    """Sentences about stays: each method filters, and they chain."""

    def visible_to(self, user: User | System) -> Self:
        """Stays in carriers in sight; a firm's people their own, and those of the team it was."""
        if getattr(user, "role", None) == Role.ENTERPRISE:
            firms = apps.get_model("registry", "Enterprise")._default_manager
            mine = firms.filter(firms_in_sight(user) or Q(pk=None)).values("pk")
            return self.filter(Q(enterprise__in=mine) | Q(team__became__in=mine))
        condition = sight(user, "incubator__")
        return self.none() if condition is None else self.filter(condition)

    def standing(self) -> Self:
        """All but those somebody refused: they keep the firm's days."""
        return self.exclude(state=State.REFUSED)

    def confirmed(self) -> Self:
        """Those that count."""
        return self.filter(state=State.CONFIRMED)

    def inside(self, day: date) -> Self:
        """In the carrier on the day."""
        return self.confirmed().filter(during__contains=day)

    def of_firms(self) -> Self:
        """Those of firms; a team is not yet one."""
        return self.filter(enterprise__isnull=False)


class TeamQuerySet(models.QuerySet[Any]):
    """Sentences about teams."""

    def visible_to(self, user: User | System) -> Self:
        """Of carriers in sight; a firm's people the team it was."""
        condition = seen(user, carrier="incubator__", firm="became__")
        return self.none() if condition is None else self.filter(condition)


class GraduationQuerySet(models.QuerySet[Any]):
    """Sentences about graduations."""

    def visible_to(self, user: User | System) -> Self:
        """From carriers in sight; a firm's people its own."""
        condition = seen(user, carrier="tenancy__incubator__", firm="enterprise__")
        return self.none() if condition is None else self.filter(condition)

    def standing(self) -> Self:
        """Not taken back."""
        return self.filter(withdrawn_at__isnull=True)


class ReleaseQuerySet(models.QuerySet[Any]):
    """Sentences about what firms let their carriers see."""

    def visible_to(self, user: User | System) -> Self:
        """To carriers in sight; a firm's people what it gave."""
        condition = seen(user, carrier="incubator__", firm="enterprise__")
        return self.none() if condition is None else self.filter(condition)

    def in_force(self, day: date) -> Self:
        """Given for the day and not withdrawn by then."""
        lasting = Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=day)
        return self.filter(lasting, during__contains=day)
