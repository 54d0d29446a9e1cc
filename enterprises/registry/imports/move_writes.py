"""迁移表 written and taken back: a few statements, whatever the number of rows."""

import json
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection

from common.db import among
from enterprises.registry import moves
from enterprises.registry.imports import events, resettling
from enterprises.registry.imports.moves import move_of
from enterprises.registry.models import Enterprise
from enterprises.registry.residences import resettle
from enterprises.registry.rules.moving import Name, Told, joined
from enterprises.registry.rules.registering import Known
from enterprises.registry.rules.standing import Certainty, Placement, State
from enterprises.registry.rules.stays import Move, closed_on
from jobs.models import ImportBatch
from jobs.sheets.kinds import By

_COLUMNS = (
    "township_id",
    "placement",
    "placement_certainty",
    "placement_reason",
    "state",
    "moved_in_on",
    "moved_out_on",
)
_UPDATE = """
UPDATE registry_enterprise e
SET (township_id, placement, placement_certainty, placement_reason, state, moved_in_on,
     moved_out_on, version, updated_at) = ROW(
    line.township_id, line.placement, line.placement_certainty, line.placement_reason, line.state,
    line.moved_in_on, line.moved_out_on, e.version + 1, now())
FROM jsonb_to_recordset(%s::jsonb) AS line(
    id bigint, township_id bigint, placement text, placement_certainty text,
    placement_reason text, state text, moved_in_on date, moved_out_on date)
WHERE e.id = line.id
"""
_CLOSED = (State.DEREGISTERED.value, State.LICENCE_REVOKED.value)


def commit(batch: ImportBatch, by: By) -> dict[str, Any]:
    """Put the batch's moves in their places; what an undo needs."""
    events.refuse_touched(batch)
    rows = events.by_firm(batch)
    stored, before = moves.rows_of(rows), _columns(rows)
    lines, columns, name = {}, [], moves.names().__getitem__
    for pk, numbered in rows.items():
        line, words = _joined(before[pk], stored.get(pk, []), numbered, name)
        lines[pk] = moves.rows_from(line, words)
        columns.append(_shown(pk, before[pk], line, words))
    moves.write(lines)
    _update(columns)
    resettle(lines)
    kept = resettling.kept(resettling.Before(moves={pk: stored.get(pk, []) for pk in rows}))
    columns_before = [{"id": pk, **_plain(before[pk])} for pk in rows]
    return {"moves": kept["moves"], "columns": columns_before}


def undo(batch: ImportBatch, by: By) -> None:
    """As before the batch; refused when somebody has touched its firms since."""
    events.refuse_touched(batch, since_import=True)
    _update(batch.undo["columns"])
    firms = [line["id"] for line in batch.undo["columns"]]
    resettling.restore_moves(firms, batch.undo["moves"])


def _columns(ids: Mapping[int, Any]) -> dict[int, dict[str, Any]]:
    names = ("pk", *_COLUMNS, "deregistered_on", "licence_revoked_on")
    rows = Enterprise.objects.filter(among("pk", ids)).values(*names)
    return {row.pop("pk"): row for row in rows}


def _joined(
    firm: Mapping[str, Any],
    stored: list[moves.Row],
    numbered: list[tuple[int, dict[str, Any]]],
    name: Name,
) -> tuple[Known, dict[Move, moves.Words]]:
    """The firm's line with these rows; a row it has already only brings its words."""
    history = moves.known_of(stored, moves.place_of(firm["placement"], firm["township_id"]))
    words, new = moves.words_of(stored), []
    for number, values in numbered:
        move = move_of(values)
        old = moves.same(history, move)
        was = words.get(old, moves.Words()) if old else moves.Words()
        words[old or move] = moves.Words(
            values["elsewhere"] or was.elsewhere, values["basis"] or was.basis
        )
        if old is None:
            new.append(Told(move, number))
    closed = closed_on(firm["deregistered_on"], firm["licence_revoked_on"])
    line, faults = joined(
        history.base, [*moves.told_by(history), *new], closed, name, in_any_order=True
    )
    if faults:
        raise ValidationError(f"第 {faults[0].row} 行：{faults[0].message}")
    return Known(line.base, tuple(step.move for step in line.moves)), words


def _shown(
    pk: int, before: Mapping[str, Any], line: Known, words: Mapping[Move, moves.Words]
) -> dict[str, Any]:
    """The firm's columns after these moves."""
    shown = moves.columns_of(line, is_closed=before["state"] in _CLOSED)
    now = {"id": pk, **_plain(before), **_plain(shown)}
    if (shown["placement"], shown["township_id"]) != (before["placement"], before["township_id"]):
        is_placed = shown["placement"] == Placement.PLACED
        now["placement_certainty"] = (Certainty.DECIDED if is_placed else Certainty.NONE).value
        now["placement_reason"] = words.get(line.moves[-1], moves.Words()).basis
    return now


def _plain(columns: Mapping[str, Any]) -> dict[str, Any]:
    """As JSON takes it."""
    kept = {name: value for name, value in columns.items() if name in _COLUMNS}
    return json.loads(json.dumps(kept, default=str))


def _update(columns: list[dict[str, Any]]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_UPDATE, [json.dumps(columns)])
