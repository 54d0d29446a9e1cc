"""预测的依据: what the register says of an indicator's past, read in four queries."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db import connection

from common.dates import month_ends, years_later
from common.measures import DISTRICT, Values
from enterprises.pools.rules.entries import pools_for
from enterprises.registry.measures import counted
from enterprises.registry.rules.holdings import Entry, Exit
from enterprises.registry.terms import Terms, kind_terms
from targets.forecasts.rules.histories import History, Reserve, month_of
from targets.forecasts.selectors.reserves import reserves

YEARS = 3  # looked back: one life of a certificate of 高企
FOLLOWED = 12  # months in which a late renewal is still one
NEW = [Entry.FIRST.value, Entry.MOVED_IN.value]
AGAIN = Entry.AGAIN.value
GONE = [Exit.REVOKED.value, Exit.CLOSED.value, Exit.MOVED_OUT.value]
EPOCH = date(2000, 1, 1)  # days are told as numbers from here, months as year × 12 + month − 1
FAR = date(9000, 1, 1)
# One row a part of a history: which part, of which day of asking, two keys, how many. A year is
# the twelve months up to the day of asking (0), those before (1), and so on.
#   since    the first day looked at
#   renewed  certificates that ran out in the days followed, of firms that were in the district
#            then: by year, by how many months later the next one began (before the end is not
#            late); none
#   waiting  who expired in the year before and counts neither then nor, as known, later: by month
#   expiring who counts on the day, by the month in which the last certificate known has run out
#   came     new ones by year and calendar month; who comes back later than a late renewal is new
#            again
#   passed   those of them who were in a pool that leads to the title
#   gone     who left for another reason than expiry
_PARTS = """
WITH ask AS (
    SELECT asked_on, known, greatest(
               (asked_on - make_interval(months => %(back)s))::date,
               coalesce((SELECT min(first_day) FROM registry_holding WHERE kind = %(kind)s),
                        asked_on)) AS since
    FROM unnest(%(asked)s::date[], %(known)s::date[]) AS asks (asked_on, known)
)
SELECT 'since', asked_on, since - %(epoch)s, 0, 1 FROM ask
UNION ALL
SELECT 'renewed', asked_on, extract(year FROM age(asked_on, ran_out))::int - 1,
       CASE WHEN next_day < ran_out + make_interval(months => %(followed)s)
            THEN greatest(0, (extract(year FROM next_day) - extract(year FROM ran_out)) * 12
                             + extract(month FROM next_day) - extract(month FROM ran_out))::int
       END, count(*)
FROM ask CROSS JOIN LATERAL (
    SELECT enterprise_id, printed_last_day + 1 AS ran_out, revoked_on,
           lead(first_day) OVER (PARTITION BY enterprise_id ORDER BY first_day) AS next_day
    FROM registry_qualification
    WHERE kind = %(kind)s AND first_day <= asked_on
) certificate
WHERE ran_out > asked_on - make_interval(months => %(back)s + %(followed)s)
  AND ran_out <= asked_on - make_interval(months => %(followed)s) AND revoked_on IS NULL
  AND EXISTS (
      SELECT FROM registry_residence home
      WHERE home.enterprise_id = certificate.enterprise_id AND home.during @> (ran_out - 1))
GROUP BY 2, 3, 4
UNION ALL
SELECT 'waiting', asked_on,
       (extract(year FROM h.until) * 12 + extract(month FROM h.until) - 1)::int, 0, count(*)
FROM ask JOIN registry_holding h
  ON h.kind = %(kind)s AND h.left = 'expired' AND h.until <= asked_on
 AND h.until > asked_on - make_interval(months => %(followed)s)
WHERE NOT EXISTS (
    SELECT FROM registry_holding later
    WHERE later.enterprise_id = h.enterprise_id AND later.kind = h.kind
      AND later.first_day > h.first_day AND later.first_day <= known)
GROUP BY 2, 3
UNION ALL
SELECT 'expiring', asked_on,
       (extract(year FROM last_day + 1) * 12 + extract(month FROM last_day + 1) - 1)::int, 0,
       count(*)
FROM (
    SELECT asked_on, max(coalesce(q.printed_last_day, 'infinity')) AS last_day
    FROM ask
    JOIN registry_holding h
      ON h.kind = %(kind)s AND h.first_day <= asked_on
     AND (h.until IS NULL OR h.until > asked_on)
    JOIN registry_qualification q
      ON q.enterprise_id = h.enterprise_id AND q.kind = h.kind AND q.first_day <= known
    GROUP BY asked_on, h.enterprise_id
) held
WHERE last_day < 'infinity' AND last_day >= asked_on
GROUP BY 2, 3
UNION ALL
SELECT CASE WHEN EXISTS (
           SELECT FROM pools_poolentry stay
           WHERE stay.enterprise_id = h.enterprise_id AND stay.pool = ANY(%(pools)s)
             AND lower(stay.during) < h.first_day
             AND coalesce(upper(stay.during), h.first_day) >= h.first_day)
       THEN 'passed' ELSE 'came' END,
       asked_on, extract(year FROM age(asked_on, h.first_day))::int,
       extract(month FROM h.first_day)::int, count(*)
FROM ask JOIN registry_holding h
  ON h.kind = %(kind)s AND h.first_day > since AND h.first_day <= asked_on
