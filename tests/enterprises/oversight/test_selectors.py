"""到期、重新认定、年度义务 as the register and what was noted say."""

from datetime import date

import pytest

from accounts.models import System
from enterprises.oversight.actions.renewals import note_renewal, report_duty
from enterprises.oversight.selectors.annual import owed
from enterprises.oversight.selectors.renewals import funnel
from enterprises.registry.actions import recognize
from tests.enterprises.pools.stays import TODAY
from tests.factories.registry import EnterpriseFactory

pytestmark = pytest.mark.django_db
BY = System()


def titled(first, last, firm=None):
    """A firm with a high-tech certificate of these days."""
    firm = firm or EnterpriseFactory()
    recognize(firm, by=BY, kind="high_tech", first_day=first, printed_last_day=last)
    return firm.qualifications.get(first_day=first)


def test_each_certificate_of_the_year_stands_in_one_place_of_the_funnel():
    due = titled(date(2023, 12, 15), date(2026, 12, 14))
    filed = titled(date(2023, 12, 16), date(2026, 12, 15))
    lapsed = titled(date(2023, 2, 1), date(2026, 1, 31))
    renewed = titled(date(2023, 3, 1), date(2026, 2, 28))
    titled(date(2026, 3, 1), date(2029, 2, 28), renewed.enterprise)
    note_renewal(filed, by=BY, step="filed", on=TODAY)
    places = funnel(BY, "high_tech", 2026, TODAY)
    assert {key: rows for key, rows in places.items() if rows} == {
        "due": [due],
        "filed": [filed],
        "renewed": [renewed],
        "lapsed": [lapsed],
    }


def test_a_year_recorded_as_done_is_owed_no_more():
    firm = titled(date(2024, 10, 1), date(2027, 9, 30)).enterprise
    assert [(duty.enterprise, duty.years, duty.is_alarm) for duty in owed(BY, TODAY)] == [
        (firm, [2025, 2026], True)
    ]
    report_duty(firm, by=BY, kind="high_tech", year=2025, done_on=date(2025, 5, 1))
    assert [(duty.years, duty.is_alarm) for duty in owed(BY, TODAY)] == [([2026], False)]
    report_duty(firm, by=BY, kind="high_tech", year=2026, done_on=date(2026, 5, 1))
    assert owed(BY, TODAY) == []
