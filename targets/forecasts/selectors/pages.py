"""预测页: one indicator's forecast with everything that is said about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from accounts.models import System, User
from common.charts.base import Chart, Point
from common.charts.lines import Spread, fan
from common.dates import month_ends
from common.measures import DISTRICT, Values
from enterprises.registry.measures import counted
from targets.forecasts.rules import telling
from targets.forecasts.rules.simulation import Outlook
from targets.forecasts.selectors.histories import Ask, histories
from targets.forecasts.selectors.needs import Needed, goals_ahead, needed
from targets.forecasts.selectors.outlooks import (
    SEED,
    Backtest,
    certain,
    simulated,
    tested,
    tested_days,
    year_ends_before,
)
from targets.goals.models import Indicator
from targets.goals.rules.path import Line as Path
from targets.goals.selectors.aims import aims
from targets.goals.selectors.expiring import Expiring, expiring

LOOKED_BACK = 2  # years of what was counted, before the fan


@dataclass(frozen=True, slots=True)
class Line:
    """A month end to come."""

    outlook: Outlook
    path: Fraction | None
    expiring: Expiring


@dataclass(frozen=True, slots=True)
class Forecast:
    """The whole page."""

    conclusion: str
    needs: list[tuple[Needed, str]]  # with how likely it is
    chart: Chart
    lines: list[Line]
    leanings: list[str]
    backtests: list[Backtest]
    how_good: str


def forecast(user: User | System, indicator: Indicator, today: date) -> Forecast:
    """Of an indicator that counts firms, asked today. Ten queries, however long."""
    standing = aims(user)
    goals, line = standing.of(indicator.pk, today), standing.line(indicator.pk, today)
    ahead = month_ends(today, date(max([*goals, today.year + 1]), 12, 31))
    behind = month_ends(date(today.year - LOOKED_BACK, 12, 31), today)
    asks = year_ends_before(today)
    days = {*behind, *ahead, today, *tested_days(asks)}
    counts = counted([indicator.kind], days, [DISTRICT])[indicator.kind]
    past, *earlier = histories(indicator.kind, [Ask(today), *asks])
    rows = simulated(past, certain(counts, ahead), SEED)
    tests = tested(earlier, counts)
    ends = expiring(user, indicator.kind, today, ahead)
    return Forecast(
        conclusion=telling.conclusion(indicator.measured_in, _year_ends(rows)),
        needs=_needs(needed(user, indicator, today, goals_ahead(goals, today)), rows),
        chart=_chart(indicator, line, counts, sorted({*behind, today}), rows),
        lines=[Line(row, line.on(row.as_of), ends[row.as_of]) for row in rows],
        leanings=telling.leanings(past),
        backtests=tests,
        how_good=telling.how_good(
            [test.error for test in tests], sum(test.is_inside for test in tests)
        ),
    )


def _year_ends(rows: Sequence[Outlook]) -> list[Outlook]:
    """This year's end and the last."""
    ends = [row for row in rows if row.as_of.month == 12]
    return list(dict.fromkeys([*ends[:1], *ends[-1:]]))


def _needs(taken: Sequence[Needed], rows: Sequence[Outlook]) -> list[tuple[Needed, str]]:
    """What each goal takes, and where it lies in the fan."""
    by_day = {row.as_of: row for row in rows}
    return [
        (one, telling.how_likely(one.goal, by_day[one.goal.as_of]) if one.taken.missing else "")
        for one in taken
    ]


def _chart(
    indicator: Indicator,
    line: Path,
    counts: Values,
    behind: Sequence[date],
    rows: Sequence[Outlook],
) -> Chart:
    first = behind[0]
    ends = [*behind[:-1], *(row.as_of for row in rows)]
    reckoned = [Point(end, found) for end in ends if (found := line.on(end)) is not None]
    return fan(
        measured_in=indicator.measured_in,
        actual=[Point(day, counts.district(day)) for day in behind],
        ahead=[Spread(row.as_of, row.nothing_done, row.low, row.mid, row.high) for row in rows],
        path=reckoned,
        targets=[
            Point(date(year, 12, 31), value)
            for year, value in line.points.items()
            if date(year, 12, 31) >= first
        ],
    )
