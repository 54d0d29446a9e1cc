from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q

from accounts.rules.roles import SYSTEM, Role
from accounts.rules.units import UnitKind
from common.dates import today
from incubators.carriers.models import OperatorMember
from incubators.carriers.rules.mandates import MemberRole

if TYPE_CHECKING:
    from accounts.models import System, User


class InvitationQuerySet(models.QuerySet[Any]):
    """Sentences about invitations."""

    def visible_to(self, user: User | System) -> Self:
        """The keepers see all; of an operator those who lead it; what is sent to oneself."""
        unit = getattr(user, "unit", None)
        is_bureau = unit is not None and unit.kind == UnitKind.BUREAU
        if user.role in (Role.OFFICE, SYSTEM) or (user.role == Role.OFFICER and is_bureau):
            return self
        if user.role != Role.OPERATOR:
            return self.none()
        mine = OperatorMember.objects.current(today()).filter(user=user.pk, role=MemberRole.MANAGER)
        return self.filter(Q(operator__in=mine.values("operator")) | Q(contact__in=reached(user)))

    def to(self, user: User) -> Self:
        """Sent to an address this person is reached at."""
        return self.filter(contact__in=reached(user))

    def open_at(self, now: datetime) -> Self:
        """Neither accepted nor taken back, and not run out."""
        return self.filter(accepted_at=None, revoked_at=None, expires_at__gt=now)


def reached(user: Any) -> list[str]:
    """The addresses that are this person’s: he signs in with them or is written to there."""
    told = (getattr(user, name, "") for name in ("username", "email", "phone"))
    return sorted({text for text in told if text})
