from datetime import date

import pytest

from finance.capital.rules.insurance import ClaimState, claim_state, ends_soon

TODAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("last_day_after", "is_soon"),
    [
        (date(2026, 11, 30), False),  # its last day was yesterday
        (date(2026, 12, 1), True),  # its last day is today
        (date(2026, 12, 31), True),  # thirty days from today
        (date(2027, 1, 1), False),
    ],
)
def test_a_policy_ends_soon_when_its_last_day_is_within_thirty_days(last_day_after, is_soon):
    assert ends_soon(last_day_after, TODAY) is is_soon


def test_a_claim_is_open_until_it_is_closed():
    assert claim_state(None, None) == ClaimState.OPEN
    assert claim_state(TODAY, 100) == ClaimState.PAID
    assert claim_state(TODAY, None) == ClaimState.REFUSED
