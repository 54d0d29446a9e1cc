"""驾驶舱: the page of sixty month ends, upon the register as seeded and upon a million firms.

The peer counts with a join a month (as in `counting`) what the page shows; at a million firms the
numbers of sixty month ends are read from 进退账 and by one pass over the counting days.
"""

import argparse
import gc
import time
from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Unit, User
from bench.counting import KINDS, by_join
from bench.timing import Result, once, p95
from common.dates import month_ends, today
from enterprises.registry import sums
from enterprises.registry.holdings import rebuild
from enterprises.registry.measures import counted
from enterprises.registry.models import Enterprise

PAGE, QUERIES, SECONDS, OF_A_MILLION = "/targets/", 12, 0.3, 0.5
FIRST = date(2022, 1, 1)
# Firms that one formula spreads over townships, kinds and thirteen years of days: every day has
# some, which is the hardest for a table of days.
_FIRMS = """
INSERT INTO registry_enterprise (
    credit_code, code_confirmed, name, name_key, name_search, name_pinyin, name_bigrams,
    township_id, placement, placement_certainty, placement_reason, is_chain_leader, is_leading,
    legal_representative, capital_currency, address, operating_address, company_type,
    business_scope, main_products, contact_name, contact_phone, email, website, size, note, state,
    version, created_at, updated_at)
SELECT '915002229' || lpad(n::text, 8, '0') || 'X', true, '压测' || n, '压测' || n, '', '', '{}',
       (%(units)s::bigint[])[1 + n %% %(towns)s], 'placed', 'decided', '', false, false,
       '', 'CNY', '', '', '', '', '', '', '', '', '', '', '', 'active', 1, now(), now()
FROM generate_series(1, %(firms)s) AS n
"""
_STAYS = """
INSERT INTO registry_residence (enterprise_id, unit_id, during, arrived, "left", reason)
SELECT id, township_id, '(,)', 'known', '', '' FROM registry_enterprise WHERE name LIKE '压测%%'
"""
_TITLES = """
INSERT INTO registry_qualification (
    enterprise_id, kind, certificate_no, batch, first_day, printed_last_day, end_is_derived,
    end_reason, revoked_reason, revoked_paper, valid_during, source, version, created_at,
    updated_at)
SELECT id, title.kind, '', '', title.day, title.until - 1, false, '', '', '',
       daterange(title.day, title.until), '', 1, now(), now()
FROM (SELECT id, substr(name, 3)::int AS n FROM registry_enterprise WHERE name LIKE '压测%%') firm,
     LATERAL (VALUES
        ((ARRAY['high_tech', 'srdi', 'tech_sme'])[1 + n %% 3],
         date '2014-01-01' + (n::bigint * 7919 %% 4700)::int,
         date '2017-01-01' + (n::bigint * 7919 %% 4700)::int),
        ('cq_tech', date '2014-01-01' + (n::bigint * 104729 %% 4700)::int,
         CASE WHEN n %% 3 = 0 THEN date '2019-01-01' + (n::bigint * 104729 %% 4700)::int END)
     ) AS title (kind, day, until)
"""
# What a formula keeps needs no guard, and guarding two million ranges is most of the time.
_UNGUARDED = """
ALTER TABLE registry_residence DROP CONSTRAINT residence_one_unit_at_a_time;
ALTER TABLE registry_qualification DROP CONSTRAINT qualification_no_overlap
"""
_SIZES = """
SELECT (SELECT count(*) FROM registry_holding), (SELECT count(*) FROM registry_countsum),
       pg_size_pretty(pg_total_relation_size('registry_holding')),
       pg_size_pretty(pg_total_relation_size('registry_countsum'))
"""
_PASS = """
SELECT kind, unit_id, place, sum(change)::int
FROM registry_holding,
     LATERAL (VALUES (width_bucket(first_day - 1, %(days)s::date[]), 1),
                     (width_bucket(until - 1, %(days)s::date[]), -1)) AS step (place, change)
WHERE kind = ANY(%(kinds)s) AND first_day <= %(last)s AND place IS NOT NULL
  AND place < cardinality(%(days)s::date[])
GROUP BY kind, unit_id, place HAVING sum(change) <> 0
"""


