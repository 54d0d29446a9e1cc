from datetime import date

import pytest

from enterprises.oversight.rules import annual
from enterprises.oversight.rules.endings import reached


@pytest.mark.parametrize(
    ("left", "warning"),
    [(91, None), (90, 90), (61, 90), (60, 60), (30, 30), (8, 30), (7, 7), (0, 7), (-1, None)],
)
def test_the_nearest_warning_reached(left, warning):
    today = date(2026, 11, 24)
    assert reached(date.fromordinal(today.toordinal() + left), today) == warning


def test_two_missed_annual_reports_are_an_alarm():
    (duty,) = annual.duties_of("high_tech", 2026)
    first = date(2023, 10, 1)
    missed = annual.missed(first, duty, {2025}, date(2026, 6, 1))
    assert missed == [2024, 2026]
    assert annual.is_alarm(len(missed), duty)
    assert annual.missed(first, duty, {2025}, date(2026, 5, 31)) == [2024]


def test_the_yearly_update_of_srdi_follows_the_edition():
    assert [annual.due_on(d, 2025) for d in annual.duties_of("srdi", 2025)] == [date(2025, 4, 30)]
    assert [annual.due_on(d, 2026) for d in annual.duties_of("srdi", 2026)] == [date(2026, 5, 31)]
