from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.db import models
from django.db.models import Q

from accounts.rules import roles
from accounts.rules.roles import Role
from accounts.rules.units import UnitKind
from common.dates import today
from enterprises.registry.rules import credit_code, mandates
from enterprises.registry.rules.memberships import Belonging
from enterprises.registry.rules.names import bigrams

if TYPE_CHECKING:
    from accounts.models import System, User


def sight(user: User | System, prefix: str = "", *, on: date | None = None) -> Q | None:
    """Which firms' rows this user reads, as a condition; None is nothing at all.

    The bureau and the departments see the district; a township, a park and a chain task force
    see their own firms, the latter two those of the day (`on`, else today); a firm's member sees
    that firm.
    """
    role = getattr(user, "role", None)
    if role in (Role.OFFICE, Role.LEADER, roles.SYSTEM):
        return Q()
    if role == Role.ENTERPRISE:
        # A mandate that has ended ends the sight of the same day, whatever else is open.
        mine = Q(**{f"{prefix}members__user": user})
        return mine & in_force(today(), f"{prefix}members__")
    unit = getattr(user, "unit", None)
    if role != Role.OFFICER or unit is None:
        return None
    match unit.kind:
        case UnitKind.TOWNSHIP:
            return Q(**{f"{prefix}township": unit.pk})
        case UnitKind.PARK:
            return Q(**{f"{prefix}pk__in": members_of(unit.pk, UnitKind.PARK, on or today())})
        case UnitKind.CHAIN:
            return Q(**{f"{prefix}pk__in": members_of(unit.pk, UnitKind.CHAIN, on or today())})
        case UnitKind.BUREAU | UnitKind.DEPARTMENT:
            return Q()
        case _:
            return None


def members_of(unit: int, kind: str, day: date | None) -> models.QuerySet:
    """Firms that a park authority has, or the chains of a task force, on the day; None is ever."""
    whose = {"unit": unit, "kind": Belonging.AUTHORITY.value}
    if kind == UnitKind.CHAIN:
        whose = {"chain__task_force": unit}
    rows = apps.get_model("registry", "Membership")._default_manager.filter(**whose)
    return (rows.filter(during__contains=day) if day else rows).values("enterprise")


def township_of(user: User | System) -> int | None:
    """The township this user answers for, if that is what narrows the sight."""
    unit = getattr(user, "unit", None)
    if unit is None or getattr(user, "role", None) != Role.OFFICER:
        return None
    return unit.pk if unit.kind == UnitKind.TOWNSHIP else None


class EnterpriseQuerySet(models.QuerySet):
    """Sentences about enterprises: each method filters or annotates, and they chain."""

    def visible_to(
        self, user: User | System, *, on: date | None = None, ever: bool = False
    ) -> Self:
        """The rows this user may read; pages, API, exports and imports all start here.

        For a township, a park, a task force: its firms now; `on` a stated day, its firms of that
        day, as the figures count them; `ever`, also those it answered for once, to be read and no
        more.
        """
        condition = sight(user, on=on)
        if condition is None:
            return self.none()
        here = self.filter(merged_into=None)
        township = township_of(user)
        if township is None:
            once = _once(user) if ever else None
            return here.filter(condition | once if once else condition)
        if not (on or ever):
            return here.filter(condition)
        if on:
            return here.filter(residences__unit=township, residences__during__contains=on)
        there = self.model._default_manager.filter(residences__unit=township).values("pk")
        return here.filter(condition | Q(pk__in=there))

    def named_like(self, text: str) -> Self:
        """Name or former name contains the text, or the credit code begins with it.

        Two characters are one bigram, so nothing is left to recheck; Latin letters match upper
        case too. The code is asked only where the text could be one: an OR costs the index.
        """
        found = Q()
        for spelling in {text, text.upper()}:
            words = bigrams(spelling)
            match = Q(name_bigrams__contains=words) if words else Q()
            if len(spelling) != 2:
                match &= Q(name_search__contains=spelling)
            found |= match
        if text.isascii() and text.isalnum():
            found |= Q(credit_code__startswith=text.upper())
            if len(text) == credit_code.LENGTH:
                found |= self._now_at(text.upper())
        return self.filter(found)

    def _now_at(self, code: str) -> Q:
        """The record this code was merged into, and where that one went."""
        firms = self.model._default_manager
        once = firms.filter(credit_code=code)
        twice = firms.filter(merged__credit_code=code)
        return Q(pk__in=once.values("merged_into")) | Q(pk__in=twice.values("merged_into"))

    def holding(self, kind: str, on: date) -> Self:
        """Counts for this kind on the day: holds it, and belongs to the district."""
        return self.filter(
            Q(holdings__until__gt=on) | Q(holdings__until=None),
            holdings__kind=kind,
            holdings__first_day__lte=on,
        )

    def residing_on(self, day: date) -> Self:
        """Belongs to the district on the day."""
        return self.filter(residences__during__contains=day)


