"""页签: a thing has one page; the rooms bring its tabs."""

import pytest
from django.http import Http404

from accounts.models import Unit
from desk import tabs
from desk.tabs import Tab, open_tab, tabs_of, tells_tab
from enterprises.registry.models import Enterprise
from tests.factories.accounts import UserFactory
from tests.factories.registry import EnterpriseFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def units(monkeypatch):
    """No room tells tabs of units: here two do."""
    monkeypatch.setattr(tabs, "TABS", {})
    tells_tab(Unit, Tab("later", "后", lambda request, unit: {"of": unit}, "b.html"), place=20)
    tells_tab(Unit, Tab("first", "先", lambda request, unit: {}, "a.html"), place=10)


def asked(rf, user, query=""):
    request = rf.get(f"/{query}")
    request.user = user
    return request


def test_they_stand_in_the_order_of_their_places(units, office):
    assert [tab.key for tab in tabs_of(office.unit, office)] == ["first", "later"]


@pytest.mark.parametrize(
    ("key", "place", "fault"),
    [("third", 10, "place 10 among the tabs of Unit"), ("first", 30, "has a tab first already")],
)
def test_two_at_one_place_or_of_one_name_are_refused(units, key, place, fault):
    with pytest.raises(ValueError, match=fault):
        tells_tab(Unit, Tab(key, "三", lambda request, unit: {}, "c.html"), place=place)


def test_who_may_not_open_a_tab_is_not_shown_it_and_does_not_reach_it(units, office, rf):
    shut = Tab("shut", "关", lambda request, unit: {}, "c.html", lambda user, unit: False)
    tells_tab(Unit, shut, place=30)
    assert "shut" not in [tab.key for tab in tabs_of(office.unit, office)]
    with pytest.raises(Http404):
        open_tab(asked(rf, office, "?tab=shut"), office.unit)


def test_a_firm_has_one_page_with_the_tabs_of_every_room(client, office):
    firm = EnterpriseFactory()
    labels = [tab.label for tab in tabs_of(firm, office)]
    rooms = ["概况", "资质", "填报", "评价", "培育", "资本市场", "变更", "融资"]
    assert labels == rooms
    client.force_login(office)
    home = firm.get_absolute_url()
    for tab in tabs_of(firm, office):
        page = client.get(f"{home}?tab={tab.key}")
        assert page.status_code == 200
        assert page.content.decode().count('aria-current="page"') == 2  # the crumb and the tab
    assert client.get(f"{home}?tab=nothing").status_code == 404


def test_the_former_township_reads_the_registers_own_tabs_alone(client):
    firm = EnterpriseFactory()
    officer = UserFactory(role="officer")
    assert {tab.key for tab in tabs_of(firm, officer)} == {"overview", "titles", "changes"}
    assert Enterprise in tabs.TABS
