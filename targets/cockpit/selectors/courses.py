"""街镇逐月: each 街镇 month by month, its changes and how it stands to its own path."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from accounts.models import System, User
from common.measures import UNIT, Place, Values
from common.numbers import rounded
from enterprises.registry.policies import can_open_counted
from targets.allocations.models import Allocation
from targets.cockpit.rules.own_paths import need, own_path
from targets.cockpit.selectors.measured import Measured, month_days
from targets.cockpit.selectors.moves import Asked, counts_firms
from targets.goals.models import Indicator
from targets.goals.rules.light import LIGHT_LABELS, Light, Thresholds, light, made_up
from targets.goals.selectors.cards import change_of
from targets.goals.selectors.figures import Figure

QUARTER = 3  # months
Targets = Mapping[tuple[int | None, int], int]  # 街镇 and year → firms to be added in it
Opens = Callable[[Place, date, date], str]


@dataclass(frozen=True, slots=True)
class Cell:
    """A 街镇's change in some months; in one month also how it stood at the end of it."""

    change: Decimal | None  # None where one of the two is not known
    url: str = ""
    light: Light | None = None  # to its own path; None where no target was given

    @property
    def word(self) -> str:
        return LIGHT_LABELS[self.light] if self.light else ""


@dataclass(frozen=True, slots=True)
class Course:
    """A 街镇 over twelve months, and how far it is on its own way this year."""

    figure: Figure
    cells: list[Cell]
    quarter: Cell
    year: Cell
    target: int | None  # 新增培育 + 引进 of this year
    due: Fraction | None
    light: Light | None

    @property
    def name(self) -> str:
        return self.figure.place.name

    @property
    def gap(self) -> Decimal | None:
        """现有减应到, to one decimal for the eye."""
        if self.due is None or self.figure.value is None:
            return None
        return rounded(Fraction(self.figure.value) - self.due, 1)

    @property
    def word(self) -> str:
        return LIGHT_LABELS[self.light] if self.light else "年目标未分解"


def courses(user: User | System, seen: Measured, indicator: Indicator) -> list[Course]:
    """Every 街镇 of one indicator, who needs most first. One query."""
    values = seen.counts[indicator.code]
    if values is None or not indicator.is_by_unit:
        return []
    targets = _targets(user, indicator, month_days(seen.day))
    thresholds, opens = seen.thresholds, _opens(user, indicator)
    rows = [
        _course(figure, values, targets, thresholds, opens, seen.day)
        for figure in seen.of(indicator)
        if figure.place.kind == UNIT
    ]
    return sorted(rows, key=_in_need)


def _in_need(row: Course) -> tuple[Fraction, Decimal, Decimal]:
    """Who misses most to his own path first; then who lost most in three months, then in twelve."""
    missing = need(row.figure.value, row.due)
    return -missing, row.quarter.change or Decimal(0), row.year.change or Decimal(0)


def _targets(user: User | System, indicator: Indicator, days: Sequence[date]) -> Targets:
    rows = Allocation.objects.visible_to(user).filter(
        indicator=indicator, unit__isnull=False, year__in={day.year for day in days}
    )
    return {(row.unit_id, row.year): row.target for row in rows}


def _opens(user: User | System, indicator: Indicator) -> Opens:
    """Where the firms of a change are listed; nowhere for whom that list would not be whole."""

    def opens(place: Place, before: date, day: date) -> str:
        if not counts_firms(indicator) or not can_open_counted(user, place):
            return ""
        return Asked(indicator.code, before + timedelta(days=1), day, place.code or "").url

    return opens


def _course(
    figure: Figure,
    values: Values,
    targets: Targets,
    thresholds: Thresholds | None,
    opens: Opens,
    day: date,
) -> Course:
    place, days = figure.place, month_days(day)

    def at(end: date) -> Decimal | None:
        return values.at(place.spot, end)

    def due(end: date) -> Fraction | None:
        return own_path(at(date(end.year - 1, 12, 31)), targets.get((place.unit, end.year)), end)

    def since(before: date, end: date, *, lit: bool = False) -> Cell:
        shown = light(at(end), due(end), thresholds) if lit else None
        shown = made_up(shown, is_caught_up=_reaches(figure.value, due(end)))
        change = change_of(at(end), at(before))
        return Cell(change, opens(place, before, end) if change else "", shown)

    return Course(
        figure=figure,
        cells=[since(before, end, lit=True) for before, end in pairwise(days)],
        quarter=since(days[-1 - QUARTER], day),
        year=since(days[0], day),
        target=targets.get((place.unit, day.year)),
        due=due(day),
        light=light(figure.value, due(day), thresholds),
    )


def _reaches(value: Decimal | None, due: Fraction | None) -> bool:
    """What was due then is there now."""
    return value is not None and due is not None and value >= due


def quarters(seen: Measured, indicator: Indicator) -> list[tuple[str, int]]:
    """街镇 that lost in three months, the most first; 待分派 is none. No query."""
    values = seen.counts[indicator.code]
    if values is None or not indicator.is_by_unit:
        return []
    before = month_days(seen.day)[-1 - QUARTER]
    lost = [
        (figure.place.name, int(change))
        for figure in seen.of(indicator)
        if figure.place.unit
        and (change := change_of(figure.value, values.at(figure.place.spot, before))) is not None
        and change < 0
    ]
    return sorted(lost, key=lambda one: one[1])
