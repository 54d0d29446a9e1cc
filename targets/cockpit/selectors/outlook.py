"""往后看: the forecast of one goal with what it takes, and how firms climbed the rungs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from accounts.models import System, User
from enterprises.pools import movers
from enterprises.pools.rules.flow import table
from enterprises.pools.rules.steps import FIGURE_LABELS
from enterprises.pools.selectors.flow import ladder
from targets.cockpit.selectors.months import furthest_behind
from targets.forecasts.selectors.pages import Forecast, forecast
from targets.goals.models import Indicator
from targets.goals.selectors.figures import figures


@dataclass(frozen=True, slots=True)
class Rung:
    """One rung: how firms came to it and left it this year, each number with its firms."""

    label: str
    figures: list[tuple[str, int, str]]


@dataclass(frozen=True, slots=True)
class Outlook:
    """What the page shows."""

    shown: Indicator | None
    choices: list[Indicator]
    forecast: Forecast | None
    since: date
    rungs: list[Rung]


def outlook(user: User | System, day: date, today: date, code: str = "") -> Outlook:
    """The forecast is asked today, whatever day the page speaks of; the rungs are of that day."""
    district = [one for one in figures(user, day) if one.place.is_district and one.indicator.kind]
    choices = [one.indicator for one in district if one.target]
    worst = furthest_behind(district)
    by_code = {one.code: one for one in choices}
    shown = by_code.get(code) or (worst and by_code.get(worst.indicator.code))
    shown = shown or next(iter(choices), None)
    return Outlook(
        shown,
        choices,
        forecast(user, shown, today) if shown else None,
        date(day.year - 1, 12, 31),
        rungs(user, day),
    )


def rungs(user: User | System, day: date) -> list[Rung]:
    """From the last year-end to the day, the highest rung first."""
    first = date(day.year - 1, 12, 31)
    return [
        Rung(
            row.label,
            [
                (
                    label,
                    getattr(row, name),
                    movers.address(movers.Figure(first, day, row.rung, name).at),
                )
                for name, label in FIGURE_LABELS.items()
            ],
        )
        for row in reversed(table(ladder(user, first, day)))
    ]
