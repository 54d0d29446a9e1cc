"""考核表: units by items, how far it is, and once it is frozen what was published."""

import json
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count

from accounts.models import System, User
from targets.assessments.models import Mark, Scheme, SchemeItem
from targets.assessments.rules.scoring import (
    MARK_LABELS,
    Progress,
    SchemeState,
    ranking_sentence,
)

By = User | System


@dataclass(frozen=True, slots=True)
class Cell:
    """A mark: its final points, else its state; the address of who may read more."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Row:
    """A unit with a cell an item; place and total once it is published."""

    unit: str
    cells: list[Cell]
    place: int | None = None
    total: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """考核表 as this person sees it."""

    items: list[SchemeItem]
    rows: list[Row]
    sentence: str


def progress(user: By, scheme: Scheme) -> Progress:
    """Marks in sight by state. One query."""
    seen = Mark.objects.visible_to(user).filter(assessed__scheme=scheme).order_by()
    return Progress(dict(seen.values_list("state").annotate(number=Count("pk"))))


def table(user: By, scheme: Scheme) -> Table:
    """Units in sight while it is open; as published, by place, once it is frozen. Two queries."""
    items = list(scheme.items.order_by("no"))
    seen = Mark.objects.visible_to(user).filter(assessed__scheme=scheme)
    marks = list(seen.select_related("assessed__unit", "item"))
    if scheme.state == SchemeState.FROZEN:
        return _published(scheme, items, marks)
    by_unit: dict[str, list[Mark]] = {}
    for mark in marks:
        by_unit.setdefault(mark.assessed.unit.name, []).append(mark)
    rows = [Row(unit, [_cell(mark) for mark in its]) for unit, its in by_unit.items()]
    counts = {state: sum(mark.state == state for mark in marks) for state in MARK_LABELS}
    return Table(items, rows, Progress(counts).sentence)


def _cell(mark: Mark) -> Cell:
    text = mark.get_state_display() if mark.final is None else points(mark.final)
    return Cell(text, mark.get_absolute_url())


def _published(scheme: Scheme, items: list[SchemeItem], marks: list[Mark]) -> Table:
    """From the frozen text alone; only one's own marks open."""
    own = {(mark.assessed.unit.code, str(mark.item.no)): mark for mark in marks}
    rows = []
    for told in json.loads(scheme.content)["units"]:
        cells = []
        for item in items:
            mark = own.get((told["unit"], str(item.no)))
            text = points(Decimal(told["points"][str(item.no)]))
            cells.append(Cell(text, mark.get_absolute_url() if mark else ""))
        total = Decimal(told["total"])
        rows.append(Row(told["unit_name"], cells, told["place"], total))
    ranked = [
        (row.place, row.unit, row.total) for row in rows if row.place and row.total is not None
    ]
    return Table(items, rows, ranking_sentence(ranked))


def points(number: Decimal) -> str:
    """Points without needless noughts."""
    return f"{number.normalize():f}"
