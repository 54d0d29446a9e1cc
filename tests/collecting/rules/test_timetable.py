"""采集期的日子和催报的日子."""

from datetime import date

import pytest

from collecting.rules.timetable import Kind, Span, occasion_of, reminders
from jobs.rules.workdays import Calendar

NONE = Calendar({date(2026, 11, 7): False})
MONTH = Kind("m", "月报", Span.MONTH, opens=1, due=10, lock=15)
YEAR = Kind("y", "年报", Span.YEAR, opens=1, due=60, lock=75)


def test_a_month_is_counted_from_the_next_and_a_year_from_january():
    october = MONTH.days(date(2026, 10, 1), NONE)
    assert (october.opens_on, october.due_on) == (date(2026, 11, 2), date(2026, 11, 13))
    assert october.locks_on == date(2026, 11, 21)  # the day after the 15th working day
    assert MONTH.days(date(2026, 12, 1), NONE).opens_on.year == 2027
    assert YEAR.days(date(2026, 1, 1), NONE).opens_on == date(2027, 1, 4)


def test_a_period_is_known_by_its_first_day_and_named_by_its_span():
    assert MONTH.first_of(date(2026, 10, 9)) == date(2026, 10, 1)
    assert YEAR.first_of(date(2026, 10, 9)) == date(2026, 1, 1)
    assert (MONTH.titled(date(2026, 10, 1)), YEAR.titled(date(2026, 1, 1))) == (
        "2026年10月月报",
        "2026年报",
    )


@pytest.mark.parametrize(
    ("day", "occasion"),
    [(10, "before_3"), (11, ""), (12, "before_1"), (13, "today"), (14, ""), (16, "late")],
)
def test_a_day_is_one_occasion_or_none(day, occasion):
    assert occasion_of(date(2026, 11, day), date(2026, 11, 13), NONE) == occasion


def test_reminders_run_up_to_the_working_day_after():
    said = reminders(date(2026, 11, 13), NONE)
    assert said["before_3"] == date(2026, 11, 10)
    assert said["late"] == date(2026, 11, 16)
