"""培育库出入库 written and taken back: a fixed number of statements, firms locked first."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from common.db import among
from enterprises.pools.models import PoolEntry, StageChange
from enterprises.pools.rules.entries import Source
from enterprises.pools.rules.ledger import Deed
from enterprises.registry.models import Enterprise
from jobs.models import ImportBatch, StagingRow
from jobs.rules.states import RowState
from jobs.sheets.kinds import By

STALE = "预览之后，有企业的出入库已被他人登记或修改，请重新核对后再导入。"
TOUCHED = "导入之后，有企业的出入库或阶段已被修改，这一批不能撤销。"


def commit(batch: ImportBatch, by: By) -> dict[str, Any]:
    """Stays begin and end; what a row both begins and another ends is written once."""
    rows = list(batch.staging.filter(state__in=[RowState.NEW, RowState.CHANGED]))
    _lock(row.values["enterprise_id"] for row in rows)
    entering = [row for row in rows if row.values["deed"] == Deed.ENTER]
    leaving = [row for row in rows if row.values["deed"] == Deed.LEAVE]
    ends = {row.values["of_row"]: row for row in leaving if row.values.get("of_row")}
    ended = _end([row for row in leaving if row.target_id])
    try:
        with transaction.atomic():
            made = PoolEntry.objects.bulk_create(
                [_entry(row, ends.get(row.number)) for row in entering]
            )
    except IntegrityError as overlap:
        raise ValidationError(STALE) from overlap
    StageChange.objects.bulk_create(
        StageChange(entry=entry, stage=entry.stage, on=entry.during.lower) for entry in made
    )
    return {"made": [_left(entry) for entry in made], "ended": ended}


def _lock(firms: Iterable[int]) -> None:
    held = Enterprise.objects.select_for_update(of=("self",), no_key=True)
    rows = held.filter(among("pk", set(firms))).order_by("pk")
    if any(gone for gone in rows.values_list("merged_into", flat=True)):
        raise ValidationError("预览之后，有企业已并入其他企业，请重新核对后再导入。")


def _entry(row: StagingRow, end: StagingRow | None) -> PoolEntry:
    values = row.values
    entered = date.fromisoformat(values["on"])
    left = date.fromisoformat(end.values["on"]) if end else None
    return PoolEntry(
        enterprise_id=values["enterprise_id"],
        pool=values["pool"],
        during=DateRange(entered, left),
        source=Source.LIST.value,
        stage=values["stage"],
        exit_reason=end.values["exit"] if end else "",
        note=(end or row).values["reason"],
    )


def _end(rows: list[StagingRow]) -> list[dict[str, Any]]:
    """The stored stays these rows end; each must still be open as it was seen."""
    stored = {entry.pk: entry for entry in PoolEntry.objects.filter(among("pk", _targets(rows)))}
    before = []
    for row in rows:
        entry = stored.get(row.target_id or 0)
        if entry is None or entry.exit_reason:
            raise ValidationError(STALE)
        was, on = entry.note, date.fromisoformat(row.values["on"])
        entry.during = DateRange(entry.during.lower, on)
        entry.exit_reason, entry.note = row.values["exit"], row.values["reason"]
        before.append(_left(entry) | {"was": was})
    PoolEntry.objects.bulk_update(stored.values(), ["during", "exit_reason", "note"])
    return before


def _targets(rows: list[StagingRow]) -> set[int]:
    return {row.target_id for row in rows if row.target_id}


def _left(entry: PoolEntry) -> dict[str, Any]:
    """A stay as this batch left it."""
    until = entry.during.upper
    return {
        "pk": entry.pk,
        "left_on": until.isoformat() if until else None,
        "exit": entry.exit_reason,
        "note": entry.note,
        "stage": entry.stage,
    }


def undo(batch: ImportBatch, by: By) -> None:
    """As before the batch; refused once anything of it was touched."""
    made, ended = batch.undo["made"], batch.undo["ended"]
    kept = {left["pk"]: left for left in (*made, *ended)}
    _lock(PoolEntry.objects.filter(among("pk", kept)).values_list("enterprise_id", flat=True))
    stored = {entry.pk: entry for entry in PoolEntry.objects.filter(among("pk", kept))}
    for pk, left in kept.items():
        if pk not in stored or _left(stored[pk]) != {n: v for n, v in left.items() if n != "was"}:
            raise ValidationError(TOUCHED)
    PoolEntry.objects.filter(among("pk", {left["pk"] for left in made})).delete()
    opened = [stored[left["pk"]] for left in ended]
    for entry, left in zip(opened, ended, strict=True):
        entry.during = DateRange(entry.during.lower, None)
        entry.exit_reason, entry.note = "", left["was"]
    PoolEntry.objects.bulk_update(opened, ["during", "exit_reason", "note"])