WHERE h.entered = ANY(%(new)s) OR (h.entered = %(again)s AND NOT EXISTS (
    SELECT FROM registry_holding before
    WHERE before.enterprise_id = h.enterprise_id AND before.kind = h.kind
      AND before.first_day < h.first_day
      AND before.until > h.first_day - make_interval(months => %(followed)s)))
GROUP BY 1, 2, 3, 4
UNION ALL
SELECT 'gone', asked_on, 0, 0, count(*)
FROM ask JOIN registry_holding h
  ON h.kind = %(kind)s AND h.until > since AND h.until <= asked_on
WHERE h.left = ANY(%(gone)s)
GROUP BY 2
"""
Keys = tuple[int, int | None]
Parts = Mapping[str, Mapping[Keys, int]]


class Ask(NamedTuple):
    """When the past is asked for; `known` leaves out certificates that began later."""

    asked_on: date
    known: date = FAR


def history(kind: str, asked_on: date) -> History:
    """Of one kind of qualification up to the day. Four queries, three without a pool."""
    return histories(kind, [Ask(asked_on)])[0]


def histories(kind: str, asks: Sequence[Ask]) -> list[History]:
    """The same for several days of asking, each on one day; as many queries, however many."""
    parts = _parts(kind, asks)
    ends = {ask: _ends(_since(parts[ask.asked_on]), ask.asked_on) for ask in asks}
    days = {end for known in ends.values() for end in known}
    counts = counted([kind], days, [DISTRICT])[kind]
    terms = kind_terms()
    pools = reserves(kind, [ask.asked_on for ask in asks])
    return [
        _history(kind, ask, parts[ask.asked_on], ends[ask], counts, terms, pools.get(ask.asked_on))
        for ask in asks
    ]


def _parts(kind: str, asks: Sequence[Ask]) -> dict[date, dict[str, dict[Keys, int]]]:
    told: dict[str, Any] = {
        "kind": kind,
        "asked": [ask.asked_on for ask in asks],
        "known": [ask.known for ask in asks],
        "pools": pools_for(kind),
        "back": YEARS * 12,
        "followed": FOLLOWED,
        "epoch": EPOCH,
        "new": NEW,
        "again": AGAIN,
        "gone": GONE,
    }
    parts: dict[date, dict[str, dict[Keys, int]]] = {
        ask.asked_on: defaultdict(dict) for ask in asks
    }
    with connection.cursor() as cursor:
        cursor.execute(_PARTS, told)
        for part, asked_on, key, second, count in cursor.fetchall():
            parts[asked_on][part][key, second] = count
    return parts


def _history(
    kind: str,
    ask: Ask,
    parts: Parts,
    ends: Sequence[date],
    counts: Values,
    terms: Terms,
    reserve: Reserve | None,
) -> History:
    asked_on = ask.asked_on
    years = _years(_since(parts), asked_on)
    came = _by_year(parts["came"], years)
    passed = _by_year(parts["passed"], years)
    return History(
        asked_on=asked_on,
        expiring=_first_keys(parts["expiring"]),
        waiting=_first_keys(parts["waiting"]),
        renewals=_renewals(parts["renewed"]),
        lags=_lags(parts["renewed"]),
        came=[_added(one, other) for one, other in zip(came, passed, strict=True)],
        gone=sum(parts["gone"].values()),
        stood=sum(int(counts.district(end) or 0) for end in ends),
        term=_term(kind, asked_on, terms),
        reserve=reserve,
        outside=[sum(year.values()) for year in came[: reserve.years]] if reserve else (),
    )


def _years(since: date, asked_on: date) -> int:
    """Whole years looked back, at least the one that has begun."""
    return next((n for n in range(YEARS, 1, -1) if years_later(since, n) <= asked_on), 1)


def _by_year(part: Mapping[Keys, int], years: int) -> list[dict[int, int]]:
    """By calendar month, one mapping a year."""
    return [
        {month: count for (at, month), count in part.items() if at == year and month is not None}
        for year in range(years)
    ]


def _added(one: Mapping[int, int], other: Mapping[int, int]) -> dict[int, int]:
    return dict(Counter(one) + Counter(other))


def _first_keys(part: Mapping[Keys, int]) -> dict[int, int]:
    return {key: count for (key, _), count in part.items()}


def _renewals(part: Mapping[Keys, int]) -> list[tuple[int, int]]:
    """By year: who was recognised again, who was not."""
    years: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for (year, lag), count in part.items():
        years[year][lag is None] += count
    return [(years[year][0], years[year][1]) for year in sorted(years)]


def _lags(part: Mapping[Keys, int]) -> dict[int, int]:
    lags: Counter[int] = Counter()
    for (_, lag), count in part.items():
        if lag is not None:
            lags[lag] += count
    return dict(lags)


def _since(parts: Parts) -> date:
    return EPOCH + timedelta(days=next(day for day, _ in parts["since"]))


def _ends(since: date, asked_on: date) -> list[date]:
    """The month ends whose firms are added up to firm-months."""
    return month_ends(since + timedelta(days=1), asked_on)


def _term(kind: str, asked_on: date, terms: Terms) -> int | None:
    """Months a certificate of today holds; None where it has no end or none is known."""
    term = terms.of(kind, asked_on)
    if term is None or term.last_day is None:
        return None
    return month_of(term.last_day + timedelta(days=1)) - month_of(asked_on)
