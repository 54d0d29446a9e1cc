"""面积台账 from a sheet, written and taken back: carriers locked first, in few statements."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import User
from common.db import among, constraints_as_validation
from incubators.carriers.models import AreaEntry, Incubator
from incubators.carriers.policies import can_enter_area
from incubators.carriers.rules.area import FIGURES, fault
from incubators.carriers.rules.confirming import State
from jobs.models import ImportBatch, StagingRow
from jobs.rules.states import RowState
from jobs.sheets.kinds import By

STALE = "预览之后，载体“{name}”的面积台账又有登记，请重新核对后再导入。"
TOUCHED = "导入之后，“{entry}”已被确认、更正或不予确认，这一批不能撤销。"
NO_MORE = "其中有的载体您已不能登记面积，请重新核对后再导入。"


def commit(batch: ImportBatch, by: By) -> dict[str, Any]:
    """Enter the rows; by command they are confirmed, on the page another confirms them."""
    rows = list(batch.staging.filter(state=RowState.NEW).order_by("number"))
    carriers = _held({row.values["incubator_id"] for row in rows})
    if not all(can_enter_area(by, carrier) for carrier in carriers.values()):
        raise ValidationError(NO_MORE)
    is_confirmed = bool(batch.options.get("by_command"))
    entries = {row.number: _entry(row, by, is_confirmed) for row in rows}
    plain = [entries[row.number] for row in rows if not _corrects(row)]
    with constraints_as_validation(AreaEntry):
        AreaEntry.objects.bulk_create(plain)
        for row in sorted(filter(_corrects, rows), key=lambda row: row.values["place"]):
            entry = entries[row.number]
            if row.values["of_row"] is not None:
                entry.corrects = entries[row.values["of_row"]]
            entry.save()
    _hold(carriers)
    return {"made": [entry.pk for entry in entries.values()]}


def _held(pks: set[int]) -> dict[int, Incubator]:
    held = Incubator.objects.select_for_update(of=("self",), no_key=True)
    return {carrier.pk: carrier for carrier in held.filter(among("id", pks)).order_by("pk")}


def _corrects(row: StagingRow) -> bool:
    return row.values["of_row"] is not None or row.values["corrects_id"] is not None


def _entry(row: StagingRow, by: By, is_confirmed: bool) -> AreaEntry:
    values, now = row.values, timezone.now()
    areas = {name: _metres(values[name]) for name in FIGURES}
    return AreaEntry(
        incubator_id=values["incubator_id"],
        on=date.fromisoformat(values["on"]),
        situation=values["situation"],
        corrects_id=values["corrects_id"],
        basis=values["basis"],
        state=(State.CONFIRMED if is_confirmed else State.PENDING).value,
        entered_by=by if isinstance(by, User) else None,
        entered_at=now,
        decided_at=now if is_confirmed else None,
        **areas,
    )


def _metres(kept: str | None) -> Decimal | None:
    return None if kept is None else Decimal(kept)


def _hold(carriers: dict[int, Incubator]) -> None:
    """What was entered between the preview and now may not fit with it."""
    ledgers: dict[int, list[Any]] = {}
    rows = AreaEntry.objects.filter(among("incubator_id", carriers)).exclude(state=State.REFUSED)
    for entry in rows:
        ledgers.setdefault(entry.incubator_id, []).append(entry.rule)
    for pk, ledger in ledgers.items():
        if fault(ledger):
            raise ValidationError(STALE.format(name=carriers[pk]))


def undo(batch: ImportBatch, by: By) -> None:
    """Take the entries out again; refused once one was decided on or corrected."""
    made: Sequence[int] = batch.undo["made"]
    entries = list(AreaEntry.objects.filter(among("id", made)).select_related("incubator"))
    carriers = _held({entry.incubator_id for entry in entries})
    was = State.CONFIRMED if batch.options.get("by_command") else State.PENDING
    if not all(can_enter_area(by, carrier) for carrier in carriers.values()):
        raise ValidationError(NO_MORE.replace("导入", "撤销"))
    corrected = AreaEntry.objects.filter(among("corrects_id", made)).exclude(among("id", made))
    after = set(corrected.values_list("corrects_id", flat=True))
    for entry in entries:
        if entry.pk in after or entry.state != was or (entry.decided_by_id is not None):
            raise ValidationError(TOUCHED.format(entry=entry))
    if len(entries) < len(made):
        raise ValidationError("有登记导入之后已不在，这一批不能撤销。")
    for entry in sorted(entries, key=lambda entry: entry.pk, reverse=True):
        if entry.corrects_id is not None:  # before what it corrects
            entry.delete()
    AreaEntry.objects.filter(among("id", made)).delete()
    _hold(carriers)
