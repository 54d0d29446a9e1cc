from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from common.dates import (
    last_day_of,
    month_end,
    month_ends,
    next_month,
    today,
    until_of,
    years_later,
)

days = st.dates(date(1950, 1, 1), date(2100, 1, 1))


@given(days)
def test_the_printed_last_day_survives_the_way_there_and_back(day):
    assert last_day_of(until_of(day)) == day


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2024, 3, 15), date(2027, 3, 14)),
        (date(2024, 2, 29), date(2027, 2, 28)),  # docs/rules/counting.md
        (date(2024, 3, 1), date(2027, 2, 28)),
        (date(2025, 2, 28), date(2028, 2, 27)),
        (date(2025, 3, 1), date(2028, 2, 29)),
    ],
)
def test_f23_three_years_end_the_day_before_the_same_date(first, last):
    assert last_day_of(years_later(first, 3)) == last


@given(days)
def test_a_month_end_is_the_last_day_before_the_next_month(day):
    assert month_end(day) + timedelta(days=1) == next_month(day)
    assert next_month(day).day == 1


def test_month_ends_are_all_there_and_only_they():
    assert month_ends(date(2023, 12, 15), date(2024, 3, 1)) == [
        date(2023, 12, 31),
        date(2024, 1, 31),
        date(2024, 2, 29),
    ]


@pytest.mark.parametrize("clock", ["00:00:00", "07:59:59", "08:00:00", "15:59:59", "23:59:59"])
def test_f21_the_business_day_is_shanghais_on_every_day_of_the_plan(clock):
    shanghai = ZoneInfo("Asia/Shanghai")
    day = date(2023, 1, 1)
    while day <= date(2028, 12, 31):
        instant = datetime.combine(day, datetime.strptime(clock, "%H:%M:%S").time(), shanghai)
        with time_machine.travel(instant, tick=False):
            assert today() == day
        day += timedelta(days=1 if day.day > 27 or day.day < 3 else 12)
