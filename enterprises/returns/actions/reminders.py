"""催报: three days and one before the end, on the day and the day after; once each, in messages."""

from datetime import date
from itertools import groupby

from django.db import transaction
from django.urls import reverse

from accounts.models import User
from accounts.notices import notify_all
from enterprises.registry.models import EnterpriseMember
from enterprises.returns.models import Collection, Reminder, RosterEntry
from enterprises.returns.progress import missing
from enterprises.returns.rules.timetable import OCCASIONS, reminders
from jobs.selectors import calendar

CHUNK = 500  # firms told in one transaction


def remind(day: date) -> int:
    """Tell who has not reported what is due; said twice on a day, the second finds nothing."""
    told = 0
    for collection in Collection.objects.open_on(day):
        entries = _to_tell(collection, day)
        for start in range(0, len(entries), CHUNK):
            told += _tell(entries[start : start + CHUNK], day)
    return told


def _to_tell(collection: Collection, day: date) -> list[tuple[RosterEntry, str]]:
    """Who has sent nothing, each with the occasion this day is to it."""
    known = calendar()
    by_due = {
        due: next((name for name, on in reminders(due, known).items() if on == day), "")
        for due in {collection.due_on, *_extended(collection)}
    }
    if not any(by_due.values()):
        return []
    owing = missing(collection).select_related("collection", "enterprise").order_by("pk")
    said = set(
        Reminder.objects.filter(entry__collection=collection).values_list("entry", "occasion")
    )
    found = [(entry, by_due[entry.due_on or collection.due_on]) for entry in owing]
    return [(entry, name) for entry, name in found if name and (entry.pk, name) not in said]


def _extended(collection: Collection) -> list[date]:
    rows = RosterEntry.objects.filter(collection=collection)
    days = rows.values_list("due_on", flat=True).distinct()
    return [day for day in days if day]


@transaction.atomic
def _tell(entries: list[tuple[RosterEntry, str]], day: date) -> int:
    """The record and the message together: neither is there without the other."""
    rows = [Reminder(entry=entry, occasion=name) for entry, name in entries]
    Reminder.objects.bulk_create(rows, ignore_conflicts=True)
    firms = {entry.enterprise_id for entry, _ in entries}
    people = _people(firms, day)
    for entry, name in entries:
        collection = entry.collection
        notify_all(
            people.get(entry.enterprise_id, []),
            title=f"{collection}{OCCASIONS[name]}",
            body=f"{entry.enterprise}：截止日 {entry.due_on or collection.due_on}。",
            url=reverse("returns:filing", args=[collection.pk, entry.enterprise.credit_code]),
            key=f"returns-{entry.pk}-{name}",
        )
    return len(entries)


def _people(firms: set[int], day: date) -> dict[int, list[User]]:
    """Who acts for each of these firms on the day."""
    rows = EnterpriseMember.objects.current(day).filter(enterprise__in=firms, user__is_active=True)
    ordered = rows.select_related("user").order_by("enterprise")
    return {
        firm: [row.user for row in listed]
        for firm, listed in groupby(ordered, key=lambda row: row.enterprise_id)
    }
