"""园区、产业链等归属的名与数: which one a code or a name means, who counts there on which day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from accounts.models import Unit, UnitKind
from common.flows import Move, real
from enterprises.registry.memberships import column_of
from enterprises.registry.models import Chain, Membership, Zone
from enterprises.registry.querysets import HoldingQuerySet, MembershipQuerySet
from enterprises.registry.rules.memberships import BELONGING_LABELS, Belonging

_UNIT_KINDS = {
    UnitKind.PARK.value: Belonging.AUTHORITY,
    UnitKind.BUREAU.value: Belonging.DEPARTMENT,
    UnitKind.DEPARTMENT.value: Belonging.DEPARTMENT,
}
_ENDINGS = {
    Belonging.CHAIN: ("产业链", "产业"),
    Belonging.GROUP: ("组团",),
    Belonging.ABOVE_SCALE: ("企业",),
}
# A stretch of counting days meets a membership from the later of their beginnings to the earlier
# of their ends; greatest and least pass over what is open.
_DIFFERENCES = """
SELECT kind, belonging, what, place, sum(change)::int
FROM (
    SELECT h.kind, m.kind AS belonging, coalesce(m.zone_id, m.unit_id, m.chain_id, 0) AS what,
           greatest(h.first_day, lower(m.during)) AS first_day,
           least(h.until, upper(m.during)) AS until
    FROM registry_membership m JOIN registry_holding h ON h.enterprise_id = m.enterprise_id
    WHERE m.kind = ANY(%(belongings)s) AND h.kind = ANY(%(kinds)s)
      AND daterange(h.first_day, h.until) && m.during
) met,
LATERAL (VALUES (width_bucket(first_day - 1, %(days)s::date[]), 1),
                (width_bucket(until - 1, %(days)s::date[]), -1)) AS step (place, change)
WHERE first_day <= %(last)s AND place IS NOT NULL
GROUP BY kind, belonging, what, place
"""
# The same stretches, those that begin or end in the days asked for, with how they did.
_STRETCHES = """
SELECT kind, what, enterprise_id, first_day, until, entered, left_as
FROM (
    SELECT h.kind, m.zone_id AS what, h.enterprise_id,
           greatest(h.first_day, lower(m.during)) AS first_day,
           least(h.until, upper(m.during)) AS until,
           CASE WHEN h.first_day < lower(m.during) THEN %(joined)s ELSE h.entered END AS entered,
           CASE WHEN upper(m.during) < coalesce(h.until, 'infinity') THEN %(parted)s
                ELSE h.left END AS left_as
    FROM registry_membership m JOIN registry_holding h ON h.enterprise_id = m.enterprise_id
    WHERE m.zone_id = ANY(%(zones)s) AND h.kind = ANY(%(kinds)s)
      AND daterange(h.first_day, h.until) && m.during
) met
WHERE first_day BETWEEN %(first)s AND %(last)s OR until BETWEEN %(first)s AND %(last)s
ORDER BY kind, what, first_day, enterprise_id
"""
JOINED, PARTED = "joined", "parted"  # the zone, while the firm held its qualification all along


@dataclass(frozen=True, slots=True)
class Belonged:
    """One zone, park authority, chain, department, or 规上: `what` is its key, None for 规上."""

    kind: Belonging
    what: int | None
    code: str
    name: str

    @property
    def key(self) -> tuple[str, int]:
        """As counts are keyed."""
        return self.kind.value, self.what or 0

    def __str__(self) -> str:
        return f"{BELONGING_LABELS[self.kind.value]} {self.name}" if self.what else self.name


SCALE = Belonged(Belonging.ABOVE_SCALE, None, "above_scale", "规上")


def every(day: date | None = None) -> list[Belonged]:
    """All there are, by kind and in the order of their lists. Three queries."""
    units = Unit.objects.filter(kind__in=_UNIT_KINDS, is_group=False).order_by("order", "code")
    if day:
        units = units.in_force_on(day)
    found = [
        Belonged(Belonging(kind), pk, code, name)
        for pk, code, name, kind in Zone.objects.values_list("pk", "code", "name", "kind")
    ]
    found += [
        Belonged(_UNIT_KINDS[kind], pk, code, name)
        for pk, code, name, kind in units.values_list("pk", "code", "name", "kind")
    ]
    chains = Chain.objects.values_list("pk", "code", "name")
    found += [Belonged(Belonging.CHAIN, pk, code, name) for pk, code, name in chains]
    kinds = list(Belonging)
    return [*sorted(found, key=lambda one: kinds.index(one.kind)), SCALE]


def named(typed: str) -> list[Belonged]:
    """What a code or a name means: several only where two kinds share it; “产业链:化工” tells."""
    label, _, rest = typed.strip().replace("：", ":").rpartition(":")
    kinds = {kind for kind, word in BELONGING_LABELS.items() if label in (word, kind)}
    offered = [one for one in every() if not label or one.kind.value in kinds]
    exact = [one for one in offered if rest in (one.code, one.name)]
    return exact or [one for one in offered if _short(one.kind, one.name) == _short(one.kind, rest)]


def _short(kind: Belonging, name: str) -> str:
    for ending in _ENDINGS.get(kind, ()):
        if len(name) > len(ending) and name.endswith(ending):
            return name.removesuffix(ending)
    return name


Key = tuple[str, int]  # the kind of belonging, and which one (0 for 规上)
Differences = dict[str, dict[Key, dict[int, int]]]  # kind → key → place in the days → change


def differences(
    belongings: Sequence[Belonging], kinds: Sequence[str], days: Sequence[date]
) -> Differences:
    """How the numbers of everything of these kinds change between the days. One query."""
    told: dict[str, Any] = {
        "belongings": [one.value for one in belongings],
        "kinds": list(kinds),
        "days": list(days),
        "last": days[-1],
    }
    found: Differences = {one: {} for one in kinds}
    with connection.cursor() as cursor:
        cursor.execute(_DIFFERENCES, told)
        for held, belonging, what, place, change in cursor.fetchall():
            found[held].setdefault((belonging, what), {})[place] = change
    return found


def zone_moves(
    zones: Sequence[int], kinds: Sequence[str], first: date, last: date
) -> dict[tuple[int, str], list[Move]]:
    """进退 of zones by kind, every one from first to last, both included. One query.

    What goes out and comes in again on one day (区内迁移, a zone left and joined) is no move.
    """
    told: dict[str, Any] = {"zones": list(zones), "kinds": list(kinds)}
    told |= {"first": first, "last": last, "joined": JOINED, "parted": PARTED}
    found: dict[tuple[int, str], list[Move]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_STRETCHES, told)
        for kind, zone, firm, came, went, entered, left in cursor.fetchall():
            moves = found.setdefault((zone, kind), [])
            if first <= came <= last:
                moves.append(Move(str(firm), None, entered, +1, came))
            if went and first <= went <= last:
                moves.append(Move(str(firm), None, left, -1, went))
    return {key: real(moves) for key, moves in found.items()}


def members(of: Iterable[Belonged], day: date) -> MembershipQuerySet:
    """Memberships of these on the day."""
    found = Membership.objects.none()
    for one in of:
        rows = Membership.objects.on(day).filter(kind=one.kind.value)
        found = found | (rows.filter(**{column_of(one.kind): one.what}) if one.what else rows)
    return found


def holders(holdings: HoldingQuerySet, one: Belonged, day: date) -> HoldingQuerySet:
    """Of these stretches of counting days, those of firms in it on the day."""
    return holdings.filter(enterprise__in=members([one], day).values("enterprise"))
