"""谁看得到贷款和资金: one door for every room of finance."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Self, cast

from django.apps import apps
from django.conf import settings
from django.db import connection, models
from django.db.models import Q
from django.utils.functional import SimpleLazyObject

from accounts.rules import roles
from accounts.rules.roles import Role
from accounts.rules.units import UnitKind
from common.dates import today
from common.district import region
from enterprises.registry.querysets import sight as firms_in_sight
from finance.banks.rules.institutions import InstitutionKind
from seats.querysets import SeatQuerySet, in_office

if TYPE_CHECKING:
    from accounts.models import System, User

ASKED = "seats_asked"  # on the user of a request
_PLACES = (UnitKind.TOWNSHIP, UnitKind.PARK)


def institutions_of(user: User, day: date, *kinds: InstitutionKind) -> models.QuerySet[Any]:
    """The institutions somebody acts for on the day."""
    rows = apps.get_model("banks", "InstitutionMember")._default_manager.filter(user=user.pk)
    mine = rows.filter(in_office(day))
    return (mine.filter(institution__kind__in=kinds) if kinds else mine).values("institution")


def leads(user: User | System) -> bool:
    """双倍增办、区科技局、区金融服务中心: those who answer for task 11 (方案任务 11 牵头单位)."""
    role = getattr(user, "role", None)
    if role in (Role.OFFICE, roles.SYSTEM):
        return True
    unit = getattr(user, "unit", None)
    if role != Role.OFFICER or unit is None:
        return False
    center = region(settings.DISTRICT_DIR).finance_center
    return unit.kind == UnitKind.BUREAU or bool(center and unit.code == center)


def is_of_trustee(user: User | System) -> bool:
    """受托管理机构's people, today."""
    return InstitutionKind.TRUSTEE in seats_of(user).values()


def has_seat(user: User | System) -> bool:
    """Acts for an institution, today; an account of a bank may be of none yet."""
    return bool(seats_of(user))


def is_of_bank(user: User | System, bank: int | None) -> bool:
    """Of this bank's people, today."""
    return bank is not None and seats_of(user).get(bank) == InstitutionKind.BANK


def seats_of(user: User | System) -> dict[int, str]:
    """The institutions somebody acts for today, each with its kind; of no bank's person none.

    Asked once a request, whose lazy user is its own; inside a transaction always anew, so that who
    was removed meanwhile does nothing more (B48).
    """
    if getattr(user, "role", None) != Role.BANK:
        return {}
    is_kept = isinstance(user, SimpleLazyObject) and not connection.in_atomic_block
    if is_kept and hasattr(user, ASKED):
        kept: dict[int, str] = getattr(user, ASKED)
        return kept
    rows = apps.get_model("banks", "InstitutionMember")._default_manager.filter(user=user.pk)
    found = dict(rows.filter(in_office(today())).values_list("institution", "institution__kind"))
    if is_kept:
        setattr(user, ASKED, found)
    return found


def oversees(user: User | System) -> bool:
    """Sees every loan and the whole fund: the leads, the leaders, the trustee's people."""
    return leads(user) or getattr(user, "role", None) == Role.LEADER or is_of_trustee(user)


def is_of_place(user: User | System) -> bool:
    """街镇、园城: told how their firms' loans stand, and not what the contracts say."""
    unit = getattr(user, "unit", None)
    return getattr(user, "role", None) == Role.OFFICER and bool(unit and unit.kind in _PLACES)


def is_away(user: User | System, firm: Any) -> bool:
    """A 街镇 or 园城 that has this firm no more, or never had it; nothing is looked up."""
    home = (firm.township_id, firm.park_id)
    return is_of_place(user) and getattr(user, "unit_id", None) not in home


def sight(
    user: User | System, bank: str | None = "bank", firm: str | None = "enterprise"
) -> Q | None:
    """Which rows this user reads, as a condition; None is nothing at all.

    `bank`, `firm`: the ways from the row to either; None where the row names no such thing.
    Overseers see all; a bank's people what names their bank; a firm's people and its 街镇 or 园城
    what names the firm. Other departments are told sums; the three administrators nothing.
    """
    if oversees(user):
        return Q()
    role = getattr(user, "role", None)
    if role == Role.BANK:
        mine = institutions_of(cast("User", user), today())
        return None if bank is None else Q(**{f"{bank}__in": mine})
    if firm is not None and (role == Role.ENTERPRISE or is_of_place(user)):
        firms = apps.get_model("registry", "Enterprise")._default_manager
        condition = firms_in_sight(user)
        return (
            None
            if condition is None
            else Q(**{f"{firm}__in": firms.filter(condition).values("pk")})
        )
    return None


class InstitutionQuerySet(models.QuerySet[Any]):
    """Sentences about institutions."""

    def visible_to(self, user: User | System) -> Self:
        """The overseers all; an institution's people their own."""
        condition = sight(user, bank="pk", firm=None)
        return self.none() if condition is None else self.filter(condition)

    def banks(self) -> Self:
        """合作银行."""
        return self.filter(kind=InstitutionKind.BANK)

    def insurers(self) -> Self:
        """保险机构."""
        return self.filter(kind=InstitutionKind.INSURER)


class OfInstitutionQuerySet(models.QuerySet[Any]):
    """Rows about one institution each: its people and agreements."""

    def visible_to(self, user: User | System) -> Self:
        """The overseers all; an institution's people what is theirs."""
        condition = sight(user, bank="institution", firm=None)
        return self.none() if condition is None else self.filter(condition)


class InstitutionMemberQuerySet(OfInstitutionQuerySet, SeatQuerySet):  # type: ignore[override]
    """Sentences about an institution's people."""


class AgreementQuerySet(OfInstitutionQuerySet):
    """Sentences about agreements."""

    def in_force(self, day: date) -> Self:
        """Those that bind on the day."""
        return self.filter(during__contains=day)
