"""已注销、吊销的企业 take no certificate dated after their end, by sheet as by form."""

from collections.abc import Collection
from datetime import date

from django.core.exceptions import ValidationError

from common.db import among
from enterprises.registry.models import Enterprise
from enterprises.registry.residences import milestones
from enterprises.registry.rules.standing import CLOSED
from enterprises.registry.rules.stays import Milestones, fault_of_certificate
from jobs.models import ImportBatch
from jobs.rules.rows import Checked
from jobs.rules.states import RowState


def refuse_after_the_end(rows: Collection[Checked], title: str) -> None:
    """Rows that would register such a one are faulty; what is registered may be said again."""
    ends = _ends({row.values["enterprise_id"] for row in rows})
    for row in rows:
        days = ends.get(row.values["enterprise_id"])
        if row.state == RowState.NEW and days:
            first: date = row.values["first_day"]
            if sentence := fault_of_certificate(first, days):
                row.faults.append((title, str(first), sentence))
                row.state = RowState.WRONG


def refuse_ended_since(batch: ImportBatch, firms: Collection[int]) -> None:
    """Whoever was deregistered after the preview; the firms are locked by now."""
    if not (ends := _ends(firms)):
        return
    new = batch.staging.filter(state=RowState.NEW, values__enterprise_id__in=list(ends))
    for number, values in new.values_list("number", "values"):
        first = date.fromisoformat(values["first_day"])
        if sentence := fault_of_certificate(first, ends[values["enterprise_id"]]):
            raise ValidationError(f"第 {number} 行：{sentence}")


def _ends(firms: Collection[int]) -> dict[int, Milestones]:
    closed = Enterprise.objects.filter(among("pk", firms), state__in=CLOSED)
    return {firm.pk: milestones(firm) for firm in closed}
