"""培育库: who could come in, what the cohorts became, who is inside on a day."""

from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.db.models.functions import Extract

from accounts.models import System, User
from enterprises.evaluation.models import Evaluation
from enterprises.pools.models import PoolEntry, PoolProposal
from enterprises.pools.rules.entries import GOALS, Exit, Pool
from enterprises.registry.models import Holding
from enterprises.registry.rules.kind_rows import Rung
from enterprises.registry.rules.kinds import RUNG_OF

TECH_KINDS = tuple(kind for kind, rung in RUNG_OF.items() if rung == Rung.TECH)
JUDGED_BY = {Pool.TECH.value: "tech_sme", Pool.HIGH_TECH.value: "high_tech"}
HELD_FOR = {Pool.TECH.value: TECH_KINDS, Pool.HIGH_TECH.value: ("high_tech",)}


def candidates(day: date) -> list[int]:
    """规则推荐 for the reserve: counts as a technology firm, not as high-tech, not in it yet."""
    counting = Holding.objects.on(day)
    pool = Pool.HIGH_TECH.value
    inside = PoolEntry.objects.present().filter(pool=pool).values("enterprise")
    proposed = PoolProposal.objects.filter(pool=pool).values("enterprise")
    return list(
        counting.filter(kind__in=TECH_KINDS, enterprise__merged_into=None)
        .exclude(enterprise__in=counting.filter(kind=GOALS[pool]).values("enterprise"))
        .exclude(enterprise__in=inside)
        .exclude(enterprise__in=proposed)
        .order_by("enterprise")
        .values_list("enterprise", flat=True)
        .distinct()
    )


def judged(pool: str, day: date) -> list[int]:
    """规则推荐 by this year's stored evaluation: passes, or one short; not held yet."""
    counting = Holding.objects.on(day).filter(kind__in=HELD_FOR[pool]).values("enterprise")
    inside = PoolEntry.objects.present().filter(pool=pool).values("enterprise")
    proposed = PoolProposal.objects.filter(pool=pool).values("enterprise")
    return list(
        Evaluation.objects.filter(kind=JUDGED_BY[pool], year=day.year)
        .filter(Q(passed=True) | ~Q(short_of=""))
        .filter(enterprise__merged_into=None, enterprise__state="active")
        .exclude(enterprise__in=counting)
        .exclude(enterprise__in=inside)
        .exclude(enterprise__in=proposed)
        .order_by("enterprise")
        .values_list("enterprise", flat=True)
    )


def cohorts(user: User | System) -> list[dict[str, Any]]:
    """同期入库: by year of entry, how many came, are there still, and left for which reason."""
    years = (
        PoolEntry.objects.visible_to(user)
        .order_by()
        .annotate(year=Extract("during__startswith", "year"))
        .values("pool", "year")
        .annotate(
            came=Count("pk"),
            stays=Count("pk", filter=Q(exit_reason="")),
            graduated=Count("pk", filter=Q(exit_reason=Exit.GRADUATED.value)),
            other=Count("pk", filter=~Q(exit_reason__in=("", Exit.GRADUATED.value))),
        )
    )
    return [dict(row) for row in years.order_by("pool", "-year")]


def in_pools(day: date) -> list[int]:
    """Firms in a pool on the day: a roster for collections."""
    return list(
        PoolEntry.objects.on(day)
        .order_by("enterprise")
        .values_list("enterprise", flat=True)
        .distinct()
    )
