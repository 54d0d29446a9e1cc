"""指标数: every indicator's value, goal, path and light, for the district and its townships."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from accounts.models import System, Unit, UnitKind, User
from common.goals import Goal
from common.measures import DISTRICT, UNIT, Place, Values, named
from common.numbers import bare
from targets.goals.measures import measure_all
from targets.goals.models import Indicator, LightThresholds, Reading
from targets.goals.rules.comparators import Comparator
from targets.goals.rules.light import Light, Thresholds, light
from targets.goals.rules.path import next_official, path
from targets.goals.rules.wording import six_places
from targets.goals.selectors.aims import Aim, Aims, aims, next_aim, points
from targets.goals.selectors.plans import current_plan

UNASSIGNED = "unassigned"
UNASSIGNED_NAME = "待分派"


@dataclass(frozen=True, slots=True)
class Figure:
    """One indicator in one place on one day."""

    indicator: Indicator
    place: Place
    as_of: date
    value: Decimal | None
    target: Aim | None
    path: Fraction | None
    light: Light | None
    reading: Reading | None = None
    note: str = ""  # what is to be said beside the value, such as who is not in it

    def as_data(self) -> dict[str, Any]:
        """As commands, papers and the API write it: numbers as decimal text, unknown as null."""
        return {
            "indicator": self.indicator.code,
            "unit": self.place.code,
            "unit_name": self.place.name,
            "as_of": self.as_of.isoformat(),
            "value": bare(self.value),
            "target_year": self.target.year if self.target else None,
            "target": bare(self.target.value) if self.target else None,
            "target_source": self.target.target_source if self.target else None,
            "path": six_places(self.path),
            "light": self.light.value if self.light else None,
        }


def townships(day: date) -> list[Unit]:
    """街镇 that exist on the day, in the order of the list."""
    return list(
        Unit.objects.filter(kind=UnitKind.TOWNSHIP, is_group=False)
        .in_force_on(day)
        .order_by("order", "code")
    )


def places(user: User | System, day: date) -> list[Place]:
    """The district, every township, 待分派."""
    plan = current_plan(user)
    units = [Place(UNIT, unit.pk, unit.code, unit.name) for unit in townships(day)]
    name = plan.district if plan else "全区"
    nowhere = Place(UNIT, None, UNASSIGNED, UNASSIGNED_NAME)
    return [Place(DISTRICT, None, None, name), *units, nowhere]


def thresholds_on(day: date) -> Thresholds | None:
    """灯的阈值 in force on the day."""
    stated = LightThresholds.objects.in_force_on(day).first()
    return Thresholds(stated.ahead, stated.normal, stated.warning) if stated else None


def figures(user: User | System, day: date) -> list[Figure]:
    """Every indicator in every place on one day: six queries, however many firms there are."""
    return figures_on(user, [day])[day]


def figures_on(user: User | System, days: Sequence[date]) -> dict[date, list[Figure]]:
    """The same for several days; the register is still read once."""
    listed = Indicator.objects.visible_to(user).select_related("reporter")
    indicators = list(listed.order_by("order", "code"))
    return figures_of(user, days, indicators, measure_all(indicators, days))


def figures_of(
    user: User | System,
    days: Sequence[date],
    indicators: Sequence[Indicator],
    counts: Mapping[str, Values | None],
) -> dict[date, list[Figure]]:
    """By day, of what is measured already on these days."""
    known = Known(counts, aims(user), readings_in_sight(user))
    return {day: figures_from(user, day, indicators, known) for day in days}


@dataclass(frozen=True, slots=True)
class Known:
    """What figures are made of, read once."""

    counts: Mapping[str, Values | None]
    goals: Aims
    readings: Sequence[Reading]  # latest period first


def readings_in_sight(user: User | System) -> list[Reading]:
    """Every reading, of the latest period first."""
    return list(Reading.objects.visible_to(user).order_by("-period_end", "-id"))


def figures_from(
    user: User | System, day: date, indicators: Sequence[Indicator], known: Known
) -> list[Figure]:
    """Every indicator in every place on the day. Three queries."""
    standing, everywhere = thresholds_on(day), places(user, day)
    reported = latest(known.readings, day)
    return [
        _figure(
            indicator,
            place,
            day,
            known.counts[indicator.code],
            reported.get(indicator.pk),
            known.goals,
            standing,
        )
        for indicator in indicators
        for place in everywhere
    ]


def latest(readings: Iterable[Reading], day: date) -> dict[int, Reading]:
    """By indicator: the reading of the last period that had ended by the day."""
    newest: dict[int, Reading] = {}
    for reading in readings:  # latest period first
        if reading.period_end <= day:
            newest.setdefault(reading.indicator_id, reading)
    return newest


def figures_in(user: User | System, day: date, place: Place) -> list[Figure]:
    """Every indicator in one zone, park authority, chain or department, or of 规上, on one day."""
    indicators = list(Indicator.objects.visible_to(user).order_by("order", "code"))
    counts = measure_all(indicators, [day], [place.kind])
    return [
        Figure(
            indicator=indicator,
            place=place,
            as_of=day,
            value=value_on(counts[indicator.code], place, day),
            target=None,
            path=None,
            light=None,
            note=_noted(counts[indicator.code], place, day),
        )
        for indicator in indicators
    ]


class SeveralPlacesError(Exception):
    """A name that more than one place has; says which they are."""

    def __init__(self, typed: str, meant: Sequence[Place]) -> None:
        offered = "、".join(f"{place.label}:{place.code}" for place in meant)
        super().__init__(f"“{typed}”有几个，请写明是哪一个：{offered}。")


def figures_at(user: User | System, days: Sequence[date], typed: str) -> list[Figure]:
    """Every indicator in the place of this code or name, day by day; nothing where nobody is so
    called. Raises SeveralPlacesError."""
    by_day = figures_on(user, days)
    here = [one for day in days for one in by_day[day] if typed in (one.place.code, one.place.name)]
    if here or not (meant := named(typed)):
        return here
    if len(meant) > 1:
        raise SeveralPlacesError(typed, meant)
    return [one for day in days for one in figures_in(user, day, meant[0])]


def goal_on(key: str, day: date) -> Goal | None:
    """The next goal of the district for the indicator that this measure counts. One query."""
    aim = next_aim(key, day)
    if aim is None or aim.value is None:
        return None
    return Goal(aim.year, aim.value, aim.comparator == Comparator.GT)


def _figure(
    indicator: Indicator,
    place: Place,
    day: date,
    counts: Values | None,
    reading: Reading | None,
    goals: Aims,
    thresholds: Thresholds | None,
) -> Figure:
    by_year = goals.of(indicator.pk, day) if place.is_district else {}
    year = next_official(list(by_year), day)
    reading = reading if place.is_district and indicator.is_reported else None
    value = reading.value if reading else value_on(counts, place, day)
    line = path(points(by_year), day)
    return Figure(
        indicator=indicator,
        place=place,
        as_of=day,
        value=value,
        target=by_year[year] if year else None,
        path=line,
        light=light(value, line, thresholds),
        reading=reading,
        note="" if reading else _noted(counts, place, day),
    )


def _noted(counts: Values | None, place: Place, day: date) -> str:
    return "" if counts is None else counts.note(place.spot, day)


def value_on(counts: Values | None, place: Place, day: date) -> Decimal | None:
    """As counted; None where nothing counts it."""
    return None if counts is None else counts.at(place.spot, day)
