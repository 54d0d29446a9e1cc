from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from accounts.querysets import OfficialQuerySet
from accounts.rules import roles
from accounts.rules.roles import OFFICIALS
from enterprises.registry.querysets import sight
from incubators.zones.rules.milestones import MilestoneState

if TYPE_CHECKING:
    from accounts.models import System, User


def _project_sight(user: User | System, prefix: str = "") -> Q | None:
    """Which projects an official reads; None is none at all.

    Who sees the whole district sees all. A township, a park, a task force: those with no
    registered firm, those of firms in sight, and those of which it answers for a milestone.
    """
    role = getattr(user, "role", None)
    if role not in OFFICIALS and role != roles.SYSTEM:
        return None
    firms = sight(user, f"{prefix}enterprise__")
    if firms is None or not firms:
        return firms
    own: Q = Q(**{f"{prefix}milestones__unit": getattr(user, "unit_id", None)})
    return Q(**{f"{prefix}enterprise": None}) | firms | own


class ProjectQuerySet(models.QuerySet[Any]):
    """Sentences about key projects."""

    def visible_to(self, user: User | System) -> Self:
        """Those an official may read by name."""
        condition = _project_sight(user)
        return self.none() if condition is None else self.filter(condition).distinct()


class MilestoneListQuerySet(OfficialQuerySet):  # type: ignore[type-arg]
    """Sentences about lists of milestones; every official reads them."""


class MilestoneQuerySet(models.QuerySet[Any]):
    """Sentences about milestones."""

    def visible_to(self, user: User | System) -> Self:
        """Of a list: every official; of a project: who sees the project; and one's own unit's."""
        condition = _project_sight(user, "project__")
        if condition is None:
            return self.none()
        if not condition:
            return self
        listed = Q(project=None) | Q(unit=getattr(user, "unit_id", None))
        return self.filter(listed | condition).distinct()

    def in_state(self, state: str, today: date) -> Self:
        """Those that are in this state on the day, as the rule says of one."""
        planned = {
            MilestoneState.DONE: Q(done_on__lte=today),
            MilestoneState.UNSET: Q(planned_on=None),
            MilestoneState.OVERDUE: Q(planned_on__lt=today),
            MilestoneState.UNDER_WAY: Q(planned_on__gte=today),
        }
        asked = MilestoneState(state)
        if asked == MilestoneState.DONE:
            return self.filter(planned[asked])
        return self.filter(planned[asked]).exclude(planned[MilestoneState.DONE])

    def overdue(self, today: date) -> Self:
        """Planned for a day that has gone by, and not done."""
        return self.in_state(MilestoneState.OVERDUE, today)

    def worst_first(self) -> Self:
        """What is not done by its planned day, then without a day, then what was done last."""
        return self.order_by(
            F("done_on").desc(nulls_first=True), F("planned_on").asc(nulls_last=True), "pk"
        )

    def in_zones(self) -> Self:
        """With the zone each belongs to: its project's, else its list's."""
        zone = Coalesce("project__zone", "list__zone")
        return self.annotate(of_zone=zone)
