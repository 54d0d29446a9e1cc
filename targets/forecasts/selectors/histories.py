"""预测的依据: what the register says of an indicator's past, read in a few queries."""

from calendar import monthrange
from collections import Counter
from datetime import date, timedelta
from typing import Any

from django.db import connection
from django.db.models import Count, Min
from django.db.models.functions import ExtractMonth

from common.dates import month_ends
from enterprises.registry.measures import counted
from enterprises.registry.models import Holding
from enterprises.registry.rules.holdings import Entry, Exit
from enterprises.registry.terms import kind_terms
from targets.forecasts.rules.simulation import History, Month, month_of

YEARS = 3  # looked back: one life of a certificate of 高企
FOLLOWED = 12  # months in which a late renewal is still one
# Certificates that ran out in the days looked at, of firms that were in the district then, and
# how many months later the next one began; a renewal before the end is not late.
_RENEWALS = """
SELECT CASE WHEN next_day < ran_out + interval '12 months'
            THEN greatest(0, (extract(year FROM next_day) - extract(year FROM ran_out)) * 12
                             + extract(month FROM next_day) - extract(month FROM ran_out))::int
       END AS lag, count(*)
FROM (
    SELECT enterprise_id, printed_last_day + 1 AS ran_out, revoked_on,
           lead(first_day) OVER (PARTITION BY enterprise_id ORDER BY first_day) AS next_day
    FROM registry_qualification
    WHERE kind = %(kind)s AND first_day <= %(asked_on)s
) certificate
WHERE ran_out > %(first)s AND ran_out <= %(last)s AND revoked_on IS NULL
  AND EXISTS (
      SELECT FROM registry_residence home
      WHERE home.enterprise_id = certificate.enterprise_id AND home.during @> (ran_out - 1))
GROUP BY lag
"""
# Firms counting on the day, by the month in which the last certificate known then has run out.
_EXPIRING = """
SELECT date_trunc('month', last_day + 1)::date, count(*)
FROM (
    SELECT max(coalesce(q.printed_last_day, 'infinity')) AS last_day
    FROM registry_holding h
    JOIN registry_qualification q ON q.enterprise_id = h.enterprise_id AND q.kind = h.kind
    WHERE h.kind = %(kind)s AND h.first_day <= %(asked_on)s
      AND (h.until IS NULL OR h.until > %(asked_on)s) AND q.first_day <= %(known)s
    GROUP BY h.enterprise_id
) known
WHERE last_day < 'infinity' AND last_day >= %(asked_on)s
GROUP BY 1
"""
# Who expired in the year before the day and counts neither then nor, as registered, later.
_WAITING = """
SELECT date_trunc('month', h.until)::date, count(*)
FROM registry_holding h
WHERE h.kind = %(kind)s AND h.left = 'expired' AND h.until > %(since)s AND h.until <= %(asked_on)s
  AND NOT EXISTS (
      SELECT FROM registry_holding later
      WHERE later.enterprise_id = h.enterprise_id AND later.kind = h.kind
        AND later.first_day > h.first_day AND later.first_day <= %(known)s)
GROUP BY 1
"""
FAR = date(9000, 1, 1)


def history(kind: str, asked_on: date, known: date = FAR) -> History:
    """Of one kind of qualification up to the day; `known` leaves out certificates that began later
    (for looking back). Eight queries."""
    since = _back(asked_on, YEARS * 12)
    first = Holding.objects.filter(kind=kind).aggregate(day=Min("first_day"))["day"] or asked_on
    since = max(since, first)
    told: dict[str, Any] = {"kind": kind, "asked_on": asked_on, "known": known}
    followed = {"first": _back(asked_on, YEARS * 12 + FOLLOWED), "last": _back(asked_on, FOLLOWED)}
    with connection.cursor() as cursor:
        cursor.execute(_RENEWALS, told | followed)
        lags: dict[Any, int] = dict(cursor.fetchall())
        cursor.execute(_WAITING, told | {"since": _back(asked_on, FOLLOWED)})
        waiting = _by_month(cursor.fetchall())
        cursor.execute(_EXPIRING, told)
        expiring = _by_month(cursor.fetchall())
    return History(
        asked_on=asked_on,
        expiring=expiring,
        waiting=waiting,
        lapsed=lags.pop(None, 0),
        lags=lags,
        came=_came(kind, since, asked_on),
        gone=_gone(kind, since, asked_on),
        stood=_stood(kind, since, asked_on),
        years=max((asked_on - since).days / 365.25, 1.0),
        term=_term(kind, asked_on),
    )


def _by_month(rows: list[Any]) -> dict[Month, int]:
    return {month_of(first): count for first, count in rows}


def _back(day: date, months: int) -> date:
    """So many months before the day; of a shorter month its last day."""
    year, month = divmod(month_of(day) - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _came(kind: str, since: date, asked_on: date) -> Counter[int]:
    """New ones by calendar month; who comes back later than a late renewal is new again."""
    rows = Holding.objects.filter(
        kind=kind, first_day__gt=since, first_day__lte=asked_on,
        entered__in=[Entry.FIRST.value, Entry.MOVED_IN.value],
    )  # fmt: skip
    months = rows.annotate(month=ExtractMonth("first_day")).values_list("month").order_by("month")
    return Counter(dict(months.annotate(number=Count("pk"))))


def _gone(kind: str, since: date, asked_on: date) -> int:
    """Left for another reason than expiry."""
    left = [Exit.REVOKED.value, Exit.CLOSED.value, Exit.MOVED_OUT.value]
    return Holding.objects.filter(
        kind=kind, until__gt=since, until__lte=asked_on, left__in=left
    ).count()


def _stood(kind: str, since: date, asked_on: date) -> int:
    """Firm-months: how many counted at each month end."""
    ends = month_ends(since + timedelta(days=1), asked_on)
    counts = counted([kind], ends, ["district"])[kind] if ends else None
    return sum(int(counts.district(end) or 0) for end in ends) if counts else 0


def _term(kind: str, asked_on: date) -> int | None:
    """Months a certificate of today holds; None where it has no end or none is known."""
    term = kind_terms().of(kind, asked_on)
    if term is None or term.last_day is None:
        return None
    return month_of(term.last_day + timedelta(days=1)) - month_of(asked_on)
