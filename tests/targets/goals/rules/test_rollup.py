"""汇总: a level is that of the last period, a flow adds up from January, a ratio has two parts."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from targets.goals.rules.reported import period_of
from targets.goals.rules.rollup import Rollup, agrees, made_of, ratio

AMOUNTS = st.decimals(0, 10**9, places=2)
WHOLE = AMOUNTS.filter(bool)
MEASURES = st.sampled_from(["%", "件", "倍"])


@dataclass(frozen=True)
class Told:
    period_start: date
    period_end: date
    name: str


def told(*names):
    periods = [(name, period_of(name)) for name in names]
    return [Told(period.first, period.last, name) for name, period in periods]


def names(made):
    return [one.name for one in made.parts]


MONTHS = told(*(f"2026年{month}月" for month in range(12, 0, -1)))


@pytest.mark.parametrize("rollup", [Rollup.LAST, Rollup.RATIO])
def test_a_level_and_a_ratio_are_those_of_the_last_period_that_had_ended(rollup):
    assert names(made_of(rollup, MONTHS, date(2026, 4, 29))) == ["2026年3月"]
    assert made_of(rollup, MONTHS, date(2026, 1, 30)).parts == ()


def test_of_two_that_end_on_one_day_the_first_given_stands():
    two = told("2025年第4季度", "2025年")
    assert names(made_of(Rollup.LAST, two, date(2026, 1, 1))) == ["2025年第4季度"]


@given(st.dates(date(2026, 1, 31), date(2026, 12, 31)), st.sets(st.integers(0, 11)))
def test_a_flow_adds_up_from_january_or_says_from_when_it_is_not_told(day, missing):
    here = [one for at, one in enumerate(MONTHS) if at not in missing]
    made = made_of(Rollup.SUM, here, day)
    ended = [one for one in here if one.period_end <= day]
    if not ended:
        assert made.parts == ()
        return
    last = ended[0].period_end
    wanted = [one for one in MONTHS if one.period_end <= last]
    run = [one for one, _ in zip(wanted, range(12), strict=False) if one in here]
    if len(run) == len(wanted):
        assert list(made.parts) == wanted
        assert made.is_whole
    else:
        assert not made.is_whole
        gap = next(one for one in wanted if one not in here)
        assert made.missing_until == gap.period_end


def test_what_began_in_january_is_the_whole_and_may_be_followed_by_months():
    rows = told("2026年4月", "2026年第1季度", "2026年3月", "2026年2月")
    assert names(made_of(Rollup.SUM, rows, date(2026, 4, 30))) == ["2026年4月", "2026年第1季度"]
    assert names(made_of(Rollup.SUM, told("2026年1—4月", "2026年4月"), date(2026, 5, 1))) == [
        "2026年1—4月"
    ]


def test_a_flow_of_a_new_year_begins_at_nothing():
    rows = told("2026年1月", "2025年12月")
    assert names(made_of(Rollup.SUM, rows, date(2026, 2, 1))) == ["2026年1月"]


@given(AMOUNTS, WHOLE, MEASURES)
def test_a_ratio_is_exact_to_its_last_place(top, under, measured_in):
    exact = Fraction(top) / Fraction(under) * (100 if measured_in == "%" else 1)
    assert abs(Fraction(ratio(top, under, measured_in)) - exact) <= Fraction(1, 20_000)


@given(AMOUNTS, WHOLE, MEASURES, st.integers(0, 4))
def test_a_ratio_said_to_fewer_places_agrees_and_another_does_not(top, under, measured_in, places):
    said = ratio(top, under, measured_in, places)
    assert agrees(said, top, under, measured_in)
    assert not agrees(said + 1, top, under, measured_in)


def test_nothing_has_no_ratio():
    assert ratio(Decimal(3), Decimal(0), "%") is None


def test_the_days_of_a_chain_touch():
    made = made_of(Rollup.SUM, MONTHS, date(2026, 12, 31))
    for later, earlier in zip(made.parts, made.parts[1:], strict=False):
        assert later.period_start == earlier.period_end + timedelta(days=1)
