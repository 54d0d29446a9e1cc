"""当月与各街镇: why a count changed this month, what runs out, and 街镇 by 街镇."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from accounts.models import System, User
from common.charts.bars import waterfall
from common.charts.base import Chart
from common.dates import last_month_end
from common.tiles import Tile, spots, tiles
from enterprises.registry.policies import can_open_counted
from targets.cockpit.selectors.courses import Course, courses
from targets.cockpit.selectors.measured import Measured, measured, month_days, months_ahead
from targets.cockpit.selectors.moves import WORDS, Asked, changes_of
from targets.goals.models import Indicator
from targets.goals.selectors.cards import change_of, list_url
from targets.goals.selectors.expiring import Expiring, expiring
from targets.goals.selectors.figures import Figure


@dataclass(frozen=True, slots=True)
class Step:
    """One part of the month's balance, and the list that makes it."""

    label: str
    change: int
    url: str


@dataclass(frozen=True, slots=True)
class Balance:
    """上月末 + 进 − 退 = 当日, each part with its list."""

    opening: Step
    steps: list[Step]
    closing: Step
    chart: Chart


@dataclass(frozen=True, slots=True)
class Months:
    """Everything the page shows of one indicator."""

    day: date
    shown: Indicator | None
    counted: list[Indicator]
    balance: Balance | None
    courses: list[Course]
    ends: list[date]
    strip: list[tuple[date, Expiring]]
    tiles: list[Tile]
    columns: list[dict[str, Any]]
    rows: list[dict[str, Any]]


def months(user: User | System, day: date, code: str = "") -> Months:
    """当月与各街镇 of the indicator asked for, else of the one furthest behind."""
    seen = measured(user, day, ways=False)
    counted = seen.counted
    by_code = {one.code: one for one in counted}
    worst = furthest_behind(seen.district)
    first = by_code.get(worst.indicator.code) if worst else None
    shown = by_code.get(code) or first or next(iter(counted), None)
    rows = courses(user, seen, shown) if shown else []
    strip = expiring(user, shown.kind, day, months_ahead(day)) if shown and shown.kind else {}
    return Months(
        day=day,
        shown=shown,
        counted=counted,
        balance=balance(user, seen, shown) if shown else None,
        courses=rows,
        ends=month_days(day)[1:],
        strip=list(strip.items()),
        tiles=_tiles(user, seen.of(shown)) if shown else [],
        columns=_columns(counted),
        rows=_township_rows(user, seen, counted, [row.name for row in rows]),
    )


def furthest_behind(figures: Sequence[Figure]) -> Figure | None:
    """The smallest part of its path; of equals the first; None where none has a path."""
    held = [one for one in figures if one.path and one.value is not None]
    return min(held, key=lambda one: Fraction(one.value or 0) / (one.path or 1), default=None)


def balance(user: User | System, seen: Measured, indicator: Indicator) -> Balance | None:
    """首次认定 +3, 到期 −9 … of the month; None for what does not count firms. One query."""
    day, values = seen.day, seen.counts[indicator.code]
    first, last = day.replace(day=1), last_month_end(day)
    changes = changes_of(indicator, (first, day))
    opening = values.district(last) if values else None
    if changes is None or opening is None or indicator.measure is None:
        return None
    figure = next(one for one in seen.of(indicator) if one.place.is_district)
    is_open = bool(can_open_counted(user, figure.place))
    steps = [
        Step(
            WORDS[role],
            change,
            Asked(indicator.code, first, day, role=role).url if is_open else "",
        )
        for role, change in changes[0].items()
    ]
    closing = int(opening) + sum(step.change for step in steps)
    return Balance(
        opening=Step(
            f"{last:%m-%d}", int(opening), indicator.measure.opens(user, figure.place, last)
        ),
        steps=steps,
        closing=Step(f"{day:%m-%d}", closing, indicator.measure.opens(user, figure.place, day)),
        chart=waterfall(
            measured_in=indicator.measured_in,
            opening=(f"{last:%m-%d}", int(opening)),
            steps=[(step.label, step.change) for step in steps],
            closing=f"{day:%m-%d}",
        ),
    )


def _columns(counted: Sequence[Indicator]) -> list[dict[str, Any]]:
    columns: list[dict[str, Any]] = [{"label": "街镇"}]
    for indicator in counted:
        columns += [
            {"label": f"{indicator.name}（{indicator.measured_in}）", "numeric": True},
            {"label": "环比", "numeric": True},
        ]
    return columns


def _township_rows(
    user: User | System, seen: Measured, counted: Sequence[Indicator], order: Sequence[str]
) -> list[dict[str, Any]]:
    """A row a 街镇 in the order of need, 待分派 among them, then the district: their sum."""
    by_key = {(one.indicator.code, one.place.code): one for one in seen.figures}
    at = {name: place for place, name in enumerate(order)}
    places = [figure.place for figure in (seen.of(counted[0]) if counted else [])]
    places.sort(key=lambda place: (place.is_district, at.get(place.name, 0)))
    rows = []
    for place in places:
        cells: list[dict[str, Any]] = []
        for indicator in counted:
            figure = by_key[indicator.code, place.code]
            cells.append({"value": figure.value, "url": list_url(user, figure)})
            change = change_of(figure.value, seen.before(figure))
            cells.append({"change": change, "change_only": True})
        rows.append({"place": place, "cells": cells})
    return rows


def _tiles(user: User | System, figures: Sequence[Figure]) -> list[Tile]:
    """示意网格 of one indicator."""
    by_unit = {figure.place.unit: figure for figure in figures if figure.place.unit}
    numbers = {unit: figure.value for unit, figure in by_unit.items()}
    return tiles(spots(user), numbers, lambda spot: list_url(user, by_unit[spot.unit]))
