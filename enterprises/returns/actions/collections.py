"""采集期的开启、关闭和例外."""

from datetime import date, datetime, timedelta
from typing import Any

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate

from accounts.actions import audited, record
from accounts.models import System, User
from enterprises.returns.models import Collection, RosterEntry
from enterprises.returns.rosters import roster_on
from enterprises.returns.rules.timetable import MONTHLY, WORKDAYS, days, title
from jobs.selectors import calendar

By = User | System
GRACE = timedelta(days=14)  # from a due day set by hand to the lock


def planned(kind: str, period: date) -> dict[str, Any]:
    """The days a collection would have, by the calendar as announced."""
    found = days(kind, period, calendar(), WORKDAYS[kind])
    names = ("opens_on", "due_on", "locks_on", "is_tentative")
    return {name: getattr(found, name) for name in names}


@transaction.atomic
@audited("collection_opened", keep=("kind", "period"))
def open_collection(*, by: By, kind: str, period: date, day: date, **said: Any) -> Collection:
    """开启一期: its days, its legal standing, and its roster frozen as of this day."""
    first = period.replace(day=1) if kind == MONTHLY else period.replace(month=1, day=1)
    given = {name: value for name, value in said.items() if value}
    days = planned(kind, first) | given
    if day < days["opens_on"]:
        opens = f"{days['opens_on']:%Y-%m-%d}"
        raise ValidationError({"period": f"{title(kind, first)}从 {opens} 起填报，到时再开启。"})
    if days["locks_on"] <= days["due_on"]:  # due later than the timetable has it
        days["locks_on"] = days["due_on"] + GRACE
    collection = Collection(kind=kind, period=first, **days)
    with pghistory.context(action="open_collection", by=by.pk):
        collection.full_clean()
        collection.save()
        RosterEntry.objects.bulk_create(
            [
                RosterEntry(collection=collection, enterprise_id=pk, source=source)
                for pk, source in sorted(roster_on(day).items())
            ],
            batch_size=2000,
        )
    return collection


@transaction.atomic
@audited("collection_closed")
def close_collection(collection: Collection, *, by: By, now: datetime) -> Collection:
    """关闭一期: from now on the database itself refuses any change of its returns."""
    held = Collection.objects.select_for_update().get(pk=collection.pk)
    if held.closed_at is None:
        held.closed_at = now
        with pghistory.context(action="close_collection", by=by.pk):
            held.save(update_fields=["closed_at"])
    return held


def close_empty(*, now: datetime) -> int:
    """空采集期: past its lock and never begun by anybody, one closes by itself. How many."""
    past = Collection.objects.filter(closed_at=None, locks_on__lte=localdate(now)).empty()
    found = list(past)
    for one in found:
        close_collection(one, by=System(), now=now)
    return len(found)


@transaction.atomic
def withdraw_collection(collection: Collection, *, by: By, reason: str) -> None:
    """撤销开启: opened by mistake, and nobody has begun a return of it."""
    if not reason.strip():
        raise ValidationError({"reason": "请写明撤销的原因。"})
    held = Collection.objects.select_for_update().get(pk=collection.pk)
    if not Collection.objects.filter(pk=held.pk).empty().exists():
        raise ValidationError(f"{held}已有企业开始填报，不能撤销；可以关闭本期。")
    key = str(held)
    with pghistory.context(action="withdraw_collection", by=by.pk, reason=reason.strip()):
        held.delete()
    record("collection_withdrawn", by=by, object_type="returns.collection", object_key=key)


@transaction.atomic
@audited("firm_excepted", keep=("due_on", "reason"))
def except_firm(entry: RosterEntry, *, by: User, due_on: date | None, reason: str) -> RosterEntry:
    """例外: more time for one firm, or no return at all, with the reason."""
    held = RosterEntry.objects.select_for_update(of=("self",)).get(pk=entry.pk)
    if due_on is None and not reason.strip():
        raise ValidationError("请填写延期日期，或写明免报原因。")
    held.due_on, held.excused_reason, held.changed_by = due_on, reason.strip(), by
    with pghistory.context(action="except_firm", by=by.pk):
        held.save()
    return held
