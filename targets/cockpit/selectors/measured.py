"""测得的: what the cockpit's pages are made of, counted once for all the days a page speaks of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from accounts.models import System, User
from common.dates import last_month_end, month_end, month_ends
from common.measures import Values
from targets.goals.measures import measure_all
from targets.goals.models import Indicator, PublishedFigure
from targets.goals.rules.light import Thresholds
from targets.goals.selectors.aims import ByYear, points
from targets.goals.selectors.figures import Figure, figures_at_places, value_on
from targets.goals.selectors.known import Known
from targets.goals.selectors.sources import sources
from targets.goals.selectors.trajectories import months_of

MONTHS = 12
AHEAD = 6  # months looked ahead for certificates that run out


@dataclass(frozen=True, slots=True)
class Measured:
    """Every indicator in every place on the day, and all counts behind it."""

    day: date
    held: Mapping[int, ByYear]  # the goals as they stand on the day
    known: Known
    figures: Sequence[Figure]
    published: Sequence[PublishedFigure]  # by the city up to the day; with `ways` only
    thresholds: Thresholds | None

    @property
    def counts(self) -> Mapping[str, Values | None]:
        return self.known.counts

    @property
    def district(self) -> list[Figure]:
        return [figure for figure in self.figures if figure.place.is_district]

    @property
    def counted(self) -> list[Indicator]:
        """The indicators that are told by 街镇."""
        return [one.indicator for one in self.district if one.indicator.is_by_unit]

    def of(self, indicator: Indicator) -> list[Figure]:
        """One indicator in every place."""
        return [figure for figure in self.figures if figure.indicator == indicator]

    def before(self, figure: Figure) -> Decimal | None:
        """What it was at the end of the month before."""
        last = last_month_end(self.day)
        return value_on(self.counts[figure.indicator.code], figure.place, last)


def measured(user: User | System, day: date, *, ways: bool) -> Measured:
    """Counted on the ends of twelve months, with `ways` on every month of the plan too."""
    read = sources(user, day)
    indicators, goals = list(read.indicators), read.goals
    held = {one.pk: goals.of(one.pk, day) for one in indicators}
    published = list(read.published) if ways else []
    days = {*month_days(day), *year_ends(day), *(one.as_of for one in published)}
    if ways:
        drawn = (one for one in held.values() if len(points(one)) > 1)
        days |= {end for one in drawn for end in months_of(one, day)}
    known = read.known(goals, measure_all(indicators, sorted(days)))
    figures = figures_at_places(day, indicators, known, read.places, read.standing)
    return Measured(day, held, known, figures, published, read.standing)


def month_days(day: date) -> list[date]:
    """The ends of the twelve months before this one, and the day: twelve changes."""
    ends = [day]
    for _ in range(MONTHS):
        ends.append(last_month_end(ends[-1]))
    return ends[::-1]


def year_ends(day: date) -> list[date]:
    """The year-ends from which own paths begin that a month shown lies on."""
    return sorted({date(end.year - 1, 12, 31) for end in month_days(day)[1:]})


def months_ahead(day: date) -> list[date]:
    """This month's end and those of the next."""
    first = date(day.year + (day.month - 1 + AHEAD) // 12, (day.month - 1 + AHEAD) % 12 + 1, 1)
    return month_ends(day, month_end(first))
