"""培育的名单: what a figure opens, and where a deed to a row leads back."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.models import System
from desk.models import SavedView
from enterprises.care.actions import requests
from enterprises.pools import movers
from enterprises.pools.lists import LISTS
from enterprises.pools.places import firm_address
from enterprises.registry.actions import recognize
from tests.enterprises.pools.stays import TODAY, entered
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.registry import EnterpriseFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def firm():
    return EnterpriseFactory(founded_on=date(2015, 1, 1))


def test_what_a_figure_opens_is_shown_whole_whatever_view_is_the_default(client, firm, office):
    recognize(firm, by=System(), kind="high_tech", first_day=TODAY, printed_last_day=None)
    SavedView.objects.create(
        owner=office,
        page="pools:movers",
        name="期初高企",
        query="before=high_tech",
        is_default=True,
    )
    client.force_login(office)
    figure = movers.Figure(date(2025, 12, 31), TODAY, "high_tech", "new")
    page = client.get(movers.address(figure.at))
    assert page.status_code == 200
    assert page.context["list"].count == 1
    assert figure.words in page.content.decode()


def test_a_row_opens_its_firm_and_its_deed_leads_back_to_the_list(client, firm, office):
    stay = entered(firm)
    client.force_login(office)
    page = client.get(reverse("pools:list", args=["entries"])).content.decode()
    assert f'<a href="{firm_address(firm)}">{firm}</a>' in page
    deed = client.get(reverse("pools:act_on_row", args=["entries", stay.pk, "leave"]))
    assert deed.context["back"] == reverse("pools:list", args=["entries"])
    assert [place for _, place in deed.context["crumbs"]] == [
        LISTS["entries"].address(),
        firm_address(firm),
    ]


def test_a_firm_to_whom_the_list_is_closed_does_its_deed_and_is_led_to_its_page(client, firm):
    member = UserFactory(role="enterprise")
    firm.members.create(user=member)
    matter = requests.raise_request(
        firm, by=member, today=TODAY, kind="ip", title="专利", content="帮助"
    )
    requests.assign(matter, by=System(), unit=UnitFactory(department=True), today=TODAY)
    requests.answer(matter, by=System(), text="已办", today=TODAY)
    client.force_login(member)
    assert client.get(LISTS["requests"].address()).status_code == 403
    deed = reverse("pools:act_on_row", args=["requests", matter.pk, "rate"])
    assert client.get(deed).context["crumbs"] == [(str(firm), firm_address(firm))]
    assert client.post(deed, {"score": 5})["Location"] == firm_address(firm)
