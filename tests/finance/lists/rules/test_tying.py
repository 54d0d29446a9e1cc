"""轧账: what follows from the rest, what cannot be, and that sums tie as their rows do."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finance.lists.rules.outcomes import Outcome, Stand, outcome_of, overdue_since
from finance.lists.rules.states import NOT_A_PERIOD, as_of, last_over, period_of
from finance.lists.rules.tying import Flow, completed, fault, summed, yuan

MONEY = st.integers(0, 10**12)


@given(previous=MONEY, lent=MONEY, part=st.integers(0, 100))
def test_what_is_left_out_follows_from_the_rest(previous, lent, part):
    repaid = (previous + lent) * part // 100
    whole = Flow(previous, lent, repaid, previous + lent - repaid)
    assert fault(whole) == ""
    assert completed(Flow(previous, lent, None, whole.balance)) == whole
    assert completed(Flow(None, lent, repaid, whole.balance)) == whole


@given(st.lists(st.tuples(MONEY, MONEY, st.integers(0, 100))))
def test_rows_that_tie_make_a_list_that_ties(told):
    flows = [
        Flow(previous, lent, (previous + lent) * part // 100,
             previous + lent - (previous + lent) * part // 100)
        for previous, lent, part in told
    ]  # fmt: skip
    unknown = Flow(None, 0, None, 7)
    sums = summed([*flows, unknown])
    assert sums.difference == 0
    assert (sums.rows, sums.unknown, sums.unknown_balance) == (len(flows) + 1, 1, 7)


@pytest.mark.parametrize(
    ("flow", "words"),
    [
        (Flow(100, 0, 50, 60), "差 0.10 元"),
        (Flow(100, 0, None, 150), "还多 0.50 元"),
        (Flow(None, 100, 0, 50), "负数"),
        (Flow(None, 0, None, 50), ""),
    ],
)
def test_what_does_not_tie_says_by_how_much(flow, words):
    assert words in fault(flow)
    assert bool(fault(flow)) is bool(words)


def test_money_is_written_in_yuan():
    assert (yuan(123_456_789), yuan(-5), yuan(0)) == ("1,234,567.89", "-0.05", "0.00")


@pytest.mark.parametrize("typed", ["2026-10", "2026.10", "2026/10 ", "2026-1"])
def test_a_month_is_read_however_it_is_written(typed):
    assert period_of(typed).year == 2026


@pytest.mark.parametrize("typed", ["", "2026", "2026-13", "26-10", "十月", "1999-10", "2026-00"])
def test_what_is_no_month_is_refused(typed):
    with pytest.raises(ValueError, match=NOT_A_PERIOD):
        period_of(typed)


def test_a_month_has_its_last_day():
    assert as_of(date(2024, 2, 1)) == date(2024, 2, 29)
    assert last_over(date(2026, 1, 5)) == date(2025, 12, 1)


@pytest.mark.parametrize(
    ("now", "before", "known", "outcome"),
    [
        (Stand(5), None, False, Outcome.NEW),
        (Stand(0), Stand(5), True, Outcome.CLOSED),
        (Stand(5), Stand(5), True, Outcome.SAME),
        (Stand(5, 1), Stand(5), True, Outcome.CHANGED),
        (Stand(5), None, True, Outcome.CHANGED),
    ],
)
def test_a_row_is_new_the_same_changed_or_closed(now, before, known, outcome):
    assert outcome_of(now, before, is_known=known) == outcome


@pytest.mark.parametrize(
    ("since", "days", "found", "words"),
    [
        (None, None, None, ""),
        (None, 21, date(2026, 10, 10), ""),
        (None, 0, None, ""),
        (date(2026, 10, 10), 21, date(2026, 10, 10), ""),
        (date(2026, 10, 10), 20, date(2026, 10, 10), "不一致"),
        (date(2026, 11, 10), None, date(2026, 11, 10), "晚于"),
    ],
)
def test_days_past_due_and_their_beginning_agree(since, days, found, words):
    told, wrong = overdue_since(date(2026, 10, 31), since, days)
    assert told == found
    assert words in wrong
    assert bool(wrong) is bool(words)
