import re

import pytest
import time_machine
from django.urls import reverse

from accounts.models import System
from desk.models import SavedView
from enterprises.registry import actions
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.registry import EnterpriseFactory

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("_today"),
]
BY = System()
LIST = "/enterprises/"


@pytest.fixture
def _today():
    with time_machine.travel("2026-10-31 04:00:00+00:00", tick=False):
        yield


@pytest.fixture
def page(client, office):
    client.force_login(office)

    def get(query="", **headers):
        return client.get(f"{LIST}?{query}", headers=headers)

    return get


def names(response):
    body = response.content.decode()
    rows = body.partition("<tbody")[2].partition("</tbody>")[0].split('<th scope="row"')[1:]
    return [row.split('/">')[1].split("</a>")[0] for row in rows]


def a_firm(name, **values):
    return EnterpriseFactory(name=name, **values)


@pytest.mark.parametrize(
    ("person", "told"),
    [
        ({"role": "enterprise"}, "您的账号还没有关联企业"),
        ({"role": "office"}, "可以导入现有台账"),
        ({"role": "leader"}, "登记企业后，显示在这里"),
    ],
)
def test_who_sees_no_firm_is_told_what_he_himself_can_do(client, person, told):
    client.force_login(UserFactory(**person))
    body = client.get(LIST).content.decode()
    assert told in body
    assert ("可以导入" in body) == (person["role"] == "office")


def test_a_firm_finds_itself_without_the_clerks_filters(client):
    user = UserFactory(role="enterprise")
    a_firm("甲公司").members.create(user=user)
    a_firm("乙公司")
    client.force_login(user)
    found = client.get(LIST)
    assert names(found) == ["甲公司"]
    assert "<h1>本企业</h1>" in found.content.decode()
    assert 'id="filters"' not in found.content.decode()


def test_views_are_kept_under_a_name_shared_by_the_office_and_deleted_by_their_owner(
    client, office
):
    client.force_login(office)
    kept = {"page": "registry:list", "name": "快到期", "share": "all"}
    kept["query"] = "ending_within=90&page=4&q="
    client.post(reverse("desk:keep_view"), kept)
    view = SavedView.objects.get()
    assert (view.query, view.is_shared) == ("ending_within=90", True)
    officer = UserFactory(role="officer")
    client.force_login(officer)
    assert "快到期" in client.get(LIST).content.decode()
    assert client.post(reverse("desk:forget_view", args=[view.pk])).status_code == 403
    shared = client.post(reverse("desk:keep_view"), kept)
    assert shared.status_code == 403
    client.force_login(office)
    client.post(reverse("desk:forget_view", args=[view.pk]))
    assert not SavedView.objects.exists()


def placing(client, codes, town, **posted):
    order = {"codes": codes, "township": town.code, "reason": "执照住所"} | posted
    return client.post(reverse("registry:place_many"), order, follow=True).content.decode()


def test_unassigned_firms_are_placed_together(client, office):
    client.force_login(office)
    town = UnitFactory(code="500110001", name="古南街道")
    firms = [a_firm(f"綦江{n}号有限公司", township=None) for n in range(3)]
    listed = client.get(f"{LIST}?unit=unassigned").content.decode()
    assert listed.count('class="tick"') == 3
    body = placing(client, [firm.credit_code for firm in firms[:2]], town)
    assert "选定的 2 家" in body
    assert '<option value="500110001" selected>' in body
    told = dict(re.findall(r'name="(confirmed|scope)" value="([^"]*)"', body))
    body = placing(client, [firm.credit_code for firm in firms[:2]], town, **told)
    assert "已办成 2 家" in body
    assert "共 <b>1</b> 家" in client.get(f"{LIST}?unit=unassigned").content.decode()


def test_b39_a_choice_that_reaches_out_of_sight_is_refused_as_a_whole(client, office):
    client.force_login(office)
    town = UnitFactory(code="500110001")
    seen, hidden = (a_firm(f"綦江{n}号有限公司", township=None) for n in range(2))
    actions.merge(a_firm("綦江主体有限公司"), hidden, by=BY, reason="同一家")
    body = placing(client, [seen.credit_code, hidden.credit_code], town)
    assert f"在范围内的是：{seen.name}。" in body
    assert hidden.credit_code not in body
    seen.refresh_from_db()
    assert seen.placement == "unassigned"
    assert "请先勾选" in placing(client, [], town)
    client.force_login(UserFactory(role="officer"))
    refused = client.post(reverse("registry:place_many"), {"codes": [seen.credit_code]})
    assert refused.status_code == 403
