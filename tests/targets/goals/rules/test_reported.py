from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from targets.goals.rules.reported import Period, fault, period_of


@pytest.mark.parametrize(
    ("typed", "label", "first", "last"),
    [
        ("2025年", "2025年", date(2025, 1, 1), date(2025, 12, 31)),
        ("2025", "2025年", date(2025, 1, 1), date(2025, 12, 31)),
        (" ２０２５年 ", "2025年", date(2025, 1, 1), date(2025, 12, 31)),
        ("2025年上半年", "2025年上半年", date(2025, 1, 1), date(2025, 6, 30)),
        ("2025年下半年", "2025年下半年", date(2025, 7, 1), date(2025, 12, 31)),
        ("2024年一季度", "2024年一季度", date(2024, 1, 1), date(2024, 3, 31)),
        ("2024年第4季度", "2024年第4季度", date(2024, 10, 1), date(2024, 12, 31)),
        ("2024年1—2月", "2024年1—2月", date(2024, 1, 1), date(2024, 2, 29)),
        ("2025年1-9月", "2025年1-9月", date(2025, 1, 1), date(2025, 9, 30)),
        ("2025年2月", "2025年2月", date(2025, 2, 1), date(2025, 2, 28)),
    ],
)
def test_periods_are_read_as_departments_write_them(typed, label, first, last):
    assert period_of(typed) == Period(label, first, last)


@pytest.mark.parametrize("typed", ["", "去年", "25年", "2025年13月", "2025年5季度", "2025年0月"])
def test_what_is_no_period_is_none(typed):
    assert period_of(typed) is None


@given(st.text(max_size=20))
def test_any_text_is_a_period_that_runs_forward_or_none(typed):
    found = period_of(typed)
    assert found is None or found.first <= found.last


def test_a_milestone_needs_an_answer_and_a_number_needs_a_value():
    assert fault(value=None, reached=None, milestone=True, percent=False)[0] == "is_reached"
    assert fault(value=None, reached=False, milestone=True, percent=False) is None
    assert fault(value=None, reached=None, milestone=False, percent=True)[0] == "value"
    assert fault(value=Decimal(101), reached=None, milestone=False, percent=True)[0] == "value"
    assert fault(value=Decimal(101), reached=None, milestone=False, percent=False) is None
