"""What follows from a sheet's columns: moves, residences, memberships of many firms at once."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from common.db import among
from enterprises.registry import memberships, moves, residences
from enterprises.registry.models import Enterprise
from enterprises.registry.moves import Row
from enterprises.registry.rules.memberships import COLUMNS, Period, recorded
from enterprises.registry.rules.registering import Days, Known, OutOfOrderError, told
from enterprises.registry.rules.stays import OUTSIDE, Place, closed_on

_DAYS = ("moved_in_on", "moved_out_on")
_WHERE = ("placement", "township_id", *_DAYS)


@dataclass(frozen=True, slots=True)
class Before:
    """How the firms of a sheet stood before it was written."""

    columns: dict[int, dict[str, Any]] = field(default_factory=dict)
    moves: dict[int, list[Row]] = field(default_factory=dict)
    memberships: dict[int, list[Period]] = field(default_factory=dict)


def standing(ids: Collection[int]) -> Before:
    """These firms as they stand now. Three queries."""
    firms = Enterprise.objects.filter(among("pk", ids)).values("pk", *_WHERE, *COLUMNS)
    return Before({row.pop("pk"): row for row in firms}, moves.rows_of(ids), memberships.known(ids))


def move_on(ids: Collection[int], before: Before) -> None:
    """Moves as the columns now tell them, residences and counting days after them."""
    firms = Enterprise.objects.filter(among("pk", ids))
    lines, settled = {}, {}
    for now in firms.values("pk", *_DAYS, *residences.SETTLING):
        was, rows = before.columns.get(now["pk"]), before.moves.get(now["pk"], [])
        after = _told(now, was, moves.known_of(rows, _place(was) if was else OUTSIDE))
        lines[now["pk"]] = moves.rows_from(after, moves.words_of(rows, after.moves))
        settled[now["pk"]] = residences.stays_of(now, after)
    moves.write(lines)
    residences.write(settled)


def _told(now: Mapping[str, Any], was: Mapping[str, Any] | None, history: Known) -> Known:
    closed = closed_on(now["deregistered_on"], now["licence_revoked_on"])
    try:
        return told(history, news(now, was, history), _place(now), closed)
    except OutOfOrderError as wrong:
        raise ValidationError(f"预览之后迁移有变，请重新检查后再导入：{wrong.message}") from wrong


def news(now: Mapping[str, Any], was: Mapping[str, Any] | None, history: Known) -> Days:
    """迁入、迁出日期 that were not known before; all of them of a firm that was none of ours."""
    is_new = was is None or (not history.moves and not history.base.is_inside)
    names = ("moved_in_on", "moved_out_on")
    return Days(*(now[n] if is_new or (was and now[n] != was[n]) else None for n in names))


def _place(columns: Mapping[str, Any]) -> Place:
    return moves.place_of(columns["placement"], columns["township_id"])


def belong(belongings: Mapping[int, Mapping[str, Any]], before: Before, today: date) -> None:
    """Memberships as the columns' words say, and the columns as the memberships are today."""
    zones = memberships.zone_kinds()
    lines = {
        pk: recorded(
            before.memberships.get(pk, []), before.columns.get(pk, {}), words, zones, today
        )
        for pk, words in belongings.items()
    }
    memberships.write(lines)
    memberships.show_all(lines, today)


def kept(before: Before) -> dict[str, Any]:
    """What an undo needs, as JSON takes it."""
    return {
        "moves": {
            str(pk): [[str(row[0]), *row[1:]] for row in rows] for pk, rows in before.moves.items()
        },
        "memberships": {
            str(pk): [_listed(period) for period in periods]
            for pk, periods in before.memberships.items()
        },
    }


def _listed(period: Period) -> list[Any]:
    days = (str(period.first_day or ""), str(period.until or ""))
    return [period.kind.value, period.what, *days, period.basis, period.is_dated]


def restore_moves(ids: Iterable[int], kept_moves: Mapping[str, Any]) -> None:
    """These firms' moves as they were; residences and counting days follow."""
    lines = {pk: [_row(row) for row in kept_moves.get(str(pk), [])] for pk in ids}
    moves.write(lines)
    residences.resettle(lines)


def _row(row: list[Any]) -> Row:
    on, *rest = row
    return (date.fromisoformat(on), *rest)


def restore_memberships(ids: Iterable[int], kept_periods: Mapping[str, Any]) -> None:
    """These firms' memberships as they were; their columns are somebody else's to restore."""
    memberships.write({pk: [_period(row) for row in kept_periods.get(str(pk), [])] for pk in ids})


def _period(row: list[Any]) -> Period:
    kind, what, first, until, basis, is_dated = row
    begins, ends = (date.fromisoformat(day) if day else None for day in (first, until))
    return Period(memberships.Belonging(kind), what, begins, ends, basis, is_dated)
