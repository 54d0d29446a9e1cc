"""使用次数: answered requests, each one use on the day of its answer, and what was recorded."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain
from typing import Any, NamedTuple

from django.db.models import Count, F, Sum

from accounts.models import System, User
from common.dates import month_end
from incubators.services.models import ServiceBody, ServiceOrder, Use

Line = tuple[date, int | None, int]  # the day, whose, how many
YEAR = 12


def lines(first: date, last: date, whose: str) -> Iterator[Line]:
    """Uses by day and by `whose` (a way from the body), both days included: two queries."""
    found = chain(_answered(first, last, whose), _recorded(first, last, whose))
    return ((day, key, count) for day, key, count in found)


def _answered(first: date, last: date, whose: str) -> Iterable[Any]:
    rows = ServiceOrder.objects.filter(request__answered_on__range=(first, last)).order_by()
    by = rows.values_list(F("request__answered_on"), F(f"service__body{whose}"))
    found: Iterable[Any] = by.annotate(count=Count("pk"))
    return found


def _recorded(first: date, last: date, whose: str) -> Iterable[Any]:
    rows = Use.objects.filter(on__range=(first, last)).order_by()
    by = rows.values_list(F("on"), F(f"service__body{whose}"))
    found: Iterable[Any] = by.annotate(times=Sum("count"))
    return found


def in_month(day: date) -> Counter[int]:
    """Uses of each body from the first of the day's month to the day."""
    total: Counter[int] = Counter()
    for _, body, count in lines(day.replace(day=1), day, ""):
        total[body or 0] += count
    return total


class Used(NamedTuple):
    """A body, and how often it was used."""

    body: ServiceBody
    times: int


def used_in(user: User | System, day: date) -> list[Used]:
    """The bodies behind a number, the most used first; one that nobody used is none of them."""
    used = in_month(day)
    seen = ServiceBody.objects.visible_to(user).filter(pk__in=used.keys())
    rows = [Used(body, used[body.pk]) for body in seen.select_related("township")]
    return sorted(rows, key=lambda row: (-row.times, row.body.name))


def by_month(body: ServiceBody, today: date) -> tuple[list[date], list[int], list[int]]:
    """The last twelve month ends, and in each the answered requests and the recorded uses."""
    ends = months_to(today)
    first, last = ends[0].replace(day=1), ends[-1]
    answered = Counter(
        month_end(day)
        for day in ServiceOrder.objects.filter(
            service__body=body, request__answered_on__range=(first, last)
        ).values_list("request__answered_on", flat=True)
    )
    recorded: Counter[date] = Counter()
    rows = Use.objects.filter(service__body=body, on__range=(first, last))
    for day, count in rows.values_list("on", "count"):
        recorded[month_end(day)] += count
    return ends, [answered[end] for end in ends], [recorded[end] for end in ends]


def months_to(today: date) -> list[date]:
    """Twelve month ends, this month's the last."""
    ends = [month_end(today)]
    while len(ends) < YEAR:
        ends.insert(0, _month_before(ends[0]))
    return ends


def _month_before(end: date) -> date:
    return date.fromordinal(end.replace(day=1).toordinal() - 1)
