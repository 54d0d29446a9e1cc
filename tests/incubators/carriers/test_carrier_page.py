"""一个载体的页面: conclusion, tabs, masked contact, its paper, in few queries."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from accounts.models import AuditEvent
from tests.factories.accounts import UserFactory
from tests.factories.incubators import (
    AreaEntryFactory,
    IncubatorFactory,
    LevelPeriodFactory,
    OperatorFactory,
    counted_from,
)

pytestmark = pytest.mark.django_db
TABS = ("", "?tab=area", "?tab=levels")


@pytest.fixture
def office(client):
    user = UserFactory(role="office")
    client.force_login(user)
    return user


@pytest.fixture
def carrier():
    made = IncubatorFactory(
        operator=OperatorFactory(), contact_name="赵小明", contact_phone="13812345678"
    )
    counted_from(made, date(2024, 1, 1), total=Decimal(5000))
    LevelPeriodFactory(incubator=made)
    return made


def text(client, url):
    return client.get(url).content.decode()


def test_the_page_begins_with_the_conclusion(client, office, carrier):
    page = text(client, carrier.get_absolute_url())
    assert "市级孵化器；今天计入 5,000 ㎡；还没有登记：自主支配面积。" in page


def test_area_and_levels_have_tabs_of_their_own(client, office, carrier):
    area = text(client, f"{carrier.get_absolute_url()}?tab=area")
    assert "面积走势" in area
    assert "建成投用" in area
    levels = text(client, f"{carrier.get_absolute_url()}?tab=levels")
    assert "2023-01-01" in levels
    assert client.get(f"{carrier.get_absolute_url()}?tab=none").status_code == 404


def test_the_contact_is_masked_until_somebody_asks_and_is_recorded(client, office, carrier):
    page = text(client, carrier.get_absolute_url())
    assert "赵**" in page
    assert "13812345678" not in page
    shown = client.post(reverse("incubators:reveal", args=[carrier.pk])).content.decode()
    assert "13812345678" in shown
    event = AuditEvent.objects.get(action="reveal_personal")
    assert (event.object_key, event.detail["where"]) == (str(carrier.pk), "载体")


def test_the_sheet_of_paper_has_it_all_with_the_contact_masked(client, office, carrier):
    sheet = text(client, reverse("incubators:sheet", args=[carrier.pk]))
    assert "data-print" in sheet
    for words in ("今天计入 5,000 ㎡", "建成投用", "市级", "138****5678"):
        assert words in sheet


def test_an_entry_without_any_figure_is_unknown_on_the_page(client, office):
    carrier = IncubatorFactory()
    counted_from(carrier, date(2024, 1, 1), total=None)
    page = text(client, f"{carrier.get_absolute_url()}?tab=area")
    assert "今天应计入，面积未知" in page


@pytest.mark.parametrize("tab", TABS)
@pytest.mark.parametrize("role", ["office", "operator"])
def test_the_page_is_made_in_few_queries(client, carrier, tab, role, django_assert_max_num_queries):
    user = UserFactory(role=role)
    if role == "operator":
        carrier.operator.members.create(user=user, role="manager")
    client.force_login(user)
    for month in range(1, 13):
        AreaEntryFactory(incubator=carrier, on=date(2025, month, 1), situation="extension")
    for year in range(2010, 2020):
        LevelPeriodFactory(
            incubator=carrier, level="district", during=(date(year, 1, 1), date(year, 2, 1))
        )
    with django_assert_max_num_queries(12):
        assert client.get(f"{carrier.get_absolute_url()}{tab}").status_code == 200


def test_what_other_rooms_tell_is_fetched_after_the_page(client, office, carrier):
    page = text(client, carrier.get_absolute_url())
    assert f'hx-get="{carrier.get_absolute_url()}?tab=running"' in page
    assert 'id="running"' in text(client, f"{carrier.get_absolute_url()}?tab=running")
