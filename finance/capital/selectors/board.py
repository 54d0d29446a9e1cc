"""上市看板: the cases in sight by stage, who is stuck, and the conclusion in one sentence."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from accounts.models import System, User
from finance.capital.models import ListingCase
from finance.capital.rules.cases import STAGE_LABELS, WAY, Stage

MOST = 30  # cards of a column; the list has all of them


@dataclass(frozen=True, slots=True)
class Ticket:
    """A case on the board."""

    case: ListingCase
    days: int | None
    stuck: str


@dataclass(frozen=True, slots=True)
class Column:
    """进程: how many cases stand there, the longest first; `more` are not shown."""

    stage: str
    label: str
    count: int
    stuck: int
    tickets: Sequence[Ticket]

    @property
    def more(self) -> int:
        return self.count - len(self.tickets)


@dataclass(frozen=True, slots=True)
class Board:
    """The columns, those paused, and what is to be said first."""

    columns: Sequence[Column]
    paused: Column
    stuck: Sequence[Ticket]
    sentence: str


def board(user: User | System, day: date, among: str = "") -> Board:
    """The board as this person sees it; `among`: one of the 板块. One query."""
    rows: QuerySet[Any] = ListingCase.objects.visible_to(user).select_related("enterprise")
    if among:
        rows = rows.filter(board=among)
    found = [
        Ticket(case, case.days_on(day), case.stuck_on(day))
        for case in rows.exclude(stage__in=[Stage.ENDED.value, Stage.WITHDRAWN.value])
    ]
    columns = [_column(stage, found) for stage in (*WAY, Stage.LISTED)]
    waiting = [one for one in found if one.stuck]
    return Board(columns, _column(Stage.PAUSED, found), waiting, _sentence(found, waiting))


def _column(stage: Stage, found: Sequence[Ticket]) -> Column:
    here = [one for one in found if one.case.stage == stage]
    here.sort(key=lambda one: (one.case.since, one.case.pk))
    stuck = sum(bool(one.stuck) for one in here)
    return Column(stage.value, STAGE_LABELS[stage.value], len(here), stuck, here[:MOST])


def _sentence(found: Sequence[Ticket], waiting: Sequence[Ticket]) -> str:
    """“上市后备 5 家（6 件），已挂牌上市 2 家；卡住 1 件。”."""
    if not found:
        return "还没有登记上市事项。"
    going = [one.case for one in found if one.case.is_open]
    firms = len({case.enterprise_id for case in going})
    listed = {one.case.enterprise_id for one in found if one.case.stage == Stage.LISTED}
    cases = f"（{len(going):,} 件）" if len(going) != firms else ""
    said = f"上市后备 {firms:,} 家{cases}，已挂牌上市 {len(listed):,} 家"
    if not going:
        return f"{said}。"
    return f"{said}；卡住 {len(waiting):,} 件。" if waiting else f"{said}；没有卡住的。"
