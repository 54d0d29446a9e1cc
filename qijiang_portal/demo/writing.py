"""Made-up firms into the register, in batches; a batch costs the same few statements."""

from collections.abc import Iterable, Sequence
from itertools import islice

import pghistory
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from accounts.models import System, Unit
from enterprises.registry import memberships, moves
from enterprises.registry.models import (
    Enterprise,
    FormerName,
    Industry,
    Qualification,
    Zone,
)
from enterprises.registry.residences import resettle
from enterprises.registry.rules import names
from enterprises.registry.rules.memberships import Period, Said, recorded
from enterprises.registry.rules.registering import Days, Known, told
from enterprises.registry.rules.stays import Move, MoveKind, Place, closed_on
from qijiang_portal.demo import terms
from qijiang_portal.demo.facts import Firm

BATCH = 5_000


def write(firms: Iterable[Firm], towns: list[Unit]) -> int:
    """How many were written."""
    industries = set(Industry.objects.values_list("pk", flat=True))
    zones = list(Zone.objects.values_list("pk", flat=True))
    stream, total = iter(firms), 0
    while batch := list(islice(stream, BATCH)):
        rows = [_row(firm, towns, zones, industries) for firm in batch]
        _write_batch(batch, rows, towns)
        total += len(batch)
    return total


def _row(firm: Firm, towns: list[Unit], zones: Sequence[int], industries: set[str]) -> Enterprise:
    town = towns[firm.town] if firm.town is not None else None
    row = Enterprise(
        **firm.columns,
        township=town,
        placement="placed" if town else "unassigned",
        placement_certainty="named" if town else "none",
        zone_id=zones[firm.zone % len(zones)] if zones and firm.zone is not None else None,
        industry_id=firm.trade if firm.trade in industries else None,
    )
    return row.spell([firm.former] if firm.former else [])


def _moves(firm: Firm, row: Enterprise, towns: list[Unit]) -> list[moves.Row]:
    home = Place(True, row.township_id)
    if firm.moved:
        since, before = firm.moved
        move = Move(since, MoveKind.INTERNAL, home)
        return moves.rows_from(Known(Place(True, towns[before].pk), (move,)), {})
    days = Days(row.moved_in_on, row.moved_out_on)
    closed = closed_on(row.deregistered_on, row.licence_revoked_on)
    return moves.rows_from(told(Known(home), days, home, closed), {})


def _belongings(row: Enterprise, zones: dict[int, str]) -> list[Period]:
    said: Said = {
        "zone_id": [row.zone_id] if row.zone_id else [],
        "is_above_scale": row.is_above_scale,
    }
    return recorded([], {}, said, zones, terms.LAST)


@transaction.atomic
def _write_batch(batch: list[Firm], rows: list[Enterprise], towns: list[Unit]) -> None:
    pairs = list(zip(batch, rows, strict=True))
    with pghistory.context(action="seed_demo", by=System.pk):
        Enterprise.objects.bulk_create(rows)
        FormerName.objects.bulk_create(
            FormerName(enterprise=row, name=firm.former, name_key=names.key(firm.former))
            for firm, row in pairs
            if firm.former
        )
        zones = memberships.zone_kinds()
        memberships.write({row.pk: _belongings(row, zones) for row in rows})
        moves.write({row.pk: _moves(firm, row, towns) for firm, row in pairs})
        Qualification.objects.bulk_create(
            Qualification(
                enterprise=row,
                kind=period.kind.value,
                first_day=period.first_day,
                printed_last_day=period.last_day,
                revoked_on=period.revoked_on,
                revoked_reason="演示：不再符合条件" if period.revoked_on else "",
                valid_during=DateRange(period.first_day, period.until),
                certificate_no=period.certificate_no,
                batch=period.batch,
                source="演示数据",
            )
            for firm, row in pairs
            for period in firm.periods
        )
        resettle([row.pk for row in rows])


def is_empty() -> bool:
    """Nothing has been registered yet."""
    return not Enterprise.objects.exists()
