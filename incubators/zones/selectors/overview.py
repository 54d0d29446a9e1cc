"""园区一览: one line a zone, and the sentence over them."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from accounts.models import System, User
from enterprises.registry.models import Zone
from incubators.zones.models import Milestone
from incubators.zones.rules.conclusions import Space
from incubators.zones.selectors.carriers import spaces
from incubators.zones.selectors.endings import WITHIN, Ahead, ahead
from incubators.zones.selectors.figures import HEADLINE, Figure, figures


@dataclass(frozen=True, slots=True)
class Line:
    """One zone today."""

    zone: Zone
    figures: dict[str, Figure]
    space: Space
    overdue: int
    ahead: Ahead


def overview(user: User | System, day: date, before: date) -> list[Line]:
    """Every zone, in the plan's order. A handful of queries."""
    zones = list(Zone.objects.visible_to(user))
    counts = figures(zones, HEADLINE, day, before, user)
    space, ends, late = spaces(day), ahead(day), overdue(day)
    return [
        Line(
            zone,
            {one.kind: one for one in counts[zone.pk]},
            space.get(zone.pk, Space(0, None, 0)),
            late[zone.pk],
            ends.get(zone.pk, Ahead()),
        )
        for zone in zones
    ]


def overdue(day: date) -> Counter[int]:
    """How many milestones of each zone are late. One query."""
    rows = Milestone.objects.in_zones().overdue(day).exclude(of_zone=None)
    return Counter(rows.values_list("of_zone", flat=True))


def sentence(day: date) -> str:
    """What is next and what is worst, over all zones."""
    ends, late = ahead(day), overdue(day)
    names = dict(Zone.objects.values_list("pk", "name"))
    parts = []
    if ends:
        first = min(ends, key=lambda zone: (ends[zone].first or day, zone))
        most = max(ends, key=lambda zone: (ends[zone].count, -zone))
        parts.append(f"下一张到期的证书在{names[first]}（{ends[first].first}）")
        parts.append(f"{WITHIN} 天内到期最多的是{names[most]}（{ends[most].count:,} 张）")
    else:
        parts.append(f"{WITHIN} 天内没有证书到期")
    if late:
        worst = max(late, key=lambda zone: (late[zone], -zone))
        parts.append(f"逾期节点 {late.total()} 个，最多的是{names[worst]}（{late[worst]} 个）")
    return "；".join(parts) + "。"
