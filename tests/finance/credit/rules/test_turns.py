"""Whose turn it is, and how long it may take."""

import pytest

from finance.credit.rules.turns import NEXT_LABELS, Clocks, Turn, turn_of
from finance.loans.rules.life import ASKED, Status

CLOCKS = Clocks(endorse=3, recommend=5, approve=10, disburse=7, resubmit=15)


@pytest.mark.parametrize(
    ("status", "has_place", "turn", "days"),
    [
        ("applied", True, "place", 3),
        ("applied", False, "district", 3),
        ("endorsed", True, "district", 5),
        ("recommended", True, "bank", 10),
        ("approved", False, "bank", 7),
        ("returned", True, "firm", 15),
    ],
)
def test_every_status_of_an_application_has_its_turn_and_its_clock(status, has_place, turn, days):
    assert turn_of(status, has_place=has_place) == turn
    assert CLOCKS.days(status) == days


@pytest.mark.parametrize("status", [status for status in Status if status not in ASKED])
def test_nobody_is_waited_for_once_it_is_lent_or_over(status):
    assert turn_of(status, has_place=True) == Turn.NOBODY
    assert CLOCKS.days(status) is None


def test_what_is_waited_for_is_told_of_each():
    assert set(NEXT_LABELS) == {status.value for status in ASKED}
