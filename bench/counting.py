"""60 month ends × 21 townships × 3 kinds: one pass against one ORM query a month."""

import argparse
from collections.abc import Iterator
from datetime import date

from django.db.models import Count, Q

from bench.timing import Result, once
from common.dates import month_ends
from enterprises.registry.measures import counted
from enterprises.registry.models import Qualification
from enterprises.registry.rules.kinds import Kind

KINDS = (Kind.HIGH_TECH.value, Kind.CQ_TECH.value, Kind.SRDI.value)
RUNS = 5


def run(options: argparse.Namespace) -> Iterator[Result]:
    """The peer asks once a month for all units and kinds, joining recognitions to residences."""
    days = month_ends(date(2022, 1, 1), date(2026, 12, 31))
    ours = min(once(lambda: counted(KINDS, days)) for _ in range(RUNS))
    theirs = once(lambda: [by_join(day) for day in days])
    mine = counted(KINDS, days)
    for day in days:
        for (kind, unit), firms in by_join(day).items():
            assert mine[kind].unit(day, unit) == firms, (kind, unit, day)
    yield Result("60 个月末 × 21 街镇 × 3 类资质", ours, theirs, 15, "逐数相等")


def by_join(day: date) -> dict[tuple[str, int | None], int]:
    """What a team writes first."""
    rows = (
        Qualification.objects.filter(
            Q(enterprise__residences__during__contains=day),
            kind__in=KINDS,
            valid_during__contains=day,
        )
        .values("kind", "enterprise__residences__unit")
        .annotate(firms=Count("enterprise", distinct=True))
    )
    return {(row["kind"], row["enterprise__residences__unit"]): row["firms"] for row in rows}
