"""一个预测: what is certain and what may be, month end by month end; and how good it was."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from common.dates import month_ends
from common.measures import DISTRICT, Values
from enterprises.registry.measures import counted
from targets.forecasts.rules.histories import History, month_of
from targets.forecasts.rules.simulation import Outlook, simulate
from targets.forecasts.selectors.histories import Ask, histories, history
from targets.goals.models import Indicator

MOST_YEARS = 20  # ahead of the day of asking
SEED = 2027  # of pages and papers, so that two people see the same numbers


def outlooks(
    indicator: Indicator, first: date, last: date, *, seed: int, asked_on: date
) -> list[Outlook]:
    """The month ends from first to last, both included, of an indicator that counts firms."""
    ends = month_ends(min(first, asked_on), last)
    if not month_ends(first, last):
        return []
    counts = counted([indicator.kind], ends, [DISTRICT])[indicator.kind]
    rows = simulated(history(indicator.kind, asked_on), certain(counts, ends), seed)
    return [row for row in rows if row.as_of >= first]


def certain(counts: Values, ends: Sequence[date]) -> list[tuple[date, int]]:
    """What is registered for each month end."""
    return [(end, int(counts.district(end) or 0)) for end in ends]


def simulated(past: History, told: Sequence[tuple[date, int]], seed: int) -> list[Outlook]:
    """The simulation; of the same past, counts and seed it is not drawn twice."""
    return list(_drawn(past, tuple(told), seed))


@lru_cache(maxsize=64)
def _drawn(past: History, told: tuple[tuple[date, int], ...], seed: int) -> tuple[Outlook, ...]:
    """Everything the numbers depend on is asked for by value, so nothing here grows old."""
    return tuple(simulate(past, told, seed))


@dataclass(frozen=True, slots=True)
class Backtest:
    """What the forecast of one year end for the next said, and what came."""

    asked_on: date
    as_of: date
    outlook: Outlook
    actual: int

    @property
    def error(self) -> int:
        """中位数减实际, in firms."""
        return self.outlook.mid - self.actual

    @property
    def is_inside(self) -> bool:
        """The actual lay between low and high."""
        return self.outlook.low <= self.actual <= self.outlook.high


def backtests(indicator: Indicator, today: date, years: int = 3) -> list[Backtest]:
    """Asked on each of the last year ends for the one after it, by what was known then."""
    asks = year_ends_before(today, years)
    counts = counted([indicator.kind], tested_days(asks), [DISTRICT])[indicator.kind]
    return tested(histories(indicator.kind, asks), counts)


def year_ends_before(today: date, years: int = 3) -> list[Ask]:
    """The year ends asked on, each by what was known then."""
    days = [date(year - 1, 12, 31) for year in range(today.year - years, today.year)]
    return [Ask(day, known=day) for day in days]


def tested_days(asks: Sequence[Ask]) -> list[date]:
    """The days on which the count is needed to look back."""
    days = {ask.asked_on for ask in asks}
    return sorted(days | {_year_later(day) for day in days})


def tested(pasts: Sequence[History], counts: Values) -> list[Backtest]:
    """One a past in which somebody counted."""
    found = []
    for past in pasts:
        base, as_of = int(counts.district(past.asked_on) or 0), _year_later(past.asked_on)
        if base:
            outlook = simulated(past, _left(past, base, as_of), SEED)[-1]
            found.append(Backtest(past.asked_on, as_of, outlook, int(counts.district(as_of) or 0)))
    return found


def _year_later(year_end: date) -> date:
    return date(year_end.year + 1, 12, 31)


def _left(past: History, base: int, until: date) -> list[tuple[date, int]]:
    """Month ends after the day of asking, with those whose certificates known then hold on."""
    ends = month_ends(past.asked_on + timedelta(days=1), until)
    gone = {
        end: sum(count for month, count in past.expiring.items() if month <= month_of(end))
        for end in ends
    }
    return [(end, base - gone[end]) for end in ends]
