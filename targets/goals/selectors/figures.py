"""指标数: every indicator's value, goal, path and light, for the district and its townships."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db.models import QuerySet

from accounts.models import System, Unit, UnitKind, User
from common.goals import Goal
from common.measures import DISTRICT, UNIT, Place, Values, named
from common.numbers import bare
from targets.goals.measures import measure_all
from targets.goals.models import Indicator, IndicatorDefinition, LightThresholds, Plan, Reading
from targets.goals.rules.comparators import Comparator
from targets.goals.rules.light import Light, Thresholds, at_best_warning, light
from targets.goals.rules.path import begins_later, next_official
from targets.goals.rules.wording import six_places
from targets.goals.selectors.aims import Aim, next_aim
from targets.goals.selectors.definitions import (
    decimals_of,
    is_lower_better,
)
from targets.goals.selectors.known import Known, known_of
from targets.goals.selectors.plans import current_plan
from targets.goals.selectors.readings import (
    Reported,
)

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
    definition: IndicatorDefinition | None = None  # 口径 of the day
    parts: tuple[Decimal, Decimal] | None = None  # 分子、分母 of a ratio, where both are known
    is_due: bool = True  # something is to be reached or held by the day
    is_shaped: bool = False  # its path is not straight

    @property
    def decimals(self) -> int:
        """How many are shown."""
        return decimals_of(self.definition)

    @property
    def places(self) -> int | str:
        """The same for the eye; as it is where no definition says."""
        return self.definition.decimals if self.definition else ""

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
    return list(township_rows(day))


def township_rows(day: date) -> QuerySet[Unit]:
    """In the order of the list."""
    found = Unit.objects.filter(kind=UnitKind.TOWNSHIP, is_group=False)
    return found.in_force_on(day).order_by("order", "code")


def places(user: User | System, day: date) -> list[Place]:
    """The district, every township, 待分派."""
    return places_of(current_plan(user), township_rows(day))


def places_of(plan: Plan | None, townships: Iterable[Unit]) -> list[Place]:
    """Of what was read already."""
    units = [Place(UNIT, unit.pk, unit.code, unit.name) for unit in townships]
    name = plan.district if plan else "全区"
    nowhere = Place(UNIT, None, UNASSIGNED, UNASSIGNED_NAME)
    return [Place(DISTRICT, None, None, name), *units, nowhere]


def thresholds_on(day: date) -> Thresholds | None:
    """灯的阈值 in force on the day."""
    return thresholds_of(threshold_rows(day))


def threshold_rows(day: date) -> QuerySet[LightThresholds]:
    """That one, where some are in force."""
    return LightThresholds.objects.in_force_on(day)[:1]


def thresholds_of(rows: Iterable[LightThresholds]) -> Thresholds | None:
    """Of what was read already."""
    stated = next(iter(rows), None)
    return Thresholds(stated.ahead, stated.normal, stated.warning) if stated else None


def figures(user: User | System, day: date) -> list[Figure]:
    """Every indicator in every place on one day: seven queries, however many firms there are."""
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
    known = known_of(user, indicators, counts)
    return {day: figures_from(user, day, indicators, known) for day in days}


def figures_from(
    user: User | System, day: date, indicators: Sequence[Indicator], known: Known
) -> list[Figure]:
    """Every indicator in every place on the day. Three queries."""
    return figures_at_places(day, indicators, known, places(user, day), thresholds_on(day))


def figures_at_places(
    day: date,
    indicators: Sequence[Indicator],
    known: Known,
    everywhere: Sequence[Place],
    standing: Thresholds | None,
) -> list[Figure]:
    """Of what was read already."""
    return [
        _figure(indicator, place, day, known, standing)
        for indicator in indicators
        for place in everywhere
    ]


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
    indicator: Indicator, place: Place, day: date, known: Known, thresholds: Thresholds | None
) -> Figure:
    counts, definition = known.counts[indicator.code], known.definitions.on(indicator.pk, day)
    if not place.is_district:
        return Figure(
            indicator=indicator,
            place=place,
            as_of=day,
            value=value_on(counts, place, day),
            target=None,
            path=None,
            light=None,
            note=_noted(counts, place, day),
            definition=definition,
            parts=_parts(counts, place, day),
        )
    by_year = known.goals.of(indicator.pk, day)
    year, line = next_official(list(by_year), day), known.goals.line(indicator.pk, day)
    said = known.reported(indicator, day) if indicator.is_reported else None
    value = said.value if said else value_on(counts, place, day)
    due = line.on(day)
    given = light(value, due, thresholds, is_lower_better=is_lower_better(definition))
    aim = by_year[year] if year else None
    return Figure(
        indicator=indicator,
        place=place,
        as_of=day,
        value=value,
        target=aim,
        path=due,
        light=at_best_warning(given, is_late=said is not None and said.is_late),
        reading=said.stands if said else None,
        note=_said_beside(indicator, said, known, place, day),
        definition=definition,
        parts=said.parts if said else _parts(counts, place, day),
        is_due=not (begins_later(line.points, day) or _is_to_come(aim, day)),
        is_shaped=line.is_shaped,
    )


def _is_to_come(aim: Aim | None, day: date) -> bool:
    """A 节点 whose year is not over."""
    return aim is not None and aim.value is None and day < date(aim.year, 12, 31)


def _said_beside(
    indicator: Indicator, said: Reported | None, known: Known, place: Place, day: date
) -> str:
    if not indicator.is_reported:
        return _noted(known.counts[indicator.code], place, day)
    notes = [said.note] if said and said.note else []
    waits = known.waits(indicator, day)
    if waits is not None and not waits.adjusts_id:
        notes.append(f"{waits.period_label}的数待核对，未计入")
    return "；".join(notes)


def _parts(counts: Values | None, place: Place, day: date) -> tuple[Decimal, Decimal] | None:
    return None if counts is None else counts.parts_at(place.spot, day)


def _noted(counts: Values | None, place: Place, day: date) -> str:
    return "" if counts is None else counts.note(place.spot, day)


def value_on(counts: Values | None, place: Place, day: date) -> Decimal | None:
    """As counted; None where nothing counts it."""
    return None if counts is None else counts.at(place.spot, day)
