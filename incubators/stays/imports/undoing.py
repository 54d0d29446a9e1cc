"""入驻企业 taken back: as before the batch, or not at all."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db.backends.postgresql.psycopg_any import DateRange

from common.db import among
from incubators.stays import chains
from incubators.stays.imports.held import KEPT, as_left, hold, locked, together
from incubators.stays.imports.room import Asked, excesses
from incubators.stays.models import Tenancy
from incubators.stays.rules.capacity import Taken
from jobs.models import ImportBatch
from jobs.sheets.kinds import By

TOUCHED = "导入之后，有企业的入驻已被修改，这一批不能撤销。"


def undo(batch: ImportBatch, by: By) -> None:
    """As before the batch; refused once anything of it was touched."""
    made, before, after = (batch.undo[name] for name in ("made", "before", "after"))
    left = {one["pk"]: one for one in (*made, *after)}
    rows = Tenancy.objects.filter(among("pk", left)).values_list("incubator_id", "enterprise_id")
    spots = list(rows)
    firms = {firm for _, firm in spots}
    hold({carrier for carrier, _ in spots}, firms, by)
    stored = locked(list(left))
    if any(pk not in stored or as_left(stored[pk]) != one for pk, one in left.items()):
        raise ValidationError(TOUCHED)
    with together("undo_import_stays", by, TOUCHED):
        Tenancy.objects.filter(among("pk", {one["pk"] for one in made})).delete()
        changed = [_put_back(stored[one["pk"]], one) for one in before]
        _fit_again(changed)
        Tenancy.objects.bulk_update(changed, KEPT)
        chains.rebuild(firms=firms)


def _put_back(stay: Tenancy, was: dict[str, Any]) -> Tenancy:
    until = date.fromisoformat(was["until"]) if was["until"] else None
    stay.during = DateRange(date.fromisoformat(was["first_day"]), until)
    stay.end_reason, stay.seats = was["end_reason"], was["seats"]
    stay.area = None if was["area"] is None else Decimal(was["area"])
    return stay


def _fit_again(stays: Sequence[Tenancy]) -> None:
    asked = [
        Asked(at, stay.incubator_id, Taken(stay.first_day, stay.during.upper, stay.area))
        for at, stay in enumerate(stays)
        if not stay.overfull_reason
    ]
    if asked and excesses(asked, [stay.pk for stay in stays]):
        raise ValidationError("导入之后载体的空余面积已被别家使用，这一批不能撤销。")
