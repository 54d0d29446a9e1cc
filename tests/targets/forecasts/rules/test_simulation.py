"""预测: seeded, ordered, never below nought, and wide where little is known."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from common.dates import month_ends
from targets.forecasts.rules.histories import History, Reserve, month_of
from targets.forecasts.rules.simulation import simulate

ASKED = date(2026, 11, 15)
ENDS = month_ends(date(2026, 9, 1), date(2029, 12, 31))


def history(*, lags=None, lapsed=0, came=None, **about) -> History:
    """Of three years alike; what came is split among them."""
    lags, came = lags or {}, came or {}
    told = {
        "asked_on": ASKED, "expiring": {}, "waiting": {}, "lags": lags,
        "renewals": thirds(sum(lags.values()), lapsed),
        "came": [
            {m: count // 3 + (at < count % 3) for m, count in came.items()} for at in range(3)
        ],
        "gone": 0, "stood": 0, "term": 36,
    }  # fmt: skip
    return History(**told | about)


def thirds(renewed: int, lapsed: int) -> list[tuple[int, int]]:
    return [(renewed // 3 + (at < renewed % 3), lapsed // 3 + (at < lapsed % 3)) for at in range(3)]


counts = st.dictionaries(st.integers(0, 40), st.integers(0, 20), max_size=6)
histories = st.builds(
    lambda expiring, waiting, lags, lapsed, came, gone, reserve: history(
        expiring={month_of(ASKED) + at: count for at, count in expiring.items()},
        waiting={month_of(ASKED) - at % 12: count for at, count in waiting.items()},
        lags={at % 12: count for at, count in lags.items()},
        lapsed=lapsed,
        came={at % 12 + 1: count for at, count in came.items()},
        gone=gone,
        stood=600,
        reserve=reserve,
        outside=[3, 0] if reserve else (),
    ),
    counts, counts, counts, st.integers(0, 20), counts, st.integers(0, 20),
    st.none() | st.builds(
        Reserve,
        inside=counts,
        entered=st.integers(0, 60),
        left=st.integers(0, 60),
        passed=st.dictionaries(st.integers(0, 3), st.integers(0, 30)),
        exposed=st.dictionaries(
            st.tuples(st.integers(0, 3), st.integers(1, 12)), st.integers(0, 200)
        ),
        years=st.integers(1, 3),
    ),
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
    assert {(row.nothing_done, row.low, row.mid) for row in rows} == {(7, 7, 7)}
    assert max(row.high for row in rows) <= 8  # nobody came in three years; somebody may


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


def test_a_pool_that_passes_adds_new_ones_and_one_that_does_not_adds_hardly_any():
    def mid(passed: dict[int, int]) -> int:
        exposed = {(band, month): 50 for band in range(4) for month in range(1, 13)}
        pool = Reserve({3: 40, 14: 40}, 30, 5, passed, exposed, 2)
        past = history(came={10: 3}, reserve=pool, outside=[0, 0])
        return simulate(past, [(end, 0) for end in ENDS], 3, draws=200)[-1].mid

    assert mid({1: 40, 2: 60}) > mid({}) + 20


def test_years_that_differed_give_a_wider_fan_than_years_alike():
    def width(renewals: list[tuple[int, int]]) -> int:
        past = history(expiring={month_of(date(2027, 3, 1)): 100}, renewals=renewals, lags={0: 210})
        ends = month_ends(ASKED, date(2027, 3, 31))
        row = simulate(past, [(end, 0) for end in ends], 3, draws=400)[-1]
        return row.high - row.low

    assert width([(95, 5), (70, 30), (45, 55)]) > 1.5 * width([(70, 30)] * 3)


def test_the_outlook_of_a_seed_is_this_on_every_machine():
    past = history(
        expiring={month_of(date(2027, 3, 1)): 30}, lags={0: 60, 2: 9}, lapsed=21,
        came={10: 50, 11: 40}, waiting={month_of(ASKED) - 1: 5}, gone=4, stood=3000,
        reserve=Reserve({3: 20}, 20, 2, {1: 9}, {(1, 11): 90, (0, 3): 80}, 2), outside=[20, 15],
    )  # fmt: skip
    row = simulate(past, [(end, 70) for end in ENDS], 2027, draws=200)[15]
    assert (row.as_of, row.low, row.mid, row.high) == (date(2027, 12, 31), 107, 120, 139)
