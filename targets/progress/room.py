"""任务进展的页面: what is of units in them; all else is `collecting`'s."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from accounts.models import Unit
from collecting.engines import By
from collecting.rooms import Book, Lists, Room
from common.exports.cells import Column
from common.listings.conditions import Computed, Conditions, Containing
from targets.progress import policies
from targets.progress.engine import PROGRESS
from targets.progress.forms import form_of, prefilled
from targets.progress.models import ProgressCollection
from targets.progress.rules.timetable import MONTHLY
from targets.progress.selectors import under_way
from targets.tasks.line import LINE
from targets.tasks.line import PROGRESS as TAB
from targets.tasks.models import TaskStep


class OfUnit(Conditions):
    """Of rows that are a unit's: the text is its name or code."""

    q = Containing("unit__name", "unit__code")


class OfComputedUnit(Computed):
    """The same of rows that a rule makes, each with its `unit`."""

    q = Containing(of=lambda row: (row.unit.name, row.unit.code))


def _seen(user: By) -> Any:
    return Unit.objects.visible_to(user).filter(is_group=False)


def _spoken(filing: Any) -> Sequence[tuple[str, Any, str]]:
    steps = TaskStep.objects.in_bulk([int(pk) for pk in filing.notes])
    return [(step.what, str(filing.note_on(pk)), "") for pk, step in steps.items()]


def _columns(collection: ProgressCollection) -> list[Column]:
    return [Column("进展", width=80)]


def _cells(collection: ProgressCollection, row: Any, known: Any) -> list[Any]:
    return ["；".join(f"{what}：{told}" for what, told, _ in _spoken(row)) if row else known]


def _known(collection: ProgressCollection, units: Sequence[Unit]) -> Mapping[int, str]:
    """Of a unit that has not begun: the steps it is to speak of."""
    owed = under_way(collection.period, [unit.pk for unit in units])
    return {unit: "；".join(step.what for step in steps) for unit, steps in owed.items()}


def _prefilled(blank: Any, day: date) -> dict[str, Any]:
    return prefilled(blank)


LINE.chooses(TAB, "progress:collections")
ROOM = Room(
    engine=PROGRESS,
    space="progress",
    title="任务进展",
    owner="单位",
    own="本单位",
    filings="任务进展",
    measure="个",
    work=policies.can_see_board,
    seen=_seen,
    key="code",
    form_of=form_of,
    prefilled=_prefilled,
    spoken=_spoken,
    tabs=LINE.at("progress:collections"),
    lists=Lists(
        columns=[("单位", lambda unit: unit.name), ("单位代码", lambda unit: unit.code)],
        asked=OfUnit,
        computed=OfComputedUnit,
        order=("order", "code", "pk"),
    ),
    book=Book(
        head=(Column("单位代码", "code", width=16), Column("单位", width=24)),
        columns=_columns,
        cells=_cells,
        known=_known,
        notes={MONTHLY: ("一个单位一行，只供查看；逐条导入用“任务进展”表。",)},
    ),
)
