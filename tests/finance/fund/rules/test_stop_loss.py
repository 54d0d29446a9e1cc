"""熔断 at its boundaries; what is not known is not nought."""

from fractions import Fraction

import pytest

from finance.fund.rules.stop_loss import State, stop_loss

LINE = Fraction(5, 100)


@pytest.mark.parametrize(
    ("paid", "lent", "state"),
    [
        (0, 1_000_000, "fine"),
        (39_999, 1_000_000, "fine"),
        (40_000, 1_000_000, "warning"),
        (49_999, 1_000_000, "warning"),
        (50_000, 1_000_000, "stopped"),
        (2_000_000, 1_000_000, "stopped"),
        (0, 0, "fine"),
        (1, 0, "unknown"),
        (None, 1_000_000, "unknown"),
        (1, None, "unknown"),
    ],
)
def test_the_state_follows_what_was_paid(paid, lent, state):
    assert stop_loss(paid, lent, LINE).state == state


def test_the_rate_is_told_unrounded_even_where_no_line_is_known():
    unknown = stop_loss(1, 3, None)
    assert (unknown.state, unknown.rate) == (State.UNKNOWN, Fraction(1, 3))
    assert stop_loss(1, 0, None).rate is None


def test_when_to_warn_is_a_setting():
    assert stop_loss(30_000, 1_000_000, LINE, warning_at=Fraction(6, 10)).state == "warning"


def test_every_state_has_its_words():
    assert [state.label for state in State] == ["正常", "接近熔断线", "已熔断", "熔断线未定"]
