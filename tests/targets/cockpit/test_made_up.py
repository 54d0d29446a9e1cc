"""欠账后来补上: a month that was behind and is made up later turns a warning, never normal."""

from datetime import date

import pytest

from accounts.models import System, Unit
from enterprises.registry import actions
from targets.allocations.models import Allocation
from targets.cockpit.selectors.courses import courses
from targets.cockpit.selectors.measured import measured
from targets.goals.models import Indicator
from targets.goals.rules.light import Light
from tests.factories.registry import EnterpriseFactory

pytestmark = pytest.mark.django_db
JUNE = date(2026, 6, 30)


@pytest.fixture
def town(plan):
    """Twelve are to be added this year: one a month."""
    town = Unit.objects.get(code="500110001")
    Allocation.objects.create(
        indicator=Indicator.objects.get(code="high_tech"),
        unit=town,
        year=2026,
        nurtured=12,
        recorded_at="2026-01-05T00:00:00Z",
    )
    return town


def lights(town, day):
    """Of the months from January to the day."""
    seen = measured(System(), day, ways=False)
    indicator = next(one for one in seen.counted if one.code == "high_tech")
    course = next(one for one in courses(System(), seen, indicator) if one.name == town.name)
    return [cell.light for cell in course.cells][-day.month :]


def hold(town, count, day):
    for _ in range(count):
        firm = EnterpriseFactory(township=town)
        actions.recognize(firm, by=System(), kind="high_tech", first_day=day, printed_last_day=None)


def test_months_that_were_made_up_later_are_warnings_and_never_normal(town):
    hold(town, 3, date(2026, 6, 10))
    assert lights(town, date(2026, 5, 31)) == [Light.BEHIND] * 5
    assert lights(town, JUNE) == [Light.WARNING] * 3 + [Light.BEHIND] * 3


def test_a_month_that_was_in_time_stays_what_it_was(town):
    hold(town, 1, date(2026, 1, 20))
    hold(town, 5, date(2026, 6, 10))
    assert lights(town, JUNE) == [Light.NORMAL, *[Light.WARNING] * 4, Light.NORMAL]
