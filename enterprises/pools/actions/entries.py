"""阶段、出库: what becomes of the days in the pool."""

from datetime import date

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from accounts.actions import audited
from accounts.models import System, User
from common.decisions import insist
from enterprises.pools import policies
from enterprises.pools.models import PoolEntry, StageChange
from enterprises.pools.rules.entries import GOALS, Exit
from enterprises.pools.saving import saved
from enterprises.registry.actions.enterprises import locked
from enterprises.registry.models import Holding, Residence

By = User | System


def _open(entry: PoolEntry, by: By) -> PoolEntry:
    """The stay as it stands, its firm held, for whoever may change it."""
    locked(entry.enterprise)
    current = PoolEntry.objects.get(pk=entry.pk)
    insist(policies.can_manage_entry(by, current))
    return current


@transaction.atomic
@audited("pool_stage_set", keep=("stage", "on"))
def set_stage(entry: PoolEntry, *, by: By, stage: str, on: date) -> PoolEntry:
    """调整阶段: dated; later than the stage before it."""
    current = _open(entry, by)
    latest = current.stages.last()
    if latest and on <= latest.on:
        raise ValidationError({"on": f"须晚于上一阶段的起日（{latest.on}）。"})
    saved(StageChange(entry=current, stage=stage, on=on))
    current.stage = stage
    current.save(update_fields=["stage"])
    return current


@transaction.atomic
@audited("pool_left", keep=("reason", "on"))
def leave(entry: PoolEntry, *, by: By, reason: str, on: date, note: str = "") -> PoolEntry:
    """出库: from this day the firm is no longer in the pool."""
    current = _open(entry, by)
    if on <= current.during.lower:
        raise ValidationError({"on": f"出库日期须晚于入库日期（{current.during.lower}）。"})
    current.during = DateRange(current.during.lower, on)
    current.exit_reason, current.note = reason, note
    with pghistory.context(action="leave_pool", by=by.pk, reason=reason):
        return saved(current)


def leave_automatically(*, by: By, today: date) -> int:
    """自动出库: who moved away or reached the pool's goal; repeated, it finds nothing."""
    insist(policies.can_run_rules(by))
    count = 0
    for entry in PoolEntry.objects.present().select_related("enterprise").order_by("id"):
        if ending := _ending(entry, today):
            reason, day = ending
            leave(entry, by=by, reason=reason.value, on=day)
            count += 1
    return count


def _ending(entry: PoolEntry, today: date) -> tuple[Exit, date] | None:
    """Why and on which day this stay ended; the earlier of the two, None while it lasts."""
    first = entry.during.lower
    reached = Holding.objects.filter(
        enterprise=entry.enterprise_id, kind=GOALS[entry.pool], first_day__range=(first, today)
    ).order_by("first_day")
    here = Residence.objects.filter(enterprise=entry.enterprise_id)
    gone = here.filter(left__in=("moved_out", "closed"), during__endswith__range=(first, today))
    ends = [(holding.first_day, Exit.GRADUATED) for holding in reached[:1]]
    if not here.filter(during__contains=today).exists():
        ends += [
            (stay.during.upper, Exit.MOVED_OUT if stay.left == "moved_out" else Exit.REMOVED)
            for stay in gone.order_by("during")[:1]
        ]
    later = [(day, reason) for day, reason in ends if day > first]
    if not later:
        return None
    day, reason = min(later)
    return reason, day
