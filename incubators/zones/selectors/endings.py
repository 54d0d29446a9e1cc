"""近期到期 of zones: certificates that count on a day and end in the days after it."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Window

from accounts.models import System, User
from enterprises.registry.models import Holding, Membership, Qualification, Zone

WITHIN = 180  # days
SHOWN = 8  # by name, on a zone's page


def endings(user: User | System, day: date) -> Any:
    """Certificates of firms in any zone on the day, as this user sees them, the nearest first."""
    seen = Qualification.objects.visible_to(user)
    return _ending(seen, day).order_by("printed_last_day", "pk")


def in_zone(rows: Any, zone: str, day: date) -> Any:
    """Of these, those of firms that are in the zone (its code) on the day."""
    inside = Membership.objects.on(day).filter(zone__code=zone)
    return rows.filter(enterprise__in=inside.values("enterprise"))


def _ending(rows: Any, day: date) -> Any:
    counting = Holding.objects.on(day).filter(
        enterprise=OuterRef("enterprise_id"), kind=OuterRef("kind")
    )
    inside = Membership.objects.on(day).filter(
        enterprise=OuterRef("enterprise_id"), zone__isnull=False
    )
    ending = rows.ending_between(day, day + timedelta(days=WITHIN))
    return ending.filter(Exists(counting), Exists(inside))


@dataclass(frozen=True, slots=True)
class Ends:
    """What ends in one zone: how many, the first day, and the nearest of those in sight."""

    count: int
    first: date | None
    seen: list[Any]

    @property
    def facts(self) -> list[dict[str, str]]:
        """As a page lists them."""
        return [
            {
                "label": f"{row.printed_last_day} {row.get_kind_display()}",
                "value": row.enterprise.name,
                "url": row.enterprise.get_absolute_url(),
            }
            for row in self.seen
        ]


def ends_of(user: User | System, zone: Zone, day: date, *, is_whole: bool) -> Ends:
    """One query where all are in sight, else two."""
    rows = in_zone(endings(System(), day), zone.code, day).select_related("enterprise")
    nearest = list(rows.annotate(of=Window(Count("pk")))[:SHOWN])
    seen = nearest
    if not is_whole:
        mine = in_zone(endings(user, day), zone.code, day)
        seen = list(mine.select_related("enterprise")[:SHOWN])
    first = nearest[0] if nearest else None
    return Ends(first.of if first else 0, first.printed_last_day if first else None, seen)


@dataclass(frozen=True, slots=True)
class Ahead:
    """How many certificates end, and the first day on which one does."""

    count: int = 0
    first: date | None = None


def ahead(day: date) -> dict[int, Ahead]:
    """By zone, all there are, whoever asks: figures only. Two queries."""
    ends: dict[int, list[date]] = {}
    rows = _ending(Qualification.objects.all(), day).order_by()
    for firm, last in rows.values_list("enterprise_id", "printed_last_day"):
        if last:
            ends.setdefault(firm, []).append(last)
    found: dict[int, list[date]] = {}
    inside = Membership.objects.on(day).filter(zone__isnull=False, enterprise__in=list(ends))
    for zone, firm in inside.values_list("zone_id", "enterprise_id"):
        if zone:
            found.setdefault(zone, []).extend(ends[firm])
    return {zone: Ahead(len(days), min(days)) for zone, days in found.items()}
