from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.rules import periods
from reports.rules.balance import DISTRICT, Move, balance, corrections, faults
from reports.rules.roles import RowRole

UNITS = [1, 2, None]
firms = st.integers(0, 30)
stocks = st.dictionaries(firms, st.sampled_from(UNITS)).map(lambda d: sorted(d.items()))
roles = st.sampled_from([RowRole.FIRST, RowRole.AGAIN, RowRole.EXPIRED, RowRole.CLOSED])


@given(stocks, stocks)
def test_what_was_frozen_plus_the_corrections_is_what_is_known_now(frozen, now):
    rows = balance(frozen, corrections(frozen, now), UNITS)
    assert rows[DISTRICT]["closing"] == len(now)
    for unit in UNITS:
        assert rows[unit]["closing"] == sum(1 for _, where in now if where == unit)


@given(stocks, st.lists(st.builds(Move, firms, st.sampled_from(UNITS), roles, st.just(1))))
def test_the_units_always_add_up_to_the_district(opening, moves):
    rows = balance(opening, moves, UNITS)
    counted = {key: row["closing"] for key, row in rows.items()}
    assert faults(rows, counted) == []


def test_a_move_inside_the_district_moves_nothing_of_the_whole():
    moves = [Move(7, 1, RowRole.INTERNAL_OUT, -1), Move(7, 2, RowRole.INTERNAL_IN, 1)]
    rows = balance([(7, 1)], moves, UNITS)
    assert (rows[1]["closing"], rows[2]["closing"], rows[DISTRICT]["closing"]) == (0, 1, 1)
    assert rows[DISTRICT]["internal_in"] == rows[DISTRICT]["internal_out"] == 0


def test_a_sum_that_does_not_meet_the_count_is_named():
    rows = balance([(7, 1)], [], UNITS)
    assert faults(rows, {DISTRICT: 2, 1: 1, 2: 0, None: 0}) == ["district：平衡表得 1，实测 2"]


def test_a_month_is_read_and_a_nonsense_month_is_answered_in_words():
    assert periods.month_of("2026-10") == date(2026, 10, 1)
    for text in ("2026-13", "2026-1", "十月", "", "1926-01"):
        with pytest.raises(ValueError, match="2026-10 这样的形式"):
            periods.month_of(text)


def test_b78_a_month_that_is_not_over_cannot_be_built():
    assert "尚未结束" in periods.fault(date(2026, 11, 1), date(2026, 11, 23))
    assert "尚未结束" in periods.fault(date(2027, 12, 1), date(2026, 11, 23))
    assert periods.fault(date(2026, 10, 1), date(2026, 11, 1)) == ""
    assert "尚未结束" in periods.fault(date(2026, 10, 1), date(2026, 10, 31))


def test_f17_months_missed_while_nobody_ticked_are_due_oldest_first():
    newest = date(2026, 7, 1)
    assert periods.missing(newest, date(2026, 11, 23)) == [
        date(2026, 8, 1),
        date(2026, 9, 1),
        date(2026, 10, 1),
    ]
    assert periods.missing(None, date(2026, 1, 1)) == [date(2025, 12, 1)]
    assert periods.missing(date(2026, 10, 1), date(2026, 11, 30)) == []
