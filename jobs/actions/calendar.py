"""节假日与调休: what was announced, beside what the office has entered by hand."""

from collections.abc import Mapping
from datetime import date

from jobs.models import CalendarDay


def load_calendar(worked: Mapping[date, bool], names: Mapping[date, str]) -> int:
    """Days not there yet; what the office has changed stays. How many were added."""
    stored = set(CalendarDay.objects.values_list("day", flat=True))
    new = [
        CalendarDay(day=day, is_working=is_working, name=names.get(day, "调休上班"))
        for day, is_working in worked.items()
        if day not in stored
    ]
    CalendarDay.objects.bulk_create(new, ignore_conflicts=True)
    return len(new)
