"""预测: seeded, ordered, never below nought, and wide where little is known."""

from datetime import date
from random import Random
from statistics import mean

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from common.dates import month_ends
from targets.forecasts.rules.draws import binomial, poisson
from targets.forecasts.rules.simulation import History, month_of, simulate

ASKED = date(2026, 11, 15)
ENDS = month_ends(date(2026, 9, 1), date(2029, 12, 31))


def history(**about) -> History:
    told = {
        "asked_on": ASKED, "expiring": {}, "waiting": {}, "lags": {}, "lapsed": 0, "came": {},
        "gone": 0, "stood": 0, "years": 3.0, "term": 36,
    }  # fmt: skip
    return History(**told | about)


counts = st.dictionaries(st.integers(0, 40), st.integers(0, 20), max_size=6)
histories = st.builds(
    lambda expiring, waiting, lags, lapsed, came, gone: history(
        expiring={month_of(ASKED) + at: count for at, count in expiring.items()},
        waiting={month_of(ASKED) - at % 12: count for at, count in waiting.items()},
        lags={at % 12: count for at, count in lags.items()},
        lapsed=lapsed,
        came={at % 12 + 1: count for at, count in came.items()},
        gone=gone,
        stood=600,
    ),
    counts, counts, counts, st.integers(0, 20), counts, st.integers(0, 20),
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(
    histories, st.lists(st.integers(0, 90), min_size=len(ENDS), max_size=len(ENDS)), st.integers()
)
def test_any_history_gives_ordered_numbers_not_below_nought_the_same_for_the_same_seed(
    past, counted, seed
):
    certain = list(zip(ENDS, counted, strict=True))
    rows = simulate(past, certain, seed, draws=30)
    assert [(row.as_of, row.nothing_done) for row in rows] == certain
    assert all(0 <= row.low <= row.mid <= row.high for row in rows)
    assert rows == simulate(past, certain, seed, draws=30)
    for row in rows:
        if row.as_of <= ASKED:
            assert row.low == row.high == row.nothing_done


@settings(max_examples=20, deadline=None)
@given(histories, st.integers(2, 20))
def test_a_month_is_the_same_whatever_months_come_after(past, months):
    certain = [(end, 60) for end in ENDS]
    short = simulate(past, certain[: 2 + months], 5, draws=30)
    assert short == simulate(past, certain, 5, draws=30)[: 2 + months]


def test_a_gap_after_the_day_of_asking_is_refused():
    with pytest.raises(ValueError, match="without a gap"):
        simulate(history(), [(date(2027, 3, 31), 0)], 1)
    with pytest.raises(ValueError, match="without a gap"):
        simulate(history(), [(date(2026, 11, 30), 0), (date(2027, 1, 31), 0)], 1)


def test_without_a_past_what_is_registered_stays():
    rows = simulate(history(), [(end, 7) for end in ENDS], 1, draws=50)
    assert {(row.low, row.mid, row.high) for row in rows} == {(7, 7, 7)}


def test_expiring_firms_come_back_at_the_rate_of_the_past():
    past = history(expiring={month_of(date(2027, 3, 1)): 100}, lags={0: 900}, lapsed=100)
    certain = [(end, 100 if end < date(2027, 3, 1) else 0) for end in ENDS]
    rows = {row.as_of: row for row in simulate(past, certain, 3)}
    before, after = rows[date(2027, 2, 28)], rows[date(2027, 3, 31)]
    assert (before.low, before.high) == (100, 100)
    assert abs(after.mid - 90) <= 2
    assert after.low < after.mid < after.high


def test_the_late_ones_come_late_and_those_of_last_month_may_still_come():
    past = history(waiting={month_of(ASKED) - 1: 100}, lags={0: 500, 3: 400}, lapsed=100)
    rows = {row.as_of: row for row in simulate(past, [(end, 50) for end in ENDS], 3)}
    assert rows[date(2026, 12, 31)].mid == 50
    assert abs(rows[date(2027, 1, 31)].mid - (50 + 80)) <= 4  # 400 of the 500 not back yet


def test_new_ones_come_in_their_season_and_end_with_their_certificates():
    past = history(came={10: 90}, lapsed=10_000)
    rows = {row.as_of: row for row in simulate(past, [(end, 0) for end in ENDS], 3)}
    assert rows[date(2027, 9, 30)].high == 0 or rows[date(2027, 9, 30)].mid <= 2
    assert abs(rows[date(2027, 10, 31)].mid - 30) <= 3
    short = history(came={10: 90}, lapsed=10_000, term=12)
    later = {row.as_of: row for row in simulate(short, [(end, 0) for end in ENDS], 3)}
    assert abs(later[date(2028, 10, 31)].mid - 30) <= 4  # of the year before all have run out


def test_little_history_gives_a_wide_fan():
    def width(renewed: int, lapsed: int) -> int:
        past = history(expiring={month_of(date(2027, 3, 1)): 60}, lags={0: renewed}, lapsed=lapsed)
        ends = month_ends(ASKED, date(2027, 3, 31))
        row = simulate(past, [(end, 0) for end in ends], 3)[-1]
        return row.high - row.low

    assert width(2, 1) > 2 * width(200, 100)


@pytest.mark.parametrize(("count", "share"), [(10, 0.3), (10, 0.9), (2000, 0.4), (1, 0.5)])
def test_a_binomial_draw_has_its_mean_and_stays_in_bounds(count, share):
    chance = Random(5)
    drawn = [binomial(chance, count, share) for _ in range(4000)]
    assert min(drawn) >= 0
    assert max(drawn) <= count
    assert mean(drawn) == pytest.approx(count * share, rel=0.05)


@pytest.mark.parametrize("average", [0.3, 5.0, 300.0])
def test_a_poisson_draw_has_its_mean(average):
    chance = Random(5)
    assert mean(poisson(chance, average) for _ in range(4000)) == pytest.approx(average, rel=0.06)
    assert poisson(chance, 0) == binomial(chance, 0, 0.5) == binomial(chance, 9, 0) == 0
    assert binomial(chance, 9, 1) == 9
