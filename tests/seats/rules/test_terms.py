from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seats.rules import terms

DAY = date(2026, 11, 20)
TERMS = st.lists(st.none() | st.dates(), max_size=4)


@pytest.mark.parametrize(
    ("until", "is_wrong"), [(None, False), (DAY, False), (date(2026, 11, 19), True)]
)
def test_a_term_ends_today_at_the_earliest(until, is_wrong):
    assert bool(terms.fault_of_end(until, DAY)) is is_wrong


@given(TERMS, TERMS)
def test_somebody_leads_for_as_long_as_before(before, after):
    """Asked of every day there is: whoever led then, somebody leads still."""
    leads = lambda among, day: any(until is None or until >= day for until in among)  # noqa: E731
    days = [until for until in (*before, *after) if until] + [date.max]
    held = all(leads(after, day) for day in days if leads(before, day))
    assert terms.leaves_a_manager(before, after) == held


def test_the_last_open_ended_manager_cannot_be_given_an_end():
    assert not terms.leaves_a_manager([None], [DAY])
    assert not terms.leaves_a_manager([None, DAY], [DAY])
    assert terms.leaves_a_manager([None, None], [None, DAY])
    assert not terms.leaves_a_manager([DAY], [])
