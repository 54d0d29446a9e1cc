"""数后面的名单, of what its own app has no list of; of a ratio 分子 and 分母."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from urllib.parse import urlencode

from django.urls import reverse

from accounts.models import System, User
from common.measures import Measure, Place, Row, percent
from common.numbers import apart, rounded
from enterprises.registry.policies import can_open_counted
from targets.goals.models import Indicator
from targets.goals.selectors.figures import Figure, places

WHOLE, TOP, UNDER = "rows", "numerator", "denominator"


@dataclass(frozen=True, slots=True)
class Behind:
    """The rows of one part of a number, and how they make it."""

    place: Place
    measured_in: str
    rows: Sequence[Row]
    addresses: dict[str, str]  # of those this person may open
    top: int | None  # of a ratio: how many rows each part has
    under: int | None

    @property
    def total(self) -> Decimal:
        return sum((row.number for row in self.rows), Decimal(0))

    @property
    def said(self) -> str:
        """“3 ÷ 12＝25%”, “共 3 家”."""
        if self.top is None or self.under is None:
            return f"共 {apart(self.total)} {self.measured_in}"
        rate = percent(self.top, self.under)
        return f"{self.top} ÷ {self.under}" + (
            f"＝{apart(rounded(rate, 2))}%" if rate is not None else ""
        )

    def told(self) -> list[tuple[Row, str]]:
        return [(row, self.addresses.get(row.key, "")) for row in self.rows]


def opens_here(user: User | System, figure: Figure, part: str = "") -> str:
    """Where the rows behind a figure are listed; empty where this person may not see them all."""
    measure = figure.indicator.measure
    if measure is None or measure.is_listed or not can_open_counted(user, figure.place):
        return ""
    asked = {"on": figure.as_of.isoformat()}
    if figure.place.code:
        asked["unit"] = figure.place.code
    if measure.parts:
        asked["part"] = part or TOP
    return f"{reverse('goals:rows', args=[figure.indicator.code])}?{urlencode(asked)}"


def place_of(user: User | System, day: date, code: str) -> Place | None:
    """The district, where no code is asked for; None for what is no place of the day."""
    return next((one for one in places(user, day) if (one.code or "") == code), None)


def behind(
    user: User | System, indicator: Indicator, measure: Measure, place: Place, day: date, part: str
) -> Behind:
    """As many rows as the number says."""
    top = under = None
    if measure.parts:
        above, below = measure.parts(place, day)
        rows, top, under = below if part == UNDER else above, len(above), len(below)
    else:
        rows = measure.rows(place, day)
    return Behind(
        place,
        measure.measured_in,
        rows,
        dict(measure.of.opened(user, [row.key for row in rows])),
        top,
        under,
    )
