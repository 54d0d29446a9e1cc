"""入驻企业 written and taken back: a fixed number of statements, carriers held, then firms."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from common.dates import until_of
from enterprises.pools.saving import person
from incubators.carriers.rules.confirming import State
from incubators.stays import chains
from incubators.stays.imports.held import KEPT, as_left, hold, locked, together
from incubators.stays.imports.room import Asked, excesses
from incubators.stays.models import Tenancy
from incubators.stays.rules.capacity import Taken
from incubators.stays.rules.words import End
from jobs.models import ImportBatch, StagingRow
from jobs.rules.states import RowState
from jobs.sheets.kinds import By

STALE = "预览之后，有企业的入驻或载体的面积已被他人登记或修改，请重新核对后再导入。"


def commit(batch: ImportBatch, by: By) -> dict[str, Any]:
    """Stays begin and are corrected; refused as a whole where something changed meanwhile."""
    rows = list(batch.staging.filter(state__in=[RowState.NEW, RowState.CHANGED]).order_by("number"))
    new = [row for row in rows if row.state == RowState.NEW]
    changed = [row for row in rows if row.state == RowState.CHANGED]
    hold({row.values["incubator_id"] for row in rows}, _firms(rows), by)
    stored = locked([row.target_id for row in changed])
    before = [as_left(_unchanged(row, stored)) for row in changed]
    _still_fit(rows)
    with together("import_stays", by, STALE):
        for row in changed:
            _change(stored[row.target_id or 0], row)
        Tenancy.objects.bulk_update(stored.values(), KEPT)
        made = Tenancy.objects.bulk_create(_stay(row, by) for row in new)
        chains.rebuild(firms=_firms(rows))
    after = [as_left(stored[row.target_id or 0]) for row in changed]
    return {"made": [as_left(stay) for stay in made], "before": before, "after": after}


def _firms(rows: Sequence[StagingRow]) -> set[int]:
    return {row.values["enterprise_id"] for row in rows}


def _unchanged(row: StagingRow, stored: dict[int, Tenancy]) -> Tenancy:
    stay = stored.get(row.target_id or 0)
    if stay is None or stay.state == State.REFUSED or stay.has_left:
        raise ValidationError(STALE)
    now = {"last_day": stay.last_day, "area": stay.area, "seats": stay.seats}
    if {name: _plain(value) for name, value in now.items()} != row.before:
        raise ValidationError(STALE)
    return stay


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, date | Decimal) else value


def _still_fit(rows: Sequence[StagingRow]) -> None:
    """Asked again with the carriers held; what has its reason may be too much."""
    reasoned = {row.number for row in rows if "overfull_reason" in row.values}
    replaced = [row.target_id for row in rows if row.target_id]
    found = excesses([_asked(row) for row in rows], replaced) if rows else {}
    for number, excess in sorted(found.items()):
        if number not in reasoned:
            raise ValidationError(f"第 {number} 行：{excess.sentence}。{STALE}")


def _asked(row: StagingRow) -> Asked:
    days, area = _days(row), row.values["area"]
    taken = Taken(days.lower, days.upper, None if area is None else Decimal(area))
    stands = bool(row.values.get("is_confirmed"))
    return Asked(row.number, row.values["incubator_id"], taken, stands_anyway=stands)


def _days(row: StagingRow) -> DateRange:
    first, last = row.values["first_day"], row.values["last_day"]
    until = until_of(date.fromisoformat(last)) if last else None
    return DateRange(date.fromisoformat(first), until)


def _stay(row: StagingRow, by: By) -> Tenancy:
    values, days, now = row.values, _days(row), timezone.now()
    reason = values.get("overfull_reason", "")
    waits = bool(reason) and not values["is_confirmed"]
    return Tenancy(
        incubator_id=values["incubator_id"],
        enterprise_id=values["enterprise_id"],
        during=days,
        end_reason=End.EXPIRED.value if days.upper else "",
        area=values["area"],
        seats=values["seats"],
        overfull_reason=reason,
        state=State.PENDING.value if waits else State.CONFIRMED.value,
        entered_by=person(by),
        entered_at=now,
        decided_at=now if reason and not waits else None,
    )


def _change(stay: Tenancy, row: StagingRow) -> None:
    stay.during, area = _days(row), row.values["area"]
    if stay.during.upper is None:
        stay.end_reason = ""
    elif not stay.end_reason:
        stay.end_reason = End.EXPIRED.value
    stay.area = None if area is None else Decimal(area)
    stay.seats = row.values["seats"]
