"""历次迁移 as rows: read as the rules want them, written so that only what changed is touched."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import Q

from accounts.models import Unit, UnitKind
from common.db import among
from enterprises.registry.models import Enterprise, Move
from enterprises.registry.rules import stays
from enterprises.registry.rules.moving import Line, Told
from enterprises.registry.rules.registering import Days, Known, OutOfOrderError, told
from enterprises.registry.rules.standing import Placement, State
from enterprises.registry.rules.stays import OUTSIDE, MoveKind, Place
from jobs.sheets.staging import as_text, copy

_FIELDS = ("on", "nth", "kind", "origin_id", "is_origin_told", "to_id", "elsewhere", "basis")
_COLUMNS = 'enterprise_id, "on", nth, kind, origin_id, is_origin_told, to_id, elsewhere, basis'
Row = tuple[date, int, str, int | None, bool, int | None, str, str]


@dataclass(frozen=True, slots=True)
class Words:
    """What a move is told with besides its days and places."""

    elsewhere: str = ""
    basis: str = ""


def place_of(placement: str, township: int | None) -> Place:
    """Where the register's own columns put a firm."""
    return OUTSIDE if placement == Placement.OUTSIDE else Place(True, township)


def names() -> dict[Place, str]:
    """What sentences call each place. One query."""
    units = Unit.objects.filter(kind=UnitKind.TOWNSHIP).values_list("pk", "name")
    return {Place(True, pk): name for pk, name in units} | {Place(True): "待分派", OUTSIDE: "区外"}


def place_named(typed: str) -> Place | None:
    """The place a text names: a township by name or code, 待分派, 区外; None where it is none."""
    text = typed.strip()
    if text in ("待分派", "区外"):
        return Place(True) if text == "待分派" else OUTSIDE
    towns = Unit.objects.filter(kind=UnitKind.TOWNSHIP, is_group=False)
    found = towns.filter(Q(name=text) | Q(code=text)).first()
    return Place(True, found.pk) if found else None


def rows_of(ids: Collection[int]) -> dict[int, list[Row]]:
    """The stored moves of each firm, in order. One query."""
    found = Move.objects.filter(among("enterprise_id", ids)).order_by("enterprise_id", "on", "nth")
    every = found.values_list("enterprise_id", *_FIELDS)
    grouped = groupby(every, key=lambda row: row[0])
    return {pk: [row[1:] for row in group] for pk, group in grouped}


def known(ids: Collection[int]) -> dict[int, Known]:
    """Each firm's place before its first move, and its moves. Two queries."""
    rows = rows_of(ids)
    firms = Enterprise.objects.filter(among("pk", ids))
    columns = firms.values_list("pk", "placement", "township_id")
    return {
        pk: known_of(rows.get(pk, []), place_of(placement, township))
        for pk, placement, township in columns
    }


def known_of(rows: Sequence[Row], registered: Place) -> Known:
    """The stored rows as the rules want them; without any, the firm is where it is registered."""
    if not rows:
        return Known(registered)
    first = rows[0]
    base = OUTSIDE if first[2] == MoveKind.IN.value else Place(True, first[3])
    return Known(base, tuple(_move(row) for row in rows))


def _move(row: Row) -> stays.Move:
    on, _, kind, origin, is_told, to, *_ = row
    began = OUTSIDE if kind == MoveKind.IN.value else Place(True, origin)
    led = OUTSIDE if kind == MoveKind.OUT.value else Place(True, to)
    return stays.Move(on, MoveKind(kind), led, began if is_told else None)


def told_by(one: Known) -> list[Told]:
    """Known moves, to be joined with new ones."""
    return [Told(move) for move in one.moves]


