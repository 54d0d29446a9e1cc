"""What a sheet of stays is held against: carriers, firms, stored stays, room. A few queries."""

from collections.abc import Collection
from dataclasses import dataclass, field

from accounts.models import System
from accounts.rules.roles import Role
from common.db import among
from enterprises.registry.imports.firms import days_of
from enterprises.registry.models import Enterprise
from enterprises.registry.rules.plausible import Firm
from enterprises.registry.selectors import forwarded
from incubators.carriers.models import Incubator
from incubators.carriers.policies import answers_for
from incubators.stays.models import Tenancy
from jobs.sheets.kinds import By


@dataclass(slots=True)
class Known:
    """Carriers that may be written by code; firms by code; stays of these firms."""

    carriers: dict[str, Incubator] = field(default_factory=dict)
    foreign: frozenset[str] = frozenset()  # in sight, of others to keep
    firms: dict[str, Enterprise] = field(default_factory=dict)
    moved: frozenset[str] = frozenset()  # codes merged into another record
    days: dict[int, Firm] = field(default_factory=dict)
    stays: dict[tuple[int, int, object], Tenancy] = field(default_factory=dict)


def known(carriers: Collection[str], firms: Collection[str], by: By) -> Known:
    """What stands behind the codes of a sheet."""
    seen = list(Incubator.objects.visible_to(by).filter(among("code", carriers)))
    mine = {one.code: one for one in seen if by.role == Role.OPERATOR or answers_for(by, one)}
    rows = Enterprise.objects.filter(among("credit_code", firms), merged_into=None)
    found = {firm.credit_code: firm for firm in rows.only("pk", "credit_code", "name", "name_key")}
    gone = forwarded([code for code in firms if code not in found], System())
    found |= gone
    ids = {firm.pk for firm in found.values()}
    return Known(
        mine,
        frozenset(one.code for one in seen if one.code not in mine),
        found,
        frozenset(gone),
        days_of(ids),
        {_key(stay): stay for stay in stored(ids)},
    )


def stored(firms: Collection[int]) -> list[Tenancy]:
    """All stays of these firms that keep their days."""
    return list(Tenancy.objects.standing().filter(among("enterprise_id", firms)).order_by("pk"))


def _key(stay: Tenancy) -> tuple[int, int, object]:
    return stay.incubator_id, stay.enterprise_id or 0, stay.first_day
