"""Made-up firms into the register, in batches; a batch costs the same few statements."""

from collections.abc import Iterable
from itertools import islice

import pghistory
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from accounts.models import System, Unit
from enterprises.registry import holdings
from enterprises.registry.models import Enterprise, Industry, Qualification, Residence
from enterprises.registry.residences import milestones
from enterprises.registry.rules.stays import stays
from qijiang_portal.demo.facts import Firm

BATCH = 5_000


def write(firms: Iterable[Firm], towns: list[Unit]) -> int:
    """How many were written."""
    industries, stream, total = set(Industry.objects.values_list("pk", flat=True)), iter(firms), 0
    while batch := list(islice(stream, BATCH)):
        _write_batch(batch, towns, industries)
        total += len(batch)
    return total


@transaction.atomic
def _write_batch(batch: list[Firm], towns: list[Unit], industries: set[str]) -> None:
    rows = []
    for firm in batch:
        town = towns[firm.town] if firm.town is not None else None
        row = Enterprise(
            **firm.columns,
            township=town,
            placement="placed" if town else "unassigned",
            placement_certainty="named" if town else "none",
            industry_id=firm.trade if firm.trade in industries else None,
        )
        rows.append(row.spell([]))
    with pghistory.context(action="seed_demo", by=System.pk):
        Enterprise.objects.bulk_create(rows)
        Residence.objects.bulk_create(
            Residence(
                enterprise=row,
                unit_id=row.township_id,
                during=DateRange(stay.first_day, stay.until),
                arrived=stay.arrived.value,
                left=stay.left.value,
            )
            for row in rows
            for stay in stays(milestones(row))
        )
        Qualification.objects.bulk_create(
            Qualification(
                enterprise=row,
                kind=period.kind.value,
                first_day=period.first_day,
                printed_last_day=period.last_day,
                valid_during=DateRange(period.first_day, period.until),
                certificate_no=period.certificate_no,
                batch=period.batch,
                source="演示数据",
            )
            for row, firm in zip(rows, batch, strict=True)
            for period in firm.periods
        )
        holdings.rebuild([row.pk for row in rows])


def is_empty() -> bool:
    """Nothing has been registered yet."""
    return not Enterprise.objects.exists()
