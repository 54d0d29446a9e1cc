"""一数可溯: the rows behind a figure of this room on a day, and their sum."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import Http404

from accounts.models import Unit, User
from common.listings.conditions import Computed, Conditions, Containing
from common.listings.figures import counted
from common.listings.listing import Listing
from common.measures import DISTRICT, MEASURES, Measure, Place, Row
from desk.conditions import Township
from enterprises.pools.lists import value_of
from finance.capital.measures import LABELS

WHOLE = Place(DISTRICT, None, None, "全区")


@dataclass(frozen=True, slots=True)
class Behind:
    """A row behind a figure, as the list shows it."""

    label: str
    address: str
    code: str
    number: Decimal
    unit: str
    town: str


def asked(at: str) -> tuple[Measure, date]:
    """Which figure of which day an address means (“listed_firms.2026-11-30”); 404 for others."""
    key, _, day = at.partition(".")
    try:
        on = date.fromisoformat(day)
    except ValueError:
        raise Http404 from None
    if key not in LABELS:
        raise Http404
    return MEASURES[key], on


def behind(user: User, at: str) -> list[Behind]:
    """All rows behind the figure of the district."""
    measure, day = asked(at)
    towns = {unit.pk: unit for unit in Unit.objects.all()}
    return [_shown(row, towns) for row in measure.rows(WHOLE, day)]


def _shown(row: Row, towns: dict[int, Unit]) -> Behind:
    town = towns.get(row.unit) if row.unit else None
    name, code = (town.name, town.code) if town else ("待分派", "")
    return Behind(row.label, row.address, row.code, row.number, code, name)


def lead(at: str) -> str:
    """“2026-11-30 日终，上市后备（家）”."""
    measure, day = asked(at)
    return f"{day} 日终，{LABELS[measure.key]}（{measure.measured_in}）"


def total(user: User, conditions: Conditions) -> dict[str, Any]:
    """The sum of the rows that meet what was asked: the figure itself."""
    return {"total": sum((row.number for row in conditions.found), Decimal(0))}


class FigureConditions(Computed):
    """What may be asked of the rows."""

    q = Containing(of=lambda row: (row.label, row.code))
    unit = Township("unit")


FIGURES = Listing(
    "数的明细",
    "这个数由下面各行相加而得。",
    behind,
    [
        ("名称", value_of("label")),
        ("编号", value_of("code")),
        ("数", value_of("number")),
        ("街镇", value_of("town")),
    ],
    FigureConditions,
    numbers=counted("数"),
)
