"""到期、重新认定、年度义务、净增预测: read from the register's own certificates and counts."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Min

from accounts.models import System, User
from common.dates import month_end, next_month
from enterprises.pools.models import CultivationPlan, DutyReport, PoolEntry, RenewalStep
from enterprises.pools.rules import expiry, flow, steps
from enterprises.pools.rules.words import GOALS
from enterprises.registry.models import Enterprise, Holding, Qualification
from enterprises.registry.rules.kinds import RUNG_OF

FUNNEL_LABELS = {
    "due": "待启动",
    "materials": "备材料",
    "filed": "已申报",
    "renewed": "已接续",
    "lapsed": "已失效",
}


@dataclass(frozen=True, slots=True)
class Ending:
    """A certificate whose last day is near."""

    qualification: Qualification
    days_left: int
    warning: int

    @property
    def enterprise(self) -> Enterprise:
        return self.qualification.enterprise


def endings(user: User | System, today: date) -> list[Ending]:
    """到期提醒: those that have reached a warning, the nearest first."""
    rows = ending(user, today).select_related("enterprise__township")
    rows = rows.order_by("printed_last_day", "pk")
    found = []
    for row in rows:
        last = row.printed_last_day
        warning = expiry.reached(last, today) if last else None
        if last and warning is not None:
            found.append(Ending(row, (last - today).days, warning))
    return found


def ending(user: User | System, today: date) -> Any:
    """The certificates of it, as a query."""
    farthest = today + timedelta(days=max(expiry.WARNINGS))
    counting = Holding.objects.visible_to(user).on(today).values("enterprise")
    seen = Qualification.objects.visible_to(user).ending_between(today, farthest)
    return seen.filter(enterprise__in=counting)


def funnel(user: User | System, kind: str, year: int, today: date) -> dict[str, list[Any]]:
    """重新认定漏斗: every certificate whose printed term ends in the year, in one place each."""
    rows = list(
        Qualification.objects.visible_to(user)
        .filter(kind=kind, printed_last_day__year=year, revoked_on=None)
        .select_related("enterprise__township")
        .order_by("printed_last_day")
    )
    steps = dict(
        RenewalStep.objects.filter(qualification__in=rows).values_list("qualification", "step")
    )
    firms = [row.enterprise_id for row in rows]
    later = Qualification.objects.filter(kind=kind, enterprise__in=firms)
    newest: dict[int, date] = {}
    for firm, first in later.order_by("first_day").values_list("enterprise", "first_day"):
        newest[firm] = first
    found: dict[str, list[Any]] = {key: [] for key in FUNNEL_LABELS}
    for row in rows:
        if newest[row.enterprise_id] > row.first_day:
            found["renewed"].append(row)
        elif row.printed_last_day and row.printed_last_day < today:
            found["lapsed"].append(row)
        else:
            found[steps.get(row.pk, "due")].append(row)
    return found


@dataclass(frozen=True, slots=True)
class Forecast:
    """One month end: if nothing is done, and with what the pool is expected to pass."""

    day: date
    idle: int
    passes: int

    @property
    def expected(self) -> int:
        return self.idle + self.passes


def forecast(user: User | System, kind: str, today: date, months: int = 13) -> list[Forecast]:
    """净增预测, by the register's own count; a plan passes at the end of its year."""
    spans = list(
        Holding.objects.counted_for(user)
        .filter(kind=kind)
        .values_list("enterprise", "first_day", "until")
    )
    pools = [pool for pool, goal in GOALS.items() if goal == kind]
    inside = PoolEntry.objects.present().filter(pool__in=pools).values("enterprise")
    plans = list(
        CultivationPlan.objects.visible_to(user)
        .filter(target_kind=kind, enterprise__in=inside)
        .values_list("enterprise", "target_year")
    )
    found, day = [], month_end(today)
    for _ in range(months):
        counting = {
            firm for firm, first, until in spans if first <= day and (not until or until > day)
        }
        passing = {firm for firm, year in plans if date(year, 12, 31) <= day}
        found.append(Forecast(day, len(counting), len(passing - counting)))
        day = month_end(next_month(day))
    return found


