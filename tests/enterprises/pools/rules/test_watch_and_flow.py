from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enterprises.pools.rules import expiry, flow

RUNGS = st.dictionaries(st.integers(0, 30), st.sampled_from(flow.RUNGS))


@settings(max_examples=60, deadline=None)
@given(RUNGS, RUNGS)
def test_opening_and_in_less_out_is_closing_for_any_two_days(before, after):
    for row in flow.table(flow.moves(before, after)):
        came = row.new + row.risen_in + row.fallen_in
        went = row.gone + row.risen_out + row.fallen_out
        assert row.opening == list(before.values()).count(row.rung)
        assert row.opening + came - went == row.closing
        assert row.closing == list(after.values()).count(row.rung)


def test_a_firm_stands_on_its_highest_rung():
    assert flow.highest([(1, "tech_sme"), (1, "srdi"), (1, "high_tech"), (2, "gazelle")]) == {
        1: "srdi"
    }


@pytest.mark.parametrize(
    ("left", "warning"),
    [(91, None), (90, 90), (61, 90), (60, 60), (30, 30), (8, 30), (7, 7), (0, 7), (-1, None)],
)
def test_the_nearest_warning_reached(left, warning):
    today = date(2026, 11, 24)
    assert expiry.reached(date.fromordinal(today.toordinal() + left), today) == warning


def test_two_missed_annual_reports_are_an_alarm():
    (duty,) = expiry.duties_of("high_tech", 2026)
    first = date(2023, 10, 1)
    missed = expiry.missed(first, duty, {2025}, date(2026, 6, 1))
    assert missed == [2024, 2026]
    assert expiry.is_alarm(len(missed), duty)
    assert expiry.missed(first, duty, {2025}, date(2026, 5, 31)) == [2024]


def test_the_yearly_update_of_srdi_follows_the_edition():
    assert [expiry.due_on(d, 2025) for d in expiry.duties_of("srdi", 2025)] == [date(2025, 4, 30)]
    assert [expiry.due_on(d, 2026) for d in expiry.duties_of("srdi", 2026)] == [date(2026, 5, 31)]
