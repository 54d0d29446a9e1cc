"""数据授权: what a firm lets its carrier see, since when, until it says no."""

from datetime import date

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db.backends.postgresql.psycopg_any import DateRange

from incubators.stays.actions.releasing import release, withdraw
from incubators.stays.models import Release, Tenancy
from incubators.stays.selectors.releases import figures_shown, may_see, released_to
from tests.factories.accounts import UserFactory
from tests.factories.incubators import IncubatorFactory
from tests.factories.stays import ReleaseFactory, TenancyFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 7, 1)


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel("2026-07-01 10:00", tick=False):
        yield


@pytest.fixture
def stay(carrier):
    return TenancyFactory(incubator=carrier)


@pytest.fixture
def manager(stay):
    return stay.enterprise.members.create(user=UserFactory(role="enterprise"), role="manager").user


def given(stay, by, **values):
    said = {"incubator": stay.incubator, "figures": ["staff"], "first_day": DAY}
    return release(stay.enterprise, by=by, **said | values)


def test_the_firm_decides_and_nobody_for_it(stay, manager, operator, bureau):
    for other in (operator, bureau):
        with pytest.raises(ValidationError, match="企业自己决定"):
            given(stay, other)
    given(stay, manager)
    assert released_to(stay.incubator, DAY) == {stay.enterprise_id: frozenset({"staff"})}


def test_only_to_a_carrier_it_stays_in(stay, manager):
    with pytest.raises(ValidationError, match="没有入驻这个载体"):
        given(stay, manager, incubator=IncubatorFactory())


def test_what_is_released_is_seen_on_its_days_and_while_the_firm_is_inside(stay):
    until = {"first_day": DAY, "last_day": date(2026, 7, 31)}
    manager = stay.enterprise.members.create(user=UserFactory(role="enterprise"), role="manager")
    given(stay, manager.user, **until)
    firm, carrier = stay.enterprise, stay.incubator
    days = [date(2026, 6, 30), DAY, date(2026, 7, 31), date(2026, 8, 1)]
    assert [may_see(carrier, firm, "staff", day) for day in days] == [False, True, True, False]
    assert not may_see(carrier, firm, "revenue", DAY)
    Tenancy.objects.update(during=DateRange(date(2025, 1, 1), DAY), end_reason="early")
    assert not may_see(carrier, firm, "staff", DAY)


def test_it_is_withdrawn_at_once_and_another_may_be_given(stay, manager, operator):
    first = given(stay, manager)
    with pytest.raises(ValidationError, match="企业自己决定"):
        withdraw(first, by=operator, today=DAY)
    withdraw(first, by=manager, today=DAY)
    assert released_to(stay.incubator, DAY) == {}
    given(stay, manager, figures=["revenue", "rights"])
    with pytest.raises(ValidationError, match="已有授权"):
        given(stay, manager)


def test_the_operator_sees_the_figures_released_and_no_others(stay):
    ReleaseFactory(enterprise=stay.enterprise, incubator=stay.incubator)
    shown = figures_shown(stay.incubator, stay.enterprise, DAY)
    assert [(one.label, one.value) for one in shown] == [
        ("从业人员（2025 年）", ""),
        ("营业收入（2025 年）", ""),
    ]
    Release.objects.update(withdrawn_on=DAY)
    assert figures_shown(stay.incubator, stay.enterprise, DAY) == []
