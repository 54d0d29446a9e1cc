"""名单上方: the conclusion over the carriers that were found, by kind and level, and the map."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from accounts.models import User
from common.asked_days import switches
from common.goals import goal_of
from common.listings.conditions import Conditions
from common.tiles import Spot, spots, tiles
from incubators.carriers.measures import KEY, WAN
from incubators.carriers.querysets import sight
from incubators.carriers.rules.kinds import KIND_LABELS, LEVEL_LABELS
from incubators.carriers.rules.summary import Whole, of_all
from incubators.carriers.selectors import Total, total


@dataclass(frozen=True, slots=True)
class Part:
    """Carriers of one kind or level: how many, their area, where they are listed."""

    label: str
    count: int
    total: Total
    url: str

    @property
    def area(self) -> Decimal | None:
        """万㎡."""
        return None if self.total.area is None else self.total.area / WAN


def around(user: User, asked: Conditions) -> dict[str, Any]:
    """What the page says of the carriers found, on the day asked for."""
    rows, day = asked.found, asked.day
    chosen = bool({name for name, *_ in asked.worded()} - {"on", "order"})
    return {
        "conclusion": _said(user, rows, day, is_whole=not chosen),
        "day": day,
        "switches": switches(day),
        "parts": [
            ("按类型", _parts(rows, "kind", KIND_LABELS, lambda row: row.kinds, day)),
            ("按级别", _parts(rows, "level", LEVEL_LABELS, _levels_of, day)),
        ],
        "tiles": _tiles(user, rows, day),
    }


def _said(user: User, rows: Sequence[Any], day: date, *, is_whole: bool) -> str:
    whole = total(row.counted for row in rows)
    goal = goal_of(KEY, day) if is_whole and not sight(user) else None
    beside = (goal.value, goal.year, goal.is_more) if goal else ()
    words = f"截至 {day:%Y-%m-%d}，{'' if is_whole else '符合条件的'}"
    return words + of_all(Whole(len(rows), whole.area, whole.unknown, *beside))


def _levels_of(row: Any) -> set[str]:
    return {one.level for one in row.held}


def _parts(
    rows: Sequence[Any],
    name: str,
    labels: dict[str, str],
    of: Callable[[Any], Iterable[str]],
    day: date,
) -> list[Part]:
    """Each kind or level that somebody has; a carrier of several is in each."""
    found = []
    for code, label in labels.items():
        mine = [row for row in rows if code in of(row)]
        if mine:
            url = _list(day, **{name: code})
            found.append(Part(label, len(mine), total(row.counted for row in mine), url))
    return found


def _tiles(user: User, rows: Sequence[Any], day: date) -> list[Any]:
    """万㎡ of each township; unknown where nothing is known there."""
    where = spots(user)
    numbers: dict[int, Decimal | None] = {}
    for spot in where:
        mine = total(row.counted for row in rows if row.township_id == spot.unit)
        numbers[spot.unit] = None if mine.area is None else mine.area / WAN
    held = {row.township_id for row in rows}

    def opens(spot: Spot) -> str:
        return _list(day, township=spot.code) if spot.unit in held else ""

    return tiles(where, numbers, opens)


def _list(day: date, **asked: str) -> str:
    said = {"on": day.isoformat(), **asked}
    return f"{reverse('incubators:list')}?{urlencode(said)}"
