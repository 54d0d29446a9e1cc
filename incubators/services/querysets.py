from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self, cast

from django.db import models
from django.db.models import Case, Q, Value, When

from accounts.rules import roles
from accounts.rules.roles import OFFICIALS, Role
from common.dates import today
from enterprises.registry.models import EnterpriseMember
from enterprises.registry.querysets import sight, township_of
from enterprises.registry.rules.mandates import Scope
from incubators.carriers.querysets import operators_of

if TYPE_CHECKING:
    from accounts.models import System, User

TOLD = "provided_to"  # on a row of a list: who reads it, where he is of its provider's people
ASKS = "asked_for"  # the same, where he is of the firm that asks


def spoken_for(user: User | System) -> models.QuerySet[Any]:
    """Firms this person acts for, 填报 among what he may; the numbers of their rows."""
    mine = EnterpriseMember.objects.filter(user=user.pk).current(today()).holding(Scope.FILE)
    return mine.values("enterprise")


def provided(user: User | System, prefix: str = "") -> Q | None:
    """Bodies whose provider this person is of: firm's, operator's or unit's people; else None."""
    role = getattr(user, "role", None)
    if role == Role.ENTERPRISE:
        return Q(**{f"{prefix}enterprise__in": spoken_for(user)})
    if role == Role.OPERATOR:
        return Q(**{f"{prefix}operator__in": operators_of(cast("User", user), today())})
    if role == Role.OFFICER:
        return Q(**{f"{prefix}unit": getattr(user, "unit_id", None)})
    return None


def _told(condition: Q | None, user: User | System) -> models.ExpressionWrapper[Any]:
    """The reader's number where that is so of the row; else nothing."""
    said = Case(When(condition, then=Value(user.pk)), default=None) if condition else Value(None)
    return models.ExpressionWrapper(said, output_field=models.BigIntegerField(null=True))


def _is_official(user: User | System) -> bool:
    role = getattr(user, "role", None)
    return role in OFFICIALS or role == roles.SYSTEM


class ProvidedQuerySet(models.QuerySet[Any]):
    """Rows of a body each; `way` leads to it."""

    way = "body__"

    def with_provider(self, user: User | System) -> Self:
        """Each told whether the reader is of its provider's people: one question for a list."""
        return self.annotate(**{TOLD: _told(self.provided_by(user), user)})

    def provided_by(self, user: User | System) -> Q | None:
        """Rows of bodies whose provider this person is of."""
        return provided(user, self.way)

    def visible_to(self, user: User | System) -> Self:
        """The directory: officials see it, and firms; others what they provide themselves."""
        if _is_official(user):
            return self.with_provider(user)
        mine = self.provided_by(user)
        if getattr(user, "role", None) == Role.ENTERPRISE:
            closed = f"{self.way}closed_on"
            open_now = Q(**{closed: None}) | Q(**{f"{closed}__gt": today()})
            return self.filter(open_now | mine if mine else open_now).with_provider(user)
        return self.filter(mine).with_provider(user) if mine else self.none()


class MentorQuerySet(ProvidedQuerySet):
    """Sentences about 创业导师, of a body or of a carrier."""

    def provided_by(self, user: User | System) -> Q | None:
        """Also those of the carriers that one runs."""
        mine = provided(user, self.way)
        if mine is None or getattr(user, "role", None) != Role.OPERATOR:
            return mine
        return mine | provided_in_carrier(cast("User", user))


def provided_in_carrier(user: User) -> Q:
    """Of the carriers that an operator's person runs."""
    return Q(incubator__operator__in=operators_of(user, today()))


class BodyQuerySet(ProvidedQuerySet):
    """Sentences about 服务机构."""

    way = ""


class UseQuerySet(ProvidedQuerySet):
    """Sentences about 使用: who used a service is for its firm, its officials and the provider."""

    way, firm = "service__body__", "enterprise__"

    def visible_to(self, user: User | System) -> Self:
        """Of firms in sight and of one's own bodies; a township also those without a firm here."""
        firms = sight(user, self.firm)
        if firms is not None and not firms:  # the whole district
            return self.with_provider(user)
        met = Q(pk__in=())
        for condition in (firms, provided(user, self.way), self._nameless(user)):
            met |= condition or Q(pk__in=())
        found = self.model._default_manager.filter(met)  # apart: its joins repeat no row
        return self.filter(pk__in=found.values("pk")).with_provider(user)

    def _nameless(self, user: User | System) -> Q | None:
        unit = township_of(user)
        return None if unit is None else Q(enterprise=None, service__body__township=unit)


class OrderQuerySet(UseQuerySet):
    """Sentences about 服务诉求: the firm that asks, officials who see it, and the provider."""

    firm = "request__enterprise__"

    def _nameless(self, user: User | System) -> Q | None:
        return None

    def with_provider(self, user: User | System) -> Self:
        """Each also told whether the reader is of the firm that asks."""
        is_firm = getattr(user, "role", None) == Role.ENTERPRISE
        asks = Q(request__enterprise__in=spoken_for(user)) if is_firm else None
        return super().with_provider(user).annotate(**{ASKS: _told(asks, user)})
