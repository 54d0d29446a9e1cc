from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models

from accounts.models import User
from accounts.querysets import OfficialQuerySet
from accounts.rules.roles import OFFICIALS, SYSTEM, Role
from accounts.standing import is_office
from targets.assessments.rules.scoring import SchemeState

if TYPE_CHECKING:
    from accounts.models import System


class SchemeQuerySet(OfficialQuerySet):
    """Schemes: every official reads them once they are open; drafts are the office's own.

    What was published of everybody is the scheme's own text.
    """

    def visible_to(self, user: User | System) -> Self:
        seen: Self = super().visible_to(user)
        return seen if is_office(user) else seen.exclude(state=SchemeState.DRAFT.value)


class OfUnitQuerySet(models.QuerySet[Any]):
    """What is about a unit in a scheme: its own, all for the office and leaders."""

    of_unit = "unit"  # where its unit is, from the row

    def visible_to(self, user: User | System) -> Self:
        role = getattr(user, "role", None)
        if role == SYSTEM or role in (Role.OFFICE, Role.LEADER):
            return self
        is_of_a_unit = role in OFFICIALS and isinstance(user, User) and user.unit_id
        return self.filter(**{self.of_unit: user.unit_id}) if is_of_a_unit else self.none()


class OfAssessedQuerySet(OfUnitQuerySet):
    """The same of a mark."""

    of_unit = "assessed__unit"


class OfMarkQuerySet(OfUnitQuerySet):
    """The same of what proves a mark."""

    of_unit = "mark__assessed__unit"