def run(options: argparse.Namespace) -> Iterator[Result]:
    """The page upon the register as it was seeded."""
    joins = once(lambda: [by_join(day) for day in _days()])
    yield _page(f"驾驶舱（{Enterprise.objects.count():,} 家 × 60 个月）", joins, 1.5, SECONDS)


def million(options: argparse.Namespace) -> Iterator[Result]:
    """With as many firms more as asked for, two titles each."""
    gc.collect()
    seeded = once(partial(_seed, options.seeded))
    folded = once(sums.fold)
    anew = once(sums.begin_anew)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
        cursor.execute(_SIZES)
        spans, lines, whole, small = cursor.fetchone()
    days = _days()
    asked = {"kinds": list(KINDS), "days": days, "last": days[-1]}
    assert _passed(asked) == _told(days)
    ours, theirs = p95(lambda: counted(KINDS, days), 10), once(lambda: _passed(asked))
    note = f"逐数相等；计数区间 {spans:,} 条 {whole}，进退账 {lines:,} 条 {small}；"
    note += f"写入并推算 {seeded:.0f} 秒，并入 {folded:.1f} 秒，从无到有重建进退账 {anew:.1f} 秒"
    yield Result(f"60 个月末读数（另加 {options.seeded:,} 家）", ours, theirs, 10, note)
    yield _page(f"驾驶舱（另加 {options.seeded:,} 家）", theirs, 1, OF_A_MILLION)


def _days() -> list[date]:
    return month_ends(FIRST, today())[-60:]


def _page(name: str, theirs: float, asked: float, seconds: float) -> Result:
    bureau = Unit.objects.filter(kind="bureau")[0]
    office, _ = User.objects.get_or_create(
        username="bench-cockpit", defaults={"role": "office", "unit": bureau}
    )
    client = Client()
    client.force_login(office)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(PAGE).status_code == 200
    count = len(queries)
    slow = p95(lambda: client.get(PAGE))
    begun = time.process_time()  # of this process alone: what a busy machine does not change
    for _ in range(10):
        client.get(PAGE)
    own = (time.process_time() - begun) / 10
    note = f"{count} 条查询（要求 {QUERIES} 条以内）；要求 {seconds:g} 秒以内；"
    note += f"其中本进程占用 CPU 平均 {own:.3f} 秒"
    return Result(name, slow, theirs, asked, note)


def _passed(asked: dict[str, Any]) -> dict[tuple[str, int | None, int], int]:
    with connection.cursor() as cursor:
        cursor.execute(_PASS, asked)
        return {(kind, unit, place): change for kind, unit, place, change in cursor.fetchall()}


def _told(days: list[date]) -> dict[tuple[str, int | None, int], int]:
    lines = sums.differences(KINDS, days)
    return {(kind, unit, place): change for kind, unit, place, change in lines if change}


def _seed(firms: int) -> None:
    """Facts without their history; then the counting days, as the register makes them."""
    towns = list(Unit.objects.filter(kind="township", is_group=False).values_list("pk", flat=True))
    told: dict[str, Any] = {"firms": firms, "units": towns, "towns": len(towns)}
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")  # no history: superuser only
        cursor.execute(_UNGUARDED)
        cursor.execute(_FIRMS, told)
        cursor.execute(_STAYS, told)
        cursor.execute(_TITLES, told)
        cursor.execute("SET session_replication_role = DEFAULT")
        cursor.execute("ANALYZE registry_qualification, registry_residence")
    rebuild(Enterprise.objects.filter(name__startswith="压测").values_list("pk", flat=True))
