"""300 carriers with twelve years of entries: area of 60 month ends × 30 places, in one pass."""

import argparse
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from django.db.models import Case, DecimalField, Exists, F, OuterRef, Sum, When
from django.utils import timezone

from accounts.models import Unit
from bench.timing import Result, once
from common.dates import month_ends
from common.measures import UNIT
from enterprises.registry.models import Zone
from enterprises.registry.rules.memberships import ZONES
from incubators.carriers.measures import WAN, read
from incubators.carriers.models import AreaEntry, Incubator
from incubators.carriers.rules.area import Situation
from incubators.carriers.rules.kinds import KIND_LABELS

CARRIERS, PLACES, RUNS, SECONDS = 300, 30, 5, 0.05
FIRST = date(2015, 1, 1)


def run(options: argparse.Namespace) -> Iterator[Result]:
    """The peer asks the ledger once a month and kind of place, adding up what came before."""
    populate(Random(7))
    days = month_ends(date(2022, 1, 1), date(2026, 12, 31))
    kinds = (UNIT, *(zone.value for zone in ZONES))
    ours = min(once(lambda: read(["area"], days, kinds)) for _ in range(RUNS))
    theirs = once(lambda: [by_sum(day, place) for day in days for place in ("township", "zone")])
    found = read(["area"], days, kinds)["area"]
    for day in days:
        for unit, area in by_sum(day, "township").items():
            assert found.at((UNIT, unit), day) == area / WAN, (unit, day)
    places = {spot for spot, _ in found.numbers}
    note = f"逐数相等；{len(places)} 个地方，要求 {SECONDS:g} 秒以内"
    yield Result(f"{CARRIERS} 个载体 60 个月末 × {PLACES} 个地方的面积", ours, theirs, 10, note)


def populate(chance: Random) -> list[Incubator]:
    """Carriers over the townships and zones, each with some nine entries; none corrected."""
    towns = list(Unit.objects.filter(kind="township", is_group=False))
    zones = [*Zone.objects.all(), None]
    carriers = Incubator.objects.bulk_create(
        Incubator(
            code=f"BENCH-{at:04d}",
            name=f"测量{at}号载体",
            kinds=[chance.choice(list(KIND_LABELS))],
            township=chance.choice(towns),
            zone=chance.choice(zones),
        )
        for at in range(CARRIERS)
    )
    now = timezone.now()
    AreaEntry.objects.bulk_create(
        AreaEntry(
            incubator=carrier,
            on=day,
            situation=situation,
            total=area,
            state="confirmed",
            entered_at=now,
            decided_at=now,
        )
        for carrier in carriers
        for day, situation, area in _ledger(chance)
    )
    return carriers


def _ledger(chance: Random) -> Iterator[tuple[date, str, Decimal | None]]:
    days = sorted(chance.sample(range(12 * 365), 9))
    first, *more = (FIRST + timedelta(day) for day in days)
    yield first, Situation.COMPLETION.value, Decimal(chance.randrange(500_000, 5_000_000)) / 100
    yield more[0], Situation.RECOGNITION.value, None
    for day in more[1:]:
        situation = chance.choice([Situation.EXTENSION, Situation.REDUCTION])
        yield day, situation.value, Decimal(chance.randrange(50_000)) / 100


def by_sum(day: date, place: str) -> dict[int | None, Decimal]:
    """What a team writes first: the sum of what was added and taken away by the day."""
    told = AreaEntry.objects.filter(incubator=OuterRef("incubator"), on__lte=day)
    signed = Case(
        When(situation=Situation.REDUCTION, then=-F("total")),
        default=F("total"),
        output_field=DecimalField(),
    )
    rows = AreaEntry.objects.filter(
        Exists(told.filter(situation=Situation.RECOGNITION)),
        ~Exists(told.filter(situation=Situation.EXIT)),
        on__lte=day,
        state="confirmed",
        total__isnull=False,
        corrections=None,
    )
    rows = rows.values(f"incubator__{place}").annotate(area=Sum(signed))
    return {row[f"incubator__{place}"]: row["area"] for row in rows}
