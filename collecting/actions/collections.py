"""采集期的开启、关闭和例外."""

from datetime import date, datetime
from typing import Any

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate

from accounts.models import System
from collecting.engines import By, Engine
from collecting.models import Collection, RosterEntry
from collecting.rules.deeds import Deed
from collecting.rules.timetable import GRACE
from common.decisions import insist
from jobs.selectors import calendar


def planned(engine: Engine, kind: str, period: date) -> dict[str, Any]:
    """The days a collection would have, by the calendar as announced."""
    days = engine.kinds[kind].days(period, calendar())
    return {
        name: getattr(days, name) for name in ("opens_on", "due_on", "locks_on", "is_tentative")
    }


@transaction.atomic
def open_new(engine: Engine, *, by: By, kind: str, period: date, day: date, **said: Any) -> Any:
    """开启一期: its days, its legal standing, and its roster frozen as of this day."""
    insist(engine.policies.keep(by))
    report = engine.kinds[kind]
    first = report.first_of(period)
    days = planned(engine, kind, first) | {name: value for name, value in said.items() if value}
    if day < days["opens_on"]:
        opens = f"{days['opens_on']:%Y-%m-%d}"
        raise ValidationError({"period": f"{report.titled(first)}从 {opens} 起填报，到时再开启。"})
    if days["locks_on"] <= days["due_on"]:  # due later than the timetable has it
        days["locks_on"] = days["due_on"] + GRACE
    collection = engine.tables.collections(kind=kind, period=first, **days)
    with pghistory.context(action="open_collection", by=by.pk):
        collection.full_clean()
        collection.save()
        _enroll(engine, collection, day)
    engine.record(Deed.OPEN, collection, by=by, kind=kind, period=period)
    return collection


def _enroll(engine: Engine, collection: Collection, day: date) -> None:
    """应报名单: whoever owes on the day; who comes later owes the next one."""
    entry, key = engine.tables.roster, f"{engine.subject}_id"
    entry.objects.bulk_create(
        [
            entry(collection=collection, source=source, **{key: pk})
            for pk, source in sorted(engine.roster(collection, day).items())
        ],
        batch_size=2000,
    )


@transaction.atomic
def close(engine: Engine, collection: Collection, *, by: By, now: datetime) -> Any:
    """关闭一期: from now on the database itself refuses any change of its filings."""
    held = _held(engine, collection)
    insist(engine.policies.keep(by))
    if held.closed_at is None:
        held.closed_at = now
        with pghistory.context(action="close_collection", by=by.pk):
            held.save(update_fields=["closed_at"])
        engine.record(Deed.CLOSE, held, by=by)
    return held


def close_empty(engine: Engine, *, now: datetime) -> int:
    """空采集期: past its lock and never begun by anybody, one closes by itself. How many."""
    rows = engine.tables.collections.objects.filter(closed_at=None, locks_on__lte=localdate(now))
    idle = list(rows.empty())
    for collection in idle:
        close(engine, collection, by=System(), now=now)
    return len(idle)


@transaction.atomic
def withdraw(engine: Engine, collection: Collection, *, by: By, reason: str) -> None:
    """撤销开启: opened by mistake, and nobody has begun a filing of it."""
    if not reason.strip():
        raise ValidationError({"reason": "请写明撤销的原因。"})
    held = _held(engine, collection)
    insist(engine.policies.keep(by))
    if not type(held).objects.filter(pk=held.pk).empty().exists():
        raise ValidationError(f"{held}已有{engine.chain.maker}开始填报，不能撤销；可以关闭本期。")
    with pghistory.context(action="withdraw_collection", by=by.pk, reason=reason.strip()):
        held.delete()
    engine.record(Deed.WITHDRAW, held, by=by, object_key=str(held))


@transaction.atomic
def except_entry(
    engine: Engine, entry: RosterEntry, *, by: By, due_on: date | None, reason: str
) -> Any:
    """例外: more time for one that owes, or no filing at all, with the reason."""
    rows = type(entry).objects.select_for_update(of=("self",), no_key=True)
    held = rows.get(pk=entry.pk)
    insist(engine.policies.keep(by))
    if due_on is None and not reason.strip():
        raise ValidationError("请填写延期日期，或写明免报原因。")
    held.due_on, held.excused_reason = due_on, reason.strip()
    held.changed_by_id = by.pk
    with pghistory.context(action="except_entry", by=by.pk):
        held.save()
    engine.record(Deed.EXCEPT, held, by=by, due_on=due_on, reason=reason)
    return held


def _held(engine: Engine, collection: Collection) -> Any:
    """The collection's row, until the transaction ends; it may be deleted, so locked whole."""
    return engine.tables.collections.objects.select_for_update(of=("self",)).get(pk=collection.pk)
