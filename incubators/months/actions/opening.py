"""按期开启: the month and the year that are over, once their first day of filing has come."""

from datetime import date

from accounts.models import AuditEvent, System
from collecting.actions import open_new, planned
from collecting.rules.deeds import Deed
from incubators.months.engine import MONTHS, TRAIL
from incubators.months.models import CarrierCollection
from incubators.months.rosters import owing
from incubators.months.rules.timetable import KINDS, last_over


def open_due(day: date) -> list[CarrierCollection]:
    """What is to be opened on the day and is not yet; what somebody withdrew stays withdrawn."""
    opened = []
    for kind in KINDS:
        period = last_over(kind, day)
        if CarrierCollection.objects.filter(kind=kind, period=period).exists():
            continue
        days = planned(MONTHS, kind, period)
        if not days["opens_on"] <= day < days["locks_on"] or _was_withdrawn(kind, period):
            continue
        if owing(CarrierCollection(kind=kind, period=period)):
            opened.append(open_new(MONTHS, by=System(), kind=kind, period=period, day=day))
    return opened


def _was_withdrawn(kind: str, period: date) -> bool:
    rows = AuditEvent.objects.filter(action=TRAIL[Deed.WITHDRAW])
    return bool(rows.filter(object_key=KINDS[kind].titled(period)).exists())
