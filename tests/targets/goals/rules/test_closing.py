"""封账: until when a period is open, and in which one later knowledge is told."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from targets.goals.rules.closing import closes_on, following, is_closed, next_end
from targets.goals.rules.reported import period_of

YEARS = st.integers(2000, 2090)
PERIODS = st.one_of(
    YEARS.map(lambda year: period_of(f"{year}年")),
    st.tuples(YEARS, st.sampled_from("上下")).map(lambda two: period_of(f"{two[0]}年{two[1]}半年")),
    st.tuples(YEARS, st.integers(1, 4)).map(lambda two: period_of(f"{two[0]}年第{two[1]}季度")),
    st.tuples(YEARS, st.integers(1, 12)).map(lambda two: period_of(f"{two[0]}年{two[1]}月")),
    st.tuples(YEARS, st.integers(1, 12)).map(lambda two: period_of(f"{two[0]}年1-{two[1]}月")),
)


@pytest.mark.parametrize(
    ("period", "end"),
    [
        ("2025年", date(2026, 12, 31)),
        ("2025年下半年", date(2026, 6, 30)),
        ("2025年第4季度", date(2026, 3, 31)),
        ("2024年1月", date(2024, 2, 29)),
        ("2025年12月", date(2026, 1, 31)),
        ("2025年1—9月", date(2025, 10, 31)),
    ],
)
def test_a_period_is_open_until_the_one_that_follows_has_ended(period, end):
    about = period_of(period)
    assert next_end(about.first, about.last) == end
    assert closes_on(about.first, about.last, None) == end
    assert not is_closed(end, end)
    assert is_closed(end, end + timedelta(days=1))


@given(PERIODS)
def test_the_period_that_follows_ends_a_month_a_quarter_a_half_or_a_year_later(period):
    end = next_end(period.first, period.last)
    assert (end + timedelta(days=1)).day == 1
    months = (end.year - period.last.year) * 12 + end.month - period.last.month
    assert months in (1, 3, 6, 12)
    assert months <= max((period.last - period.first).days // 28, 1)


@given(PERIODS, st.integers(0, 400))
def test_days_of_the_district_go_before(period, days):
    assert closes_on(period.first, period.last, days) == period.last + timedelta(days=days)


@given(PERIODS)
def test_what_follows_is_named_as_people_write_it_and_of_the_same_length(period):
    named = period_of(following(period.first, period.last, period.last + timedelta(days=1)))
    assert named.first == period.last + timedelta(days=1)
    months = (period.last.year - period.first.year) * 12 + period.last.month - period.first.month
    if months + 1 in (1, 3, 6, 12):
        assert named.last == next_end(period.first, period.last)
