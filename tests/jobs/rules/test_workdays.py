from datetime import date, timedelta

import pytest
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from jobs.models import CalendarDay
from jobs.rules.workdays import Calendar, Day, after, between, of_month
from jobs.selectors import calendar

OCTOBER_2026 = {date(2026, 10, day): False for day in range(1, 8)}
OCTOBER_2026 |= {date(2026, 9, 20): True, date(2026, 9, 25): False, date(2026, 10, 10): True}
KNOWN = Calendar(OCTOBER_2026)


def test_f24_the_worked_examples_of_the_handbook():
    assert after(date(2026, 9, 18), 10, KNOWN) == Day(date(2026, 10, 9), False)
    assert of_month(date(2026, 10, 1), 5, KNOWN).day == date(2026, 10, 13)
    assert of_month(date(2027, 1, 1), 5, KNOWN) == Day(date(2027, 1, 8), True)


@pytest.mark.django_db
def test_f24_the_shipped_calendar_gives_the_same_and_keeps_what_the_office_changed():
    CalendarDay.objects.create(day=date(2026, 10, 9), is_working=False, name="全区停课日")
    call_command("load_calendar", verbosity=0)
    call_command("load_calendar", verbosity=0)
    assert CalendarDay.objects.get(day=date(2026, 10, 9)).name == "全区停课日"
    assert after(date(2026, 9, 18), 10, calendar()).day == date(2026, 10, 10)
    assert not CalendarDay.objects.filter(name__regex="[A-Za-z]").exists()


@given(st.dates(date(2024, 1, 1), date(2030, 1, 1)), st.integers(1, 60))
def test_the_day_found_is_worked_and_so_many_lie_between(start, count):
    found = after(start, count, KNOWN).day
    span = (found - start).days
    worked = [start + timedelta(days=n) for n in range(1, span + 1)]
    assert KNOWN.is_working(found)
    assert sum(map(KNOWN.is_working, worked)) == count
    assert between(start, found, KNOWN) == count
    assert between(found, start, KNOWN) == 0


def test_no_or_negative_working_days_are_refused():
    with pytest.raises(ValueError, match="正整数"):
        of_month(date(2026, 10, 1), 0, KNOWN)
