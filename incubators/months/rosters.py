"""应报名单: the carriers recognised, or holding any level, on some day of the period."""

from datetime import date

from django.db.backends.postgresql.psycopg_any import DateRange

from incubators.carriers.models import LevelPeriod
from incubators.carriers.rules.area import Stand, stand_on
from incubators.carriers.selectors import courses
from incubators.months.models import CarrierCollection
from incubators.months.rules.timetable import end_of

RECOGNIZED, LEVELLED = "面积台账已认定", "持有载体级别"


def owing(collection: CarrierCollection) -> dict[int, str]:
    """载体 → 列入依据; two queries."""
    first, end = collection.period, end_of(collection.kind, collection.period)
    held = LevelPeriod.objects.filter(during__overlap=DateRange(first, end))
    found = dict.fromkeys(held.values_list("incubator", flat=True), LEVELLED)
    for carrier, stands in courses().items():
        if _recognized(stands, first, end):
            found[carrier] = RECOGNIZED
    return found


def _recognized(stands: list[Stand], first: date, end: date) -> bool:
    if stand_on(stands, first).is_recognized:
        return True
    return any(stand.is_recognized for stand in stands if first <= stand.on < end)
