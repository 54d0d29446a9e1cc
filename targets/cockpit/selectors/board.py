"""作战图·目标总览: nine goals, the sentence over them, and the townships below."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from accounts.models import System, User
from common.charts.bars import Bullet, bullet
from common.charts.base import Chart
from common.dates import last_month_end
from common.tiles import Tile, spots, tiles
from targets.cockpit.selectors.months import Month, furthest_behind, month_days, month_of
from targets.goals.measures import measure_all
from targets.goals.models import Indicator
from targets.goals.rules.narrative import lights
from targets.goals.selectors.aims import ByYear, aims, points
from targets.goals.selectors.cards import Card, card, change_of, list_url, standing
from targets.goals.selectors.figures import (
    Figure,
    Known,
    figures_from,
    readings_in_sight,
    value_on,
)
from targets.goals.selectors.published import differences
from targets.goals.selectors.trajectories import drawn, months_of

WIDE = 2  # goals that have the room for their way


@dataclass(frozen=True, slots=True)
class Wide:
    """A goal that has the room for its bar to the target and its way."""

    card: Card
    bar: Chart | None
    way: Chart


@dataclass(frozen=True, slots=True)
class Board:
    """Everything the page shows on one day."""

    day: date
    sentence: str
    wide: list[Wide]
    cards: list[Card]
    charts: list[tuple[Indicator, Chart]]
    columns: list[dict[str, Any]]
    rows: list[dict[str, Any]]
    tiles: list[Tile]
    counted: list[Indicator]  # by township
    shown: Indicator | None
    month: Month

    @property
    def goals(self) -> int:
        """How many; none before a plan is loaded."""
        return len(self.wide) + len(self.cards)


def board(user: User | System, day: date, indicator: str = "") -> Board:
    """The whole page: the register is counted once, whatever the number of goals and townships."""
    before = last_month_end(day)
    listed = Indicator.objects.visible_to(user).select_related("reporter")
    indicators = list(listed.order_by("order", "code"))
    goals = aims(user)
    held = {one.pk: goals.of(one.pk, day) for one in indicators}
    counts = measure_all(indicators, _days(held.values(), day))
    known = Known(counts, goals, readings_in_sight(user))
    now = figures_from(user, day, indicators, known)
    earlier = {_key(one): value_on(counts[one.indicator.code], one.place, before) for one in now}
    district = [figure for figure in now if figure.place.is_district]
    counted = [figure.indicator for figure in district if figure.indicator.is_by_unit]
    by_code = {one.code: one for one in counted}
    worst = furthest_behind(district)
    first = by_code.get(worst.indicator.code) if worst else None
    shown = by_code.get(indicator) or first or next(iter(counted), None)
    with_path = [figure.indicator for figure in district if figure.path is not None]
    ways = drawn(with_path, held, day, counts, known.readings)
    beside = differences(user, [figure.indicator for figure in district], day)
    cards = [
        card(
            user,
            figure,
            earlier.get(_key(figure)),
            next(iter(beside.get(figure.indicator.code, [])), None),
        )
        for figure in district
    ]
    wide = [one for one in cards if one.figure.path is not None][:WIDE]
    return Board(
        day=day,
        sentence=lights(day, [standing(figure) for figure in district]),
        wide=[Wide(one, bar_of(one), ways[one.figure.indicator.code]) for one in wide],
        cards=[one for one in cards if one not in wide],
        charts=[(one, ways[one.code]) for one in with_path[WIDE:]],
        columns=_columns(counted),
        rows=township_rows(user, now, counted, earlier),
        tiles=_tiles(user, [figure for figure in now if shown and figure.indicator == shown]),
        counted=counted,
        shown=shown,
        month=month_of(user, now, counts, worst, shown, day),
    )


def _days(held: Iterable[ByYear], day: date) -> list[date]:
    """Every day on which something on the page is counted."""
    ways = [end for goals in held if len(points(goals)) > 1 for end in months_of(goals, day)]
    return sorted({*month_days(day), *ways})


def bar_of(card: Card) -> Chart | None:
    """How far to the target, against what is due."""
    figure = card.figure
    if figure.target is None or not figure.target.value:
        return None
    tone = figure.light.value if figure.light else "none"
    name = f"{figure.target.year} 年目标"
    measured_in = figure.indicator.measured_in
    row = Bullet(name, figure.value, figure.path, figure.target.value, measured_in, tone)
    return bullet(rows=[row])


def _columns(counted: Sequence[Indicator]) -> list[dict[str, Any]]:
    columns: list[dict[str, Any]] = [{"label": "街镇"}]
    for indicator in counted:
        columns += [
            {"label": f"{indicator.name}（{indicator.measured_in}）", "numeric": True},
            {"label": "环比", "numeric": True},
        ]
    return columns


def township_rows(
    user: User | System,
    figures: Sequence[Figure],
    counted: Sequence[Indicator],
    earlier: dict[tuple[str, str | None], Decimal | None],
) -> list[dict[str, Any]]:
    """A row a township, then 待分派, then the district: the sum of those above."""
    by_key = {_key(figure): figure for figure in figures}
    places = [figure.place for figure in figures if counted and figure.indicator == counted[0]]
    ordered = [place for place in places if not place.is_district]
    ordered += [place for place in places if place.is_district]
    rows = []
    for place in ordered:
        cells: list[dict[str, Any]] = []
        for indicator in counted:
            figure = by_key[indicator.code, place.code]
            change = change_of(figure.value, earlier.get((indicator.code, place.code)))
            cells.append({"value": figure.value, "url": list_url(user, figure)})
            cells.append({"change": change, "change_only": True})
        rows.append({"place": place, "cells": cells})
    return rows


def _tiles(user: User | System, figures: Sequence[Figure]) -> list[Tile]:
    """示意网格 of one indicator."""
    by_unit = {figure.place.unit: figure for figure in figures if figure.place.unit}
    numbers = {unit: figure.value for unit, figure in by_unit.items()}
    return tiles(spots(user), numbers, lambda spot: list_url(user, by_unit[spot.unit]))


def _key(figure: Figure) -> tuple[str, str | None]:
    return figure.indicator.code, figure.place.code
