from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Self, cast

from django.apps import apps
from django.db import models
from django.db.models import Q, Value

from accounts.rules import roles
from accounts.rules.roles import Role
from accounts.rules.units import UnitKind
from common.dates import today
from incubators.carriers.rules.confirming import State
from seats.querysets import SeatQuerySet, in_office

if TYPE_CHECKING:
    from accounts.models import System, User


def sight(user: User | System, prefix: str = "") -> Q | None:
    """Which carriers this user reads, as a condition; None is nothing at all.

    The bureau and the departments see the district; a township, a park and a chain task force
    their own; an operator's people the carriers it runs. Firms and banks see none here.
    """
    role = getattr(user, "role", None)
    if role in (Role.OFFICE, Role.LEADER, roles.SYSTEM):
        return Q()
    if role == Role.OPERATOR:
        return Q(**{f"{prefix}operator__in": operators_of(cast("User", user), today())})
    unit = getattr(user, "unit", None)
    if role != Role.OFFICER or unit is None:
        return None
    match unit.kind:
        case UnitKind.TOWNSHIP:
            return Q(**{f"{prefix}township": unit.pk})
        case UnitKind.PARK:
            return Q(**{f"{prefix}park": unit.pk})
        case UnitKind.CHAIN:
            return Q(**{f"{prefix}chain__task_force": unit.pk})
        case UnitKind.BUREAU | UnitKind.DEPARTMENT:
            return Q()
        case _:
            return None


def operators_of(user: User, day: date) -> models.QuerySet[Any]:
    """The operators somebody acts for on the day."""
    rows = apps.get_model("incubators", "OperatorMember")._default_manager.filter(user=user.pk)
    return rows.filter(in_office(day)).values("operator")


def _whose(user: User | System) -> Value:
    return Value(user.pk, output_field=models.BigIntegerField(null=True))


class IncubatorQuerySet(models.QuerySet[Any]):
    """Sentences about carriers."""

    def listed_for(self, user: User | System) -> Self:
        """In sight, each telling for whom it was read, so that no row is asked for again."""
        return self.visible_to(user).annotate(seen_by=_whose(user))

    def visible_to(self, user: User | System) -> Self:
        """The carriers this user may read; pages, API, exports and imports all start here."""
        condition = sight(user)
        return self.none() if condition is None else self.filter(condition)

    def at_level(self, level: str, day: date) -> Self:
        """Holding this level on the day."""
        return self.filter(levels__level=level, levels__during__contains=day)


class CarrierOwnedQuerySet(models.QuerySet[Any]):
    """Rows about one carrier each: seen by whoever sees the carrier."""

    def listed_for(self, user: User | System) -> Self:
        """In sight, each telling for whom it was read, so that no row is asked for again."""
        return self.visible_to(user).annotate(seen_by=_whose(user))

    def visible_to(self, user: User | System) -> Self:
        """Rows of carriers in sight."""
        condition = sight(user, "incubator__")
        return self.none() if condition is None else self.filter(condition)


class AreaEntryQuerySet(CarrierOwnedQuerySet):
    """Sentences about the area ledger."""

    def confirmed(self) -> Self:
        """Those that count."""
        return self.filter(state=State.CONFIRMED)

    def pending(self) -> Self:
        """Those another person has still to confirm."""
        return self.filter(state=State.PENDING)


class OperatorQuerySet(models.QuerySet[Any]):
    """Sentences about operators."""

    def visible_to(self, user: User | System) -> Self:
        """Officials who see a carrier of theirs, or keep the register; its own people."""
        condition = sight(user, "incubators__")
        if condition is None:
            return self.none()
        if getattr(user, "role", None) == Role.OPERATOR:
            return self.filter(pk__in=operators_of(cast("User", user), today()))
        return self.filter(condition).distinct() if condition else self


class OperatorMemberQuerySet(SeatQuerySet):
    """Sentences about an operator’s people."""

    def visible_to(self, user: User | System) -> Self:
        """His own; those of the operators in his sight."""
        operators = apps.get_model("incubators", "Operator")._default_manager.visible_to(user)
        mine = Q(user=user.pk) if getattr(user, "pk", None) else Q(pk=None)
        return self.filter(mine | Q(operator__in=operators))
