"""走势: an indicator month by month, with its official values and the path between them."""

from collections.abc import Iterable, Mapping
from datetime import date

from accounts.models import System, User
from common.charts.base import Chart, Point
from common.charts.lines import trajectory
from common.dates import month_ends
from common.measures import Values
from targets.goals.measures import measure_all
from targets.goals.models import Indicator, Reading
from targets.goals.rules.path import Line
from targets.goals.selectors.aims import ByYear, points


def months_of(goals: ByYear, day: date) -> list[date]:
    """Month ends from the year-end before the plan's first goal year to the day, and the day."""
    first = min([*goals, day.year])
    start = date(first if len(goals) > 1 else min(first, day.year) - 1, 12, 31)
    ends = [end for end in month_ends(start, day)][-60:]
    return ends if ends and ends[-1] == day else [*ends, day]


def charts(
    user: User | System,
    indicators: Iterable[Indicator],
    goals: Mapping[int, ByYear],
    day: date,
    lines: Mapping[int, Line],
) -> dict[str, Chart]:
    """A chart per indicator by its code; everything counted is counted in one pass."""
    listed = list(indicators)
    days = {one for indicator in listed for one in months_of(goals.get(indicator.pk, {}), day)}
    reported = [indicator for indicator in listed if indicator.is_reported]
    readings = Reading.objects.visible_to(user).filter(indicator__in=reported)
    return drawn(listed, goals, day, measure_all(listed, sorted(days)), readings, lines)


def drawn(
    indicators: Iterable[Indicator],
    goals: Mapping[int, ByYear],
    day: date,
    counts: Mapping[str, Values | None],
    readings: Iterable[Reading],
    lines: Mapping[int, Line],
) -> dict[str, Chart]:
    """The same of what is measured already on `months_of` each."""
    by_indicator: dict[int, list[Reading]] = {}
    for reading in sorted(readings, key=lambda one: one.period_end):
        if reading.period_end <= day and reading.counts and not reading.adjusts_id:
            by_indicator.setdefault(reading.indicator_id, []).append(reading)
    return {
        indicator.code: trajectory(
            measured_in=indicator.measured_in or "值",
            actual=_actual(
                counts[indicator.code],
                months_of(goals.get(indicator.pk, {}), day),
                by_indicator.get(indicator.pk, []) if indicator.is_reported else [],
            ),
            path=_path(lines[indicator.pk]),
            targets=_official_points(goals.get(indicator.pk, {})),
        )
        for indicator in indicators
    }


def _actual(counts: Values | None, days: list[date], readings: list[Reading]) -> list[Point]:
    if counts is not None:
        return [Point(day, counts.district(day)) for day in days]
    return [Point(reading.period_end, reading.value, reading.period_label) for reading in readings]


def _path(line: Line) -> list[Point]:
    if len(line.points) < 2:
        return []
    first, last = date(min(line.points), 12, 31), date(max(line.points), 12, 31)
    return [Point(end, line.on(end)) for end in month_ends(first, last)]


def _official_points(goals: ByYear) -> list[Point]:
    return [Point(date(year, 12, 31), value) for year, value in points(goals).items()]
