"""预测: where a count of firms may go, by seeded simulation. Pure; docs/rules/forecast.md.

Certain is what is registered (`nothing_done`). Uncertain are: which of the expiring firms are
recognised again, and how late; who comes new, by season; who goes for another reason. Each draw
of the simulation takes its own rates from what the history leaves open (Beta and Gamma), so that
little history gives a wide fan. Never a fact, never a target.
"""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from math import ceil
from random import Random

from targets.forecasts.rules.draws import binomial, poisson

DRAWS = 2_000
LOW, MID, HIGH = 10, 50, 90  # percentiles
Month = int  # year × 12 + month − 1


def month_of(day: date) -> Month:
    """The month a day lies in."""
    return day.year * 12 + day.month - 1


@dataclass(frozen=True, slots=True)
class History:
    """What the register says of one indicator up to the day of asking; counts of firms."""

    asked_on: date
    expiring: Mapping[Month, int]  # counting now: by the month in which they stop to count
    waiting: Mapping[Month, int]  # expired in the year before, not renewed yet: by that month
    lags: Mapping[int, int]  # of those that expired: renewed after so many months → how many
    lapsed: int  # of those that expired: not renewed
    came: Mapping[int, int]  # by calendar month 1–12: new ones in the years looked at
    gone: int  # left for another reason than expiry in the years looked at
    stood: int  # firm-months in the years looked at
    years: float  # how many years the seasons are taken from, one or more
    term: int | None  # months a certificate holds; None: without end

    def __hash__(self) -> int:
        """By its numbers: two histories that say the same are one."""
        return hash((self.asked_on, self.lapsed, self.gone, self.stood, self.years, self.term))


@dataclass(frozen=True, slots=True)
class Outlook:
    """One month end: certain if nothing more is done, and three percentiles of what may be."""

    as_of: date
    nothing_done: int
    low: int
    mid: int
    high: int


def simulate(
    history: History, certain: Sequence[tuple[date, int]], seed: int, draws: int = DRAWS
) -> list[Outlook]:
    """An outlook for each month end of `certain` (in order, with what is registered for it).

    Those after the day of asking follow it without a gap, however few are wanted: what may be in
    a month depends on those before it. The same seed gives a month the same numbers, whatever
    months come after. Up to the day of asking the past is what it was. ValueError for a gap.
    """
    ahead = [(day, count) for day, count in certain if day > history.asked_on]
    past = [Outlook(day, count, count, count, count) for day, count in certain]
    if not ahead:
        return past
    first = month_of(history.asked_on)
    counts = _by_month(first, ahead)
    runs = [_run(history, Random(f"{seed}/{one}"), first, counts) for one in range(draws)]
    outlooks = past[: -len(ahead)]
    for day, count in ahead:
        totals = sorted(max(count + run[month_of(day) - first], 0) for run in runs)
        outlooks.append(
            Outlook(day, count, *(_percentile(totals, share) for share in (LOW, MID, HIGH)))
        )
    return outlooks


def _by_month(first: Month, ahead: Sequence[tuple[date, int]]) -> list[int]:
    """What is registered, month by month from the one of asking."""
    months = [month_of(day) for day, _ in ahead]
    if months[0] - first > 1 or months != list(range(months[0], months[0] + len(months))):
        raise ValueError("month ends after the day of asking must follow it without a gap")
    counts = [count for _, count in ahead]
    return counts if months[0] == first else [counts[0], *counts]


def _percentile(ordered: Sequence[int], share: int) -> int:
    """Nearest rank."""
    return ordered[max(ceil(len(ordered) * share / 100) - 1, 0)]


def _run(history: History, chance: Random, first: Month, counts: Sequence[int]) -> list[int]:
    """One possible future: by month from `first`, how many count beyond what is registered."""
    rate = chance.betavariate(1 + sum(history.lags.values()), 1 + history.lapsed)
    seasons = _seasons(history, chance)
    leaving = chance.gammavariate(history.gone + 0.5, 1 / history.stood) if history.stood else 0.0
    change = [0] * len(counts)  # how many more begin to count in the month
    ends = [history.expiring.get(first + at, 0) for at in range(len(counts))]
    _return(history, chance, rate, first, change, ends)
    left_of_month = (
        1 - history.asked_on.day / monthrange(history.asked_on.year, history.asked_on.month)[1]
    )
    beyond = 0
    for at, count in enumerate(counts):
        renewed = binomial(chance, ends[at], rate)
        for lag, back in _spread(chance, renewed, history.lags):
            _enter(change, ends, at + lag, back, history.term)
        share = 1.0 if at else left_of_month
        new = poisson(chance, seasons[(first + at) % 12] * share)
        _enter(change, ends, at, new, history.term)
        change[at] -= poisson(chance, leaving * max(count + beyond, 0) * share)
        beyond += change[at]
    return list(accumulate(change))


def _seasons(history: History, chance: Random) -> list[float]:
    """How many come on average in each calendar month, as this draw has it."""
    if not any(history.came.values()):
        return [0.0] * 12
    scale = 1 / max(history.years, 1.0)
    return [chance.gammavariate(history.came.get(m, 0) + 0.5, scale) for m in range(1, 13)]


def _return(
    history: History,
    chance: Random,
    rate: float,
    first: Month,
    change: list[int],
    ends: list[int],
) -> None:
    """Those who expired before the day of asking and may still be recognised again, late."""
    total = sum(history.lags.values())
    for month, count in sorted(history.waiting.items()):
        age = first - month
        later = {lag: number for lag, number in history.lags.items() if lag > age and number}
        if not later:
            continue
        share = rate * sum(later.values()) / total
        back = binomial(chance, count, share / (1 - rate + share))
        for lag, number in _spread(chance, back, later):
            _enter(change, ends, lag - age, number, history.term)


def _spread(chance: Random, count: int, lags: Mapping[int, int]) -> list[tuple[int, int]]:
    """The renewed by how many months late they are; without a history none is late."""
    if not lags:
        return [(0, count)]
    spread, left, total = [], count, sum(lags.values())
    for lag, weight in sorted(lags.items()):
        took = binomial(chance, left, weight / total) if total > weight else left
        spread.append((lag, took))
        left, total = left - took, total - weight
    return spread


def _enter(change: list[int], ends: list[int], at: int, count: int, term: int | None) -> None:
    """So many begin to count in a month, and end with their certificates."""
    if not count or at >= len(change):
        return
    change[at] += count
    if term and at + term < len(change):
        change[at + term] -= count
        ends[at + term] += count