def _once(user: User | System) -> Q | None:
    """Firms the officer's park or task force ever had; None for everybody else.

    An empty condition is everything: joined to one that finds nothing it would find nothing.
    """
    unit = getattr(user, "unit", None)
    if getattr(user, "role", None) != Role.OFFICER or unit is None:
        return None
    if unit.kind not in (UnitKind.PARK, UnitKind.CHAIN):
        return None
    return Q(pk__in=members_of(unit.pk, unit.kind, None))


class FirmOwnedQuerySet(models.QuerySet):
    """Rows about one firm each: seen by whoever sees the firm."""

    def visible_to(self, user: User | System) -> Self:
        """Rows of firms in sight."""
        condition = sight(user, "enterprise__")
        return self.none() if condition is None else self.filter(condition)


def in_force(on: date, prefix: str = "") -> Q:
    """A membership that holds on this day: accepted, not ended, nor the agent's who added it."""

    def until(whose: str) -> Q:
        return Q(**{f"{prefix}{whose}valid_until__gte": on})

    endless = Q(**{f"{prefix}valid_until__isnull": True})
    own = Q(**{f"{prefix}sponsor__isnull": True})
    added = Q(**{f"{prefix}sponsor__role": mandates.AGENT}) & until("sponsor__")
    return Q(**{f"{prefix}awaits": False}) & (endless | until("")) & (own | added)


class MemberQuerySet(FirmOwnedQuerySet):
    """Sentences about members of firms."""

    def of_or_near(self, user: User) -> Self:
        """His own, and those of accounts reached where he is, ended ones too."""
        return self.filter(same_person(user))

    def current(self, on: date) -> Self:
        """Whose mandate has not ended by this day, and who has accepted it."""
        return self.filter(in_force(on))

    def holding(self, what: mandates.Scope) -> Self:
        """Whose role and scope hold this, as `mandates.may` says of one."""
        roles = [role for role, held in mandates.OF_ROLE.items() if what in held]
        by_scope = Q(role__in=[*roles, mandates.AGENT], scope__contains=[what.value])
        return self.filter(Q(role__in=roles, scope=[]) | by_scope)


class DisputeQuerySet(FirmOwnedQuerySet):
    """Sentences about 属地异议."""

    def visible_to(self, user: User | System) -> Self:
        """Of firms in sight; those one raised; to an officer, those that name his township."""
        condition = sight(user, "enterprise__")
        if condition is None or not condition:
            return self.none() if condition is None else self
        if unit := township_of(user):
            condition |= Q(present=unit) | Q(proposed=unit)
        return self.filter(condition | Q(raised_by=user)).distinct()


def same_person(user: User) -> Q:
    """Rows whose `user` is this one, or is reached at his telephone or mailbox."""
    same = Q(user=user.pk)
    if user.phone:
        same |= Q(user__phone=user.phone)
    if user.email:
        same |= Q(user__email__iexact=user.email)
    return same


class MergeQuerySet(models.QuerySet):
    """Sentences about records that became one."""

    def visible_to(self, user: User | System) -> Self:
        """Of kept firms in sight."""
        condition = sight(user, "kept__")
        return self.none() if condition is None else self.filter(condition)

    def standing(self) -> Self:
        """Not undone."""
        return self.filter(undone_at__isnull=True)


class HoldingQuerySet(FirmOwnedQuerySet):
    """Sentences about the days that count."""

    def on(self, day: date) -> Self:
        """In force on the day."""
        return self.filter(Q(until__gt=day) | Q(until=None), first_day__lte=day)

    def counted_for(self, user: User | System) -> Self:
        """The days that make this user's own figures: a township's are those spent in it."""
        township = township_of(user)
        return self.visible_to(user) if township is None else self.filter(unit=township)


class MembershipQuerySet(FirmOwnedQuerySet):
    """Sentences about 园区与产业链成员期."""

    def on(self, day: date) -> Self:
        """In force on the day, wherever the firm was."""
        return self.filter(during__contains=day)


class QualificationQuerySet(FirmOwnedQuerySet):
    """Sentences about recognitions."""

    def valid_on(self, day: date) -> Self:
        """In force on the day, wherever the firm was."""
        return self.filter(valid_during__contains=day)

    def ending_between(self, first: date, last: date) -> Self:
        """Whose printed last day lies between these two, both included, and was not cut short."""
        return self.filter(printed_last_day__range=(first, last), revoked_on=None).filter(
            valid_during__endswith__gt=models.F("printed_last_day")
        )


class ReferenceQuerySet(models.QuerySet):
    """Code lists: everybody who signed in reads them."""

    def visible_to(self, user: User | System) -> Self:
        return self if getattr(user, "role", None) else self.none()
