"""一个预测: what is certain and what may be, month end by month end; and how good it was."""

from dataclasses import dataclass
from datetime import date, timedelta

from common.dates import month_ends
from common.measures import DISTRICT
from enterprises.registry.measures import counted
from targets.forecasts.rules.simulation import DRAWS, History, Outlook, month_of, simulate
from targets.forecasts.selectors.histories import history
from targets.goals.models import Indicator

SEED = 2027  # of pages and papers, so that two people see the same numbers


def outlooks(
    indicator: Indicator, first: date, last: date, *, seed: int, asked_on: date
) -> list[Outlook]:
    """The month ends from first to last, both included, of an indicator that counts firms."""
    ends = month_ends(first, last)
    if not ends:
        return []
    counts = counted([indicator.kind], ends, [DISTRICT])[indicator.kind]
    certain = [(end, int(counts.district(end) or 0)) for end in ends]
    return simulate(history(indicator.kind, asked_on), certain, seed)


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
    found = []
    for year in range(today.year - years, today.year):
        asked_on, as_of = date(year - 1, 12, 31), date(year, 12, 31)
        counts = counted([indicator.kind], [asked_on, as_of], [DISTRICT])[indicator.kind]
        base = int(counts.district(asked_on) or 0)
        if not base:
            continue
        past = history(indicator.kind, asked_on, known=asked_on)
        certain = _left(past, base, as_of)
        outlook = simulate(past, certain, SEED, DRAWS)[-1]
        found.append(Backtest(asked_on, as_of, outlook, int(counts.district(as_of) or 0)))
    return found


def _left(past: History, base: int, until: date) -> list[tuple[date, int]]:
    """Month ends after the day of asking, with those whose certificates known then hold on."""
    ends = month_ends(past.asked_on + timedelta(days=1), until)
    gone = {
        end: sum(count for month, count in past.expiring.items() if month <= month_of(end))
        for end in ends
    }
    return [(end, base - gone[end]) for end in ends]