def expected(user: User | System, kind: str, day: date) -> list[CultivationPlan]:
    """预计通过 by the day: plans of firms in the pool that would not count by then without it."""
    pools = [pool for pool, goal in GOALS.items() if goal == kind]
    inside = PoolEntry.objects.present().filter(pool__in=pools).values("enterprise")
    counting = Holding.objects.filter(kind=kind).on(day).values("enterprise")
    last_year = day.year if (day.month, day.day) == (12, 31) else day.year - 1
    plans = CultivationPlan.objects.visible_to(user).filter(
        target_kind=kind, enterprise__in=inside, target_year__lte=last_year
    )
    rows = plans.exclude(enterprise__in=counting).select_related("enterprise__township")
    return list(rows.order_by("target_year", "enterprise__name_pinyin"))


@dataclass(frozen=True, slots=True)
class Owed:
    """年度义务 not recorded as done: the years missed."""

    enterprise: Enterprise
    duty: expiry.Duty
    years: list[int]
    is_alarm: bool


def owed(user: User | System, today: date) -> list[Owed]:
    """漏报: alarms first."""
    kinds = {duty.kind for duty in expiry.DUTIES}
    rows = (
        Qualification.objects.visible_to(user)
        .filter(kind__in=kinds)
        .valid_on(today)
        .select_related("enterprise__township")
    )
    done: dict[tuple[int, str], set[int]] = {}
    for firm, kind, year in DutyReport.objects.values_list("enterprise", "kind", "year"):
        done.setdefault((firm, kind), set()).add(year)
    found = [one for row in rows for one in _owed_by(row, done, today)]
    return sorted(found, key=lambda one: (not one.is_alarm, one.enterprise.name))


def _owed_by(row: Qualification, done: dict[tuple[int, str], set[int]], today: date) -> list[Owed]:
    made = done.get((row.enterprise_id, row.kind), set())
    found = []
    for duty in expiry.DUTIES:
        if duty.kind == row.kind:
            years = expiry.missed(row.first_day, duty, made, today)
            if years:
                alarm = expiry.is_alarm(len(years), duty)
                found.append(Owed(row.enterprise, duty, years, alarm))
    return found


def ladder(user: User | System, first: date, last: date) -> Counter[tuple[str, str]]:
    """梯级流动 from one day's end to another's, by the counting days of the register."""
    seen = Holding.objects.visible_to(user)
    before = _rungs(seen.on(first).values_list("enterprise", "kind"))
    after = _rungs(seen.on(last).values_list("enterprise", "kind"))
    return flow.moves(before, after)


@dataclass(frozen=True, slots=True)
class Mover:
    """A firm of a figure: where it stood at the start and stands at the end."""

    enterprise: Enterprise
    before: str
    after: str


def movers(user: User | System, first: date, last: date, rung: str, figure: str) -> list[Mover]:
    """The firms a figure of the balance counts, by name."""
    seen, counts = Holding.objects.visible_to(user), steps.FIGURES[figure]
    before = _rungs(seen.on(first).values_list("enterprise", "kind"))
    after = _rungs(seen.on(last).values_list("enterprise", "kind"))
    stood = {
        firm: (before.get(firm, flow.OUTSIDE), after.get(firm, flow.OUTSIDE))
        for firm in before.keys() | after.keys()
    }
    counted = [firm for firm, (a, b) in stood.items() if counts(rung, a, b)]
    rows = Enterprise.objects.filter(pk__in=counted).select_related("township")
    return [Mover(row, *stood[row.pk]) for row in rows.order_by("name_pinyin", "pk")]


def waits(user: User | System, first: date, last: date) -> list[steps.Step]:
    """级间中位天数: by the first day a firm counted on each rung in the district."""
    rows = (
        Holding.objects.visible_to(user)
        .filter(kind__in=RUNG_OF)
        .order_by()
        .values_list("enterprise", "kind")
        .annotate(since=Min("first_day"))
    )
    return steps.steps(steps.arrivals(rows).values(), first, last)


def _rungs(held: Iterable[tuple[int, str]]) -> dict[int, str]:
    return flow.highest(held)


def side_exits(user: User | System, first: date, last: date) -> dict[str, int]:
    """旁路出口: who stood on a rung at the start and on none at the end, by the last cause."""
    seen = Holding.objects.visible_to(user)
    still = _rungs(seen.on(last).values_list("enterprise", "kind"))
    then = _rungs(seen.on(first).values_list("enterprise", "kind"))
    gone = set(then) - set(still)
    ends = seen.filter(enterprise__in=gone, until__gt=first, until__lte=last, kind__in=RUNG_OF)
    causes = dict(ends.order_by("until").values_list("enterprise", "left"))
    return dict(Counter(causes.values()))