def rows_from(line: Line | Known, words: Mapping[stays.Move, Words]) -> list[Row]:
    """Stored rows of a line of moves: each with its origin, numbered within its day."""
    every = [one.move if isinstance(one, Told) else one for one in line.moves]
    began, nth, rows = line.base, 0, []
    for at, move in enumerate(every):
        nth = nth + 1 if at and every[at - 1].on == move.on else 1
        said = words.get(move, Words())
        rows.append(
            (
                move.on,
                nth,
                move.kind.value,
                began.unit,
                move.origin is not None,
                move.to.unit,
                said.elsewhere,
                said.basis,
            )
        )
        began = move.to
    return rows


def words_of(rows: Iterable[Row], after: Iterable[stays.Move] = ()) -> dict[stays.Move, Words]:
    """依据 and 区外何处 of stored moves, kept when their line is written again.

    A move whose day or place was corrected (`after` is the line as it will be) keeps its words.
    """
    said = {_move(row): Words(row[6], row[7]) for row in rows}
    lost = [move for move in said if move not in set(after)]
    for move in after:
        if move not in said and (old := next((o for o in lost if o.kind == move.kind), None)):
            said[move] = said[old]
            lost.remove(old)
    return said


def same(one: Known, move: stays.Move) -> stays.Move | None:
    """The move the firm has that is this very one, wherever it is said to have begun."""
    for at, known_move in enumerate(one.moves):
        began = one.moves[at - 1].to if at else one.base
        alike = (known_move.on, known_move.kind, known_move.to) == (move.on, move.kind, move.to)
        if alike and move.origin in (None, began):
            return known_move
    return None


def rehome(current: Enterprise, was: Place) -> None:
    """The moves of a firm whose place (`was`) has been corrected in its columns follow them."""
    rows = rows_of([current.pk]).get(current.pk, [])
    before, days = known_of(rows, was), Days()
    if not before.moves and not before.base.is_inside:  # never ours till now: its days are news
        days = Days(current.moved_in_on, current.moved_out_on)
    try:
        after = told(before, days, place_of(current.placement, current.township_id))
    except OutOfOrderError as wrong:
        raise ValidationError(wrong.message) from wrong
    write({current.pk: rows_from(after, words_of(rows, after.moves))})


def write(lines: Mapping[int, Sequence[Row]]) -> None:
    """The firms' moves are these and no others; rows that stay as they are are not touched."""
    stored = rows_of(lines)
    gone, new = [], []
    for pk, rows in lines.items():
        before, after = set(stored.get(pk, [])), set(rows)
        gone += [(pk, *row[:2]) for row in before - after]
        new += [_copied(pk, row) for row in rows if row not in before]
    if gone:
        firms, days, nths = (list(column) for column in zip(*gone, strict=True))
        with connection.cursor() as cursor:
            cursor.execute(
                "DELETE FROM registry_move m USING unnest(%s::bigint[], %s::date[], %s::int[]) "
                'AS g(firm, "on", nth) WHERE m.enterprise_id = g.firm AND m."on" = g."on" '
                "AND m.nth = g.nth",
                [firms, days, nths],
            )
    if new:
        copy("registry_move", f"{_COLUMNS}, created_at", new)


def _copied(pk: int, row: Row) -> str:
    on, nth, kind, origin, is_told, to, elsewhere, basis = row
    told = "t" if is_told else "f"
    words = map(as_text, (kind, origin, told, to, elsewhere, basis))
    return "\t".join([str(pk), str(on), str(nth), *words, "now"]) + "\n"


def columns_of(one: Known, *, is_closed: bool) -> dict[str, Any]:
    """What the register shows of a firm with these moves: where it is, and how it stands."""
    home = one.home()
    placement = Placement.PLACED if home.unit else Placement.UNASSIGNED
    shown: dict[str, Any] = {
        "township_id": home.unit,
        "placement": (placement if home.is_inside else Placement.OUTSIDE).value,
        "moved_in_on": one.last(MoveKind.IN),
        "moved_out_on": one.last(MoveKind.OUT),
    }
    if not is_closed:
        is_gone = one.moves and not one.here().is_inside
        shown["state"] = (State.MOVED_OUT if is_gone else State.ACTIVE).value
    return shown
