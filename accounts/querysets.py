from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Self

from django.contrib.auth.models import UserManager
from django.db import models
from django.db.models import Case, Q, When

from accounts.rules import roles
from accounts.rules.roles import OFFICIALS, Role

if TYPE_CHECKING:
    from accounts.models import System, User


class OfficialQuerySet(models.QuerySet[Any]):
    """Rows that every official reads, and nobody else."""

    def visible_to(self, user: User | System) -> Self:
        role = getattr(user, "role", None)
        return self if role in OFFICIALS or role == roles.SYSTEM else self.none()


class UnitQuerySet(models.QuerySet):
    """Sentences about units."""

    def visible_to(self, user: User | System) -> Self:
        """Units are public names inside the portal: all who signed in see them."""
        return self if getattr(user, "role", None) else self.none()

    def in_force_on(self, day: date) -> Self:
        """Units that exist on the day."""
        return self.filter(Q(valid_during__contains=day) | Q(valid_during__isnull=True))


class UserQuerySet(models.QuerySet):
    """Sentences about people."""

    def visible_to(self, user: User | System) -> Self:
        """Accounts: the two administrators who keep them; everybody else sees his own."""
        match getattr(user, "role", None):
            case Role.SYSTEM_ADMIN | Role.SECURITY_ADMIN | roles.SYSTEM:
                return self
            case None:
                return self.none()
            case _:
                return self.filter(pk=user.pk)

    def appointed_on(self, day: date) -> Self:
        """Accounts whose appointment has begun and has not ended by the day."""
        has_begun = Q(appointed_from__isnull=True) | Q(appointed_from__lte=day)
        return self.filter(has_begun, Q(appointed_until__isnull=True) | Q(appointed_until__gt=day))

    def colleagues_first(self, user: User) -> Self:
        """People of the same unit before all others, each by name."""
        near = Q(unit=user.unit_id) if user.unit_id else Q(unit=None)
        ordered = self.annotate(is_elsewhere=Case(When(near, then=0), default=1))
        return ordered.order_by("is_elsewhere", "unit__order", "full_name", "username")


class PortalUserManager(UserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]
    """Users, made with Django's own care for passwords."""


class AuditEventQuerySet(models.QuerySet):
    """Sentences about what was done."""

    def visible_to(self, user: User | System) -> Self:
        """审计: the auditor and the system, nobody else."""
        allowed = getattr(user, "role", None) in {Role.AUDITOR, roles.SYSTEM}
        return self if allowed else self.none()


class PortalSessionQuerySet(models.QuerySet):
    """Sentences about live sessions."""

    def visible_to(self, user: User | System) -> Self:
        """Everybody sees his own sessions, nobody another's."""
        return self.filter(user_id=user.pk) if getattr(user, "pk", None) else self.none()

    def live_at(self, now: datetime) -> Self:
        """Sessions that have not run out."""
        return self.filter(expire_date__gt=now)


class PasswordRecordQuerySet(models.QuerySet):
    """Sentences about passwords used before."""

    def visible_to(self, user: User | System) -> Self:
        """Hashes are for the policy alone: no page shows them."""
        return self if getattr(user, "role", None) == roles.SYSTEM else self.none()

    def latest_of(self, user: User, count: int) -> Self:
        """The last few passwords of this person, the newest first."""
        return self.filter(user=user).order_by("-id")[:count]


class NoticeQuerySet(models.QuerySet):
    """Sentences about notices."""

    def visible_to(self, user: User | System) -> Self:
        """Everybody sees his own notices, nobody another's."""
        return self.filter(user_id=user.pk) if getattr(user, "pk", None) else self.none()

    def unread(self) -> Self:
        return self.filter(read_at__isnull=True)


class CodeQuerySet(models.QuerySet):
    """Sentences about codes."""

    def visible_to(self, user: User | System) -> Self:
        """Codes are tried, never shown."""
        return self if getattr(user, "role", None) == roles.SYSTEM else self.none()

    def alive_at(self, now: datetime) -> Self:
        return self.filter(expires_at__gt=now)


class SendingQuerySet(models.QuerySet):
    """Sentences about what was sent."""

    def visible_to(self, user: User | System) -> Self:
        """Counters are for the limits alone."""
        return self if getattr(user, "role", None) == roles.SYSTEM else self.none()

    def since(self, start: datetime) -> Self:
        return self.filter(at__gt=start)
