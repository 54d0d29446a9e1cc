"""300 carriers × 20,000 stays: the directory and a carrier's page, each against the plain admin."""

import argparse
import gc
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from itertools import islice
from random import Random

from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Unit, User
from bench.carriers import populate
from bench.peer.site import an_administrator
from bench.timing import Result, p95
from enterprises.registry.models import Enterprise
from incubators.carriers.models import Incubator
from incubators.stays.models import Tenancy
from incubators.stays.rules.words import END_LABELS

STAYS, SECONDS, QUERIES = 20_000, 0.3, 12
FIRST = date(2021, 1, 1)


def run(options: argparse.Namespace) -> Iterator[Result]:
    """As many stays as there are firms for, one each, over all carriers."""
    carriers = list(Incubator.objects.filter(code__startswith="BENCH-")) or populate(Random(7))
    stays = _fill(carriers, Random(11))
    bureau = Unit.objects.filter(kind="bureau")[0]
    office = User.objects.create(username="bench-carriers", role="office", unit=bureau)
    gc.collect()
    gc.freeze()  # what made the rows is no part of serving them, here or in the peer
    mine, admin = Client(), Client()
    mine.force_login(office)
    admin.force_login(an_administrator())
    one = carriers[0]
    cases = (
        ("载体名录", "/incubators/", "/peer/incubators/incubator/"),
        ("载体一页", one.get_absolute_url(), f"/peer/incubators/incubator/{one.pk}/change/"),
    )
    for name, ours, theirs in cases:
        with CaptureQueriesContext(connection) as queries:
            assert mine.get(ours).status_code == 200, ours
        count = len(queries)  # now: the next request forgets them
        assert admin.get(theirs).status_code == 200, theirs
        note = f"{count} 条查询（要求 {QUERIES} 条以内）；要求 {SECONDS:g} 秒以内"
        title = f"{name}（{len(carriers)} 个载体 × {stays} 条入驻）"
        yield Result(title, p95(partial(mine.get, ours)), p95(partial(admin.get, theirs)), 2, note)


def _fill(carriers: list[Incubator], chance: Random) -> int:
    free = Enterprise.objects.filter(tenancies=None).order_by("pk")
    firms = islice(free.values_list("pk", flat=True), STAYS)
    now, how = timezone.now(), next(iter(END_LABELS))
    rows = [_stay(chance, carriers[at % len(carriers)], firm) for at, firm in enumerate(firms)]
    for row in rows:
        row.entered_at = now
        row.end_reason = how if row.during.upper else ""
    made = Tenancy.objects.bulk_create(rows, batch_size=2_000)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE stays_tenancy")
    return len(made)


def _stay(chance: Random, carrier: Incubator, firm: int) -> Tenancy:
    first = FIRST + timedelta(chance.randrange(5 * 365))
    last = first + timedelta(chance.randrange(200, 1500)) if chance.random() < 0.7 else None
    return Tenancy(
        incubator=carrier,
        enterprise_id=firm,
        during=DateRange(first, last),
        entered_on=first,
        area=Decimal(chance.randrange(500, 9_000)) / 100,
        seats=chance.randrange(2, 20),
        registered_inside=chance.choice([True, True, False, None]),
        state="confirmed",
    )
