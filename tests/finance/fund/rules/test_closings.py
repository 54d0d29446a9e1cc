"""月结: one step after another, one month after another."""

from datetime import date
from itertools import product

import pytest

from finance.fund.rules.closings import (
    CLOSING_LABELS,
    FROZEN,
    STEPS,
    ClosingDeed,
    ClosingState,
    diagram,
    digest,
    fault,
    fault_of_day,
    fault_of_month,
)

OCTOBER, LAST = date(2026, 10, 1), date(2026, 10, 31)


def test_a_step_is_made_from_its_own_state_alone():
    for deed, state in product(ClosingDeed, ["", *CLOSING_LABELS]):
        is_possible = state == (STEPS[deed].origin or "")
        assert (fault(deed, state) == "") is is_possible


def test_a_frozen_month_stays_frozen_until_it_is_reopened():
    leaving = {step.target for step in STEPS.values() if step.origin in FROZEN}
    assert leaving == {*FROZEN, ClosingState.REOPENED}


@pytest.mark.parametrize(
    ("following", "today", "words"),
    [
        (None, date(2026, 11, 1), "没有可以月结的月份"),
        (date(2026, 9, 1), date(2026, 11, 1), "现在轮到 2026 年 9 月，不是 2026 年 10 月"),
        (OCTOBER, LAST, "到 2026-10-31 才过完"),
        (OCTOBER, date(2026, 11, 1), ""),
    ],
)
def test_the_month_whose_turn_it_is_is_closed_once_it_is_over(following, today, words):
    said = fault_of_month(OCTOBER, following, LAST, today)
    assert words in said
    assert bool(words) is bool(said)


def test_a_day_before_the_first_open_one_takes_nothing():
    assert fault_of_day(LAST, None) == ""
    assert fault_of_day(date(2026, 11, 1), date(2026, 11, 1)) == ""
    said = fault_of_day(LAST, date(2026, 11, 1))
    assert "最早可以记 2026-11-01" in said
    assert "冲销" in said


def test_the_fingerprint_is_of_what_is_told_not_of_its_order():
    assert digest({"a": 1, "b": [2]}) == digest({"b": [2], "a": 1})
    assert digest({"a": 1}) != digest({"a": 2})
    assert len(digest({})) == 64


def test_the_diagram_has_every_step():
    assert diagram().count("-->") == len(STEPS)
