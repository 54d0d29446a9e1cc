"""按期开启: the month that is over, once its first day of filing has come."""

from datetime import date

from accounts.models import AuditEvent, System
from collecting.actions import open_new, planned
from collecting.rules.deeds import Deed
from targets.progress.engine import PROGRESS, TRAIL
from targets.progress.models import ProgressCollection
from targets.progress.rosters import owing
from targets.progress.rules.timetable import KINDS, MONTHLY, last_over


def open_due(day: date) -> list[ProgressCollection]:
    """What is to be opened on the day and is not yet; what somebody withdrew stays withdrawn."""
    period = last_over(day)
    if ProgressCollection.objects.filter(kind=MONTHLY, period=period).exists():
        return []
    days = planned(PROGRESS, MONTHLY, period)
    if not days["opens_on"] <= day < days["locks_on"] or _was_withdrawn(period):
        return []
    if not owing(ProgressCollection(kind=MONTHLY, period=period)):
        return []
    return [open_new(PROGRESS, by=System(), kind=MONTHLY, period=period, day=day)]


def _was_withdrawn(period: date) -> bool:
    rows = AuditEvent.objects.filter(action=TRAIL[Deed.WITHDRAW])
    return bool(rows.filter(object_key=KINDS[MONTHLY].titled(period)).exists())
