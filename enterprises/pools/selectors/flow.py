"""梯级流动: which rung firms stood on at two days, by the counting days of the register."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Min

from accounts.models import System, User
from enterprises.pools.rules import flow, steps
from enterprises.registry.models import Enterprise, Holding
from enterprises.registry.rules.kinds import RUNG_OF

By = User | System
Rungs = dict[int, str]


def stood(user: By, first: date, last: date) -> tuple[Rungs, Rungs]:
    """Each firm's rung at the end of either day."""
    seen = Holding.objects.visible_to(user)
    before, after = (
        flow.highest(seen.on(day).values_list("enterprise", "kind")) for day in (first, last)
    )
    return before, after


def ladder(user: By, first: date, last: date) -> Counter[tuple[str, str]]:
    """梯级流动 from one day's end to another's."""
    return flow.moves(*stood(user, first, last))


@dataclass(frozen=True, slots=True)
class Mover:
    """A firm of a figure: where it stood at the start and stands at the end."""

    enterprise: Enterprise
    before: str
    after: str


def movers(user: By, first: date, last: date, rung: str, figure: str) -> list[Mover]:
    """The firms a figure of the balance counts, by name."""
    before, after = stood(user, first, last)
    counts = steps.FIGURES[figure]
    rungs = {
        firm: (before.get(firm, flow.OUTSIDE), after.get(firm, flow.OUTSIDE))
        for firm in before.keys() | after.keys()
    }
    counted = [firm for firm, (was, is_now) in rungs.items() if counts(rung, was, is_now)]
    rows = Enterprise.objects.filter(pk__in=counted).select_related("township")
    return [Mover(row, *rungs[row.pk]) for row in rows.order_by("name_pinyin", "pk")]


def waits(user: By, first: date, last: date) -> list[steps.Step]:
    """级间中位天数: by the first day a firm counted on each rung in the district."""
    rows = (
        Holding.objects.visible_to(user)
        .filter(kind__in=RUNG_OF)
        .order_by()
        .values_list("enterprise", "kind")
        .annotate(since=Min("first_day"))
    )
    return steps.steps(steps.arrivals(rows).values(), first, last)


def side_exits(user: By, first: date, last: date) -> dict[str, int]:
    """旁路出口: who stood on a rung at the start and on none at the end, by the last cause."""
    before, after = stood(user, first, last)
    gone = before.keys() - after.keys()
    ends = Holding.objects.visible_to(user).filter(
        enterprise__in=gone, until__gt=first, until__lte=last, kind__in=RUNG_OF
    )
    causes = dict(ends.order_by("until").values_list("enterprise", "left"))
    return dict(Counter(causes.values()))
