from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q

from common.dates import today
from seats.kinds import kind_of
from seats.rules.roles import MemberRole

if TYPE_CHECKING:
    from accounts.models import System, User


def in_office(on: date, prefix: str = "") -> Q:
    """A seat whose term has not ended by this day."""
    return Q(**{f"{prefix}valid_until__isnull": True}) | Q(**{f"{prefix}valid_until__gte": on})


class SeatQuerySet(models.QuerySet[Any]):
    """Sentences about a body’s people."""

    def current(self, on: date) -> Self:
        """Whose term has not ended by this day."""
        return self.filter(in_office(on))


class InvitationQuerySet(models.QuerySet[Any]):
    """Sentences about invitations."""

    def visible_to(self, user: User | System) -> Self:
        """The keepers see all; of a body those who lead it; what is sent to oneself."""
        kind = kind_of(self.model)
        if kind.keeps(user):
            return self
        if user.role != kind.account:
            return self.none()
        led = kind.seat._default_manager.filter(
            in_office(today()), user=user.pk, role=MemberRole.MANAGER
        )
        to_him = Q(contact__in=reached(user))
        return self.filter(Q(**{f"{kind.word}__in": led.values(kind.word)}) | to_him)

    def to(self, user: User) -> Self:
        """Sent to an address this person is reached at."""
        return self.filter(contact__in=reached(user))

    def open_at(self, now: datetime) -> Self:
        """Neither accepted nor taken back, and not run out."""
        return self.filter(accepted_at=None, revoked_at=None, expires_at__gt=now)

    def unanswered(self) -> Self:
        """Neither accepted nor taken back, whether or not they have run out."""
        return self.filter(accepted_at=None, revoked_at=None)


def reached(user: Any) -> list[str]:
    """The addresses that are this person’s: he signs in with them or is written to there."""
    told = (getattr(user, name, "") for name in ("username", "email", "phone"))
    return sorted({text for text in told if text})
