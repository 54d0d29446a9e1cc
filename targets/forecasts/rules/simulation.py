"""预测: where a count of firms may go, by seeded simulation. Pure; docs/rules/forecast.md.

Certain is what is registered (`nothing_done`). Uncertain are: which of the expiring firms are
recognised again, and how late; who comes new, by season, out of the pool and otherwise; who
goes for another reason. Each draw takes its own rates from what the history leaves open, and
each year of it its own good or bad luck. Little history gives a wide fan. Never a fact, never a
target.
"""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from random import Random

from targets.forecasts.rules.draws import binomial, gamma, poisson
from targets.forecasts.rules.histories import History, Month, month_of
from targets.forecasts.rules.reserves import Season, passes, season
from targets.forecasts.rules.years import Comings, Rates, Year, good_or_bad, mean_of

DRAWS = 2_000
LOW, MID, HIGH = 10, 50, 90  # percentiles


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
    basis = _Basis.of(history, len(counts))
    runs = [_run(basis, Random(f"{seed}/{one}"), first, counts) for one in range(draws)]
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
    return ordered[max(-(-len(ordered) * share // 100) - 1, 0)]


@dataclass(frozen=True, slots=True)
class _Basis:
    """What all draws share, reckoned once."""

    history: History
    rates: Rates
    comings: Comings
    outside: Sequence[int]  # new ones by year, those of the pool left out where it is measured
    seasons: Sequence[Season]  # of each year counted
    expected: Sequence[float]  # out of the pool, by month from the one of asking

    @classmethod
    def of(cls, history: History, months: int) -> "_Basis":
        whole = season(history.by_month)
        reserve = history.reserve
        place = history.asked_on.month - 1
        return cls(
            history,
            Rates.of(history.renewals),
            Comings.of(history.arrivals),
            history.outside if reserve else history.arrivals,
            [_near(year, whole) for year in history.came] or [whole],
            passes(reserve, whole, place, months) if reserve else [0.0] * months,
        )


def _near(year: Mapping[int, int], whole: Season) -> list[float]:
    """The season of one year; of few firms mostly that of all years."""
    total = 2
    for count in year.values():
        total += count
    return [(year.get(at + 1, 0) + 2 * share) / total for at, share in enumerate(whole)]


class _Luck:
    """One draw's rates, and each of its years' own, drawn when the year begins."""

    def __init__(self, basis: _Basis, chance: Random) -> None:
        past, self._basis, self._chance = basis.history, basis, chance
        self.renewing: Year = basis.rates.drawn(chance)
        self._alike = basis.comings.drawn(chance)
        self._mean = mean_of(chance, self._alike, basis.outside)
        passed = 0.5
        if past.reserve:
            for count in past.reserve.passed.values():
                passed += count
        self._pool = gamma(chance, passed) / passed if past.reserve else 0.0
        self.leaving = gamma(chance, past.gone + 0.5) / past.stood if past.stood else 0.0
        self.next_year()

    def next_year(self) -> None:
        """Another year of this draw."""
        chance, seasons = self._chance, self._basis.seasons
        self.rate = self.renewing.rate(chance)
        self._good = good_or_bad(chance, self._alike)
        self._season = seasons[int(chance.random() * len(seasons))]

    def new(self, at: int, month: int) -> float:
        """How many come in a whole month on average."""
        outside = self._mean * self._season[month % 12]
        return (outside + self._pool * self._basis.expected[at]) * self._good


def _run(basis: _Basis, chance: Random, first: Month, counts: Sequence[int]) -> list[int]:
    """One possible future: by month from `first`, how many count beyond what is registered."""
    history, luck = basis.history, _Luck(basis, chance)
    change = [0] * len(counts)  # how many more begin to count in the month
    ends = [history.expiring.get(first + at, 0) for at in range(len(counts))]
    _return(history, chance, luck.renewing.rate(chance), first, change, ends)
    left_of_month = (
        1 - history.asked_on.day / monthrange(history.asked_on.year, history.asked_on.month)[1]
    )
    beyond = 0
    for at, count in enumerate(counts):
        if at > 1 and at % 12 == 1:  # the twelve months after the one of asking, and so on
            luck.next_year()
        renewed = binomial(chance, ends[at], luck.rate)
        for lag, back in _spread(chance, renewed, history.lags):
            _enter(change, ends, at + lag, back, history.term)
        share = 1.0 if at else left_of_month
        new = poisson(chance, luck.new(at, first + at) * share)
        _enter(change, ends, at, new, history.term)
        change[at] -= poisson(chance, luck.leaving * max(count + beyond, 0) * share)
        beyond += change[at]
    return list(accumulate(change))


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
