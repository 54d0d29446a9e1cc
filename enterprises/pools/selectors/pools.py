"""培育库: who could come in, what the cohorts became, how many have an institution."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Case, Count, Exists, OuterRef, Q, Value, When
from django.db.models.functions import Extract

from accounts.models import System, User
from enterprises.evaluation.models import Evaluation
from enterprises.pools.models import (
    CultivationPlan,
    PoolEntry,
    PoolProposal,
    ResearchInstitution,
)
from enterprises.pools.rules.words import GOALS, Exit, Pool
from enterprises.registry.models import Enterprise, Holding
from enterprises.registry.rules.kind_rows import Rung
from enterprises.registry.rules.kinds import RUNG_OF

SOON = timedelta(days=14)
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


def proposals(user: User | System) -> Any:
    """入库建议, each with whether the reader proposed it himself: he may not decide it."""
    mine = Case(When(proposed_by=user.pk, then=Value("yes")), default=Value("no"))
    return PoolProposal.objects.visible_to(user).annotate(whose=mine)


def plans(user: User | System, day: date) -> Any:
    """培育计划, each with whether its next step is due within a fortnight, or was."""
    soon = Case(When(next_on__lte=day + SOON, then=Value("14")), default=Value(""))
    return CultivationPlan.objects.visible_to(user).annotate(is_soon=soon)


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


def above_scale(user: User | System, day: date) -> Any:
    """规上在营企业, each with whether it has an institution on the day."""
    own = ResearchInstitution.objects.filter(
        Q(closed_on__gt=day) | Q(closed_on=None), enterprise=OuterRef("pk"), founded_on__lte=day
    )
    firms = Enterprise.objects.visible_to(user).filter(is_above_scale=True, state="active")
    rows = firms.annotate(is_built=Exists(own)).select_related("township")
    return rows.order_by("name_pinyin", "pk")


def coverage(user: User | System, day: date) -> tuple[int, int]:
    """规上企业研发机构: (with one on the day, above scale)."""
    firms = above_scale(user, day).order_by()
    return firms.filter(is_built=True).count(), firms.count()


def in_pools(day: date) -> list[int]:
    """Firms in a pool on the day: a roster for collections."""
    return list(
        PoolEntry.objects.on(day)
        .order_by("enterprise")
        .values_list("enterprise", flat=True)
        .distinct()
    )
