"""连续未报: which months count, and when two are an alarm."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incubators.months.rules.misses import Owed, is_alarm, run_of, shut_on

DAY = date(2026, 12, 31)
SHUT, OPEN = date(2026, 12, 1), date(2027, 1, 10)


def months(*told):
    """sent, missed, open — the oldest first."""
    shut = {"sent": SHUT, "missed": SHUT, "open": OPEN, "early": OPEN}
    return [
        Owed(date(2026, at, 1), shut[word], word in ("sent", "early"))
        for at, word in enumerate(told, 1)
    ]


@pytest.mark.parametrize(
    ("told", "run"),
    [
        ((), []),
        (("sent",), []),
        (("missed",), [1]),
        (("missed", "sent"), []),
        (("missed", "missed"), [1, 2]),
        (("sent", "missed", "missed"), [2, 3]),
        (("missed", "sent", "missed"), [3]),
        (("missed", "missed", "open"), [1, 2]),
        (("missed", "open"), [1]),
        (("missed", "missed", "early"), []),
        (("open",), []),
    ],
)
def test_the_run_is_of_the_latest_months_that_are_shut_and_were_not_sent(told, run):
    found = run_of(months(*told), DAY)
    assert [period.month for period in found] == run
    assert is_alarm(found) is (len(run) >= 2)


@pytest.mark.parametrize(
    ("extended", "closed", "shut"),
    [
        (None, None, date(2026, 12, 12)),
        (date(2026, 12, 20), None, date(2026, 12, 21)),
        (date(2026, 12, 1), None, date(2026, 12, 12)),
        (date(2026, 12, 20), date(2026, 12, 5), date(2026, 12, 5)),
    ],
)
def test_a_month_is_shut_from_its_lock_its_extension_or_its_close(extended, closed, shut):
    assert shut_on(date(2026, 12, 12), extended, closed) == shut


@given(st.lists(st.sampled_from(["sent", "missed", "open", "early"]), max_size=12))
def test_no_month_before_one_that_was_sent_is_in_the_run(told):
    listed = months(*told)
    found = run_of(listed, DAY)
    sent = [one.period for one in listed if one.is_sent]
    assert all(period > max(sent, default=date.min) for period in found)
    assert found == sorted(set(found))
