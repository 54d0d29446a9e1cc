"""名次走势: the places of a year's month ends."""

from collections.abc import Mapping
from datetime import date

from common.dates import month_ends
from targets.allocations.rules.tracks import Track
from targets.goals.models import Indicator
from targets.race.models import Standing, StandingRow
from targets.race.rules.composite import placed
from targets.race.rules.looks import Look
from targets.race.selectors.standings import fields

Course = Mapping[date, Mapping[str, int]]  # by day: places by name of unit


def course(indicator: Indicator, track: Track, look: Look, day: date) -> dict[date, dict[str, int]]:
    """Of each month end of the day's year up to the day, and of the day itself; measured now."""
    first = date(day.year, 1, 1)
    days = sorted({*month_ends(first, day), day})
    whole = fields(indicator, track, days, looks_back=look is Look.COMPOSITE)
    return {
        one: {row.runner.name: row.place for row in placed(look, whole[one]) if row.place}
        for one in days
    }


def course_of(standings: list[Standing], year: int) -> dict[date, dict[str, int]]:
    """The same of the months that are signed. One query."""
    months = [one for one in reversed(standings) if one.month.year == year]
    rows = {one.pk: one.as_of for one in months}
    found: dict[date, dict[str, int]] = {one.as_of: {} for one in months}
    kept = StandingRow.objects.filter(standing__in=rows, place__isnull=False)
    for standing, name, place in kept.values_list("standing", "name", "place"):
        found[rows[standing]][name] = int(place or 0)
    return found
