"""催报: three days and one before the end, on the day and the day after; once each, in messages."""

from datetime import date
from typing import Any

from django.db import transaction

from accounts.notices import notify_all
from collecting.engines import Engine
from collecting.models import Collection, RosterEntry
from collecting.progress import missing
from collecting.rules.timetable import OCCASIONS, occasion_of
from jobs.selectors import calendar

CHUNK = 500  # told in one transaction


def remind(engine: Engine, day: date) -> int:
    """Tell who has not sent what is due; said twice on a day, the second finds nothing."""
    count = 0
    for collection in engine.tables.collections.objects.open_on(day):
        entries = _to_tell(engine, collection, day)
        for start in range(0, len(entries), CHUNK):
            count += _tell(engine, entries[start : start + CHUNK], day)
    return count


def _to_tell(engine: Engine, collection: Collection, day: date) -> list[tuple[Any, str]]:
    """Who has sent nothing, each with the occasion this day is to it."""
    announced = calendar()
    by_due = {
        due: occasion_of(day, due, announced)
        for due in {collection.due_on, *_extended(engine, collection)}
    }
    if not any(by_due.values()):
        return []
    owing = missing(engine, collection).select_related("collection", engine.subject).order_by("pk")
    reminders = engine.tables.reminders.objects.filter(entry__collection=collection)
    said = set(reminders.values_list("entry", "occasion"))
    due = [(entry, by_due[entry.due_on or collection.due_on]) for entry in owing]
    return [(entry, name) for entry, name in due if name and (entry.pk, name) not in said]


def _extended(engine: Engine, collection: Collection) -> list[date]:
    rows = engine.tables.roster.objects.filter(collection=collection)
    days = rows.values_list("due_on", flat=True).distinct()
    return [day for day in days if day]


@transaction.atomic
def _tell(engine: Engine, entries: list[tuple[RosterEntry, str]], day: date) -> int:
    """The record and the message together: neither is there without the other."""
    reminder = engine.tables.reminders
    rows = [reminder(entry=entry, occasion=name) for entry, name in entries]
    reminder.objects.bulk_create(rows, ignore_conflicts=True)
    people = engine.people({engine.subject_id(entry) for entry, _ in entries}, day)
    for entry, name in entries:
        collection = entry.collection
        notify_all(
            people.get(engine.subject_id(entry), []),
            title=f"{collection}{OCCASIONS[name]}",
            body=f"{entry.subject}：截止日 {entry.due_on or collection.due_on}。",
            url=engine.url(collection, entry.subject),
            key=f"{engine.name}-{entry.pk}-{name}",
        )
    return len(entries)
