"""净增预测: the register's own count at each month end, and what the plans are to add."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from accounts.models import System, User
from common.dates import month_end, next_month
from enterprises.care.models import CultivationPlan
from enterprises.pools.models import PoolEntry
from enterprises.pools.rules.entries import pools_for
from enterprises.registry.models import Holding

By = User | System


@dataclass(frozen=True, slots=True)
class Forecast:
    """One month end: if nothing is done, and with what the pool is expected to pass."""

    day: date
    idle: int
    passes: int

    @property
    def expected(self) -> int:
        return self.idle + self.passes


def forecast(user: By, kind: str, today: date, months: int = 13) -> list[Forecast]:
    """净增预测, by the register's own count; a plan passes at the end of its year."""
    spans = list(
        Holding.objects.counted_for(user)
        .filter(kind=kind)
        .values_list("enterprise", "first_day", "until")
    )
    plans = list(_plans(user, kind).values_list("enterprise", "target_year"))
    points, day = [], month_end(today)
    for _ in range(months):
        counting = {
            firm for firm, first, until in spans if first <= day and (not until or until > day)
        }
        passing = {firm for firm, year in plans if date(year, 12, 31) <= day}
        points.append(Forecast(day, len(counting), len(passing - counting)))
        day = month_end(next_month(day))
    return points


def expected(user: By, kind: str, day: date) -> list[CultivationPlan]:
    """预计通过 by the day: plans of firms in the pool that would not count by then without it."""
    counting = Holding.objects.filter(kind=kind).on(day).values("enterprise")
    last_year = day.year if (day.month, day.day) == (12, 31) else day.year - 1
    rows = _plans(user, kind).filter(target_year__lte=last_year).exclude(enterprise__in=counting)
    rows = rows.select_related("enterprise__township")
    return list(rows.order_by("target_year", "enterprise__name_pinyin"))


def _plans(user: By, kind: str) -> Any:
    """Plans for this title of firms in a pool that leads to it."""
    inside = PoolEntry.objects.present().filter(pool__in=pools_for(kind)).values("enterprise")
    return CultivationPlan.objects.visible_to(user).filter(target_kind=kind, enterprise__in=inside)
