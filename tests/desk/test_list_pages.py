"""一张名单 of an app: what it declares is its page, its things, its deeds, its sheet, its endpoint.

The units of the district stand for the things of that app.
"""

from io import BytesIO

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.urls import include, path
from openpyxl import load_workbook

from accounts.models import Unit
from accounts.rules.roles import Role
from common import portal
from common.decisions import allowed_if
from common.listings.conditions import Answer, Conditions, Containing
from common.listings.figures import counted
from common.listings.listing import Listing
from common.listings.register import LISTS
from desk import many
from desk.api import lists as api
from desk.list_pages import ListPage
from desk.models import Deed
from desk.rooms import opens
from desk.verbs import Bulk, Verb
from desk.views import lists as views
from qijiang_portal import urls
from tests.factories.accounts import UnitFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]
HOUSES = "/houses/"


class HouseConditions(Conditions):
    q = Containing("name")
    kind = Answer("种类", {"township": "街镇", "bureau": "部门"})


class NameForm(forms.Form):
    name = forms.CharField(label="名称", max_length=20)


def may_see(user):
    return allowed_if(user.role in (Role.OFFICE, Role.OFFICER), "名单由工作人员查看。")


def may_keep(user, about=None):
    return allowed_if(user.role == Role.OFFICE, "由双倍增办更名。")


def seen(user):
    return Unit.objects.all() if user.role == Role.OFFICE else Unit.objects.filter(pk=user.unit_id)


def rename(unit, *, by, name):
    if name == "重名":
        raise ValidationError({"name": "已有同名的单位。"})
    unit.name = name
    unit.full_clean()
    unit.save()
    return unit


PAGE = ListPage(
    "houses",
    Listing(
        "单位",
        "本区的单位。",
        lambda user, at: seen(user).order_by("code"),
        [
            ("名称", lambda unit: unit.name),
            ("代码", lambda unit: unit.code),
            ("次序", lambda unit: unit.order),
        ],
        HouseConditions,
        numbers=counted("次序"),
    ),
    may_see,
    measure="个",
    verbs={"sweep": Verb("整理", may_keep, forms.Form, lambda about, *, by: None, "已整理。")},
    row_verbs={"rename": Verb("更名", may_keep, NameForm, rename, "已更名。", bulk=Bulk(may_keep))},
    model=Unit,
    fields={"id": "id", "name": "name", "seat": "get_kind_display"},
)
urlpatterns = [
    *urls.urlpatterns,
    path("houses/", include(views.urls(PAGE))),
    path("api/v1/", include(api.urls(PAGE))),
]


@pytest.fixture(autouse=True)
def houses(monkeypatch):
    """The list opened, and closed again after the test; units have no page of their own."""
    monkeypatch.setattr(Unit, "get_absolute_url", lambda unit: PAGE.address_of(unit), raising=False)
    was = list(portal.ADDRESSES), list(portal.ENDPOINTS)
    opens("houses/", PAGE)
    yield [UnitFactory(code=f"h{n}", name=f"第{n}院", order=1000 + n) for n in (1, 2)]
    portal.ADDRESSES[:], portal.ENDPOINTS[:] = was
    del LISTS["houses"], many.OFFERED["houses"]


@pytest.fixture
def keeper(client):
    user = UserFactory(role=Role.OFFICE)
    client.force_login(user)
    return user


def text_of(answer):
    return answer.content.decode()


def test_the_list_shows_numbers_deeds_and_ticks(client, keeper, houses):
    page = text_of(client.get(HOUSES, {"q": "院"}))
    first = houses[0].pk
    assert f'<a href="{HOUSES}{first}/">第1院</a>' in page
    assert '<td data-label="次序" class="number">1,001</td>' in page
    assert f'href="{HOUSES}{first}/rename/"' in page
    assert f'href="{HOUSES}sweep/"' in page
    assert f'name="rows" value="{first}"' in page
    assert "保存当前筛选" in page


def test_who_may_do_nothing_is_offered_nothing(client, houses):
    client.force_login(UserFactory(role=Role.OFFICER, unit=houses[0]))
    page = text_of(client.get(HOUSES))
    assert "第2院" not in page
    assert "rename" not in page
    assert "成批办理" not in page
    assert client.get(f"{HOUSES}{houses[0].pk}/").status_code == 200
    assert client.get(f"{HOUSES}{houses[1].pk}/").status_code == 404
    assert client.get(f"{HOUSES}{houses[0].pk}/rename/").status_code == 403
    assert client.get(f"{HOUSES}sweep/").status_code == 403


def test_to_whom_the_list_is_closed_nothing_of_it_opens(client, houses):
    client.force_login(UserFactory(role=Role.BANK))
    for address in (HOUSES, f"/api/v1{HOUSES}"):
        assert client.get(address).status_code == 403
    for address in (f"{HOUSES}{houses[0].pk}/", f"/api/v1{HOUSES}{houses[0].pk}/"):
        assert client.get(address).status_code == 404


def test_a_deed_is_a_page_and_a_refusal_stands_on_it(client, keeper, houses):
    address = f"{HOUSES}{houses[0].pk}/rename/"
    assert "已有同名的单位。" in text_of(client.post(address, {"name": "重名"}))
    done = client.post(address, {"name": "新院"}, follow=True)
    assert done.redirect_chain == [(f"{HOUSES}{houses[0].pk}/", 302)]
    assert "已更名。" in text_of(done)
    assert "<h1>新院</h1>" in text_of(done)
    assert client.post(f"{HOUSES}sweep/", {})["Location"] == HOUSES
    assert client.get(f"{HOUSES}burn/").status_code == 404
    assert client.get(f"{HOUSES}{houses[0].pk}/burn/").status_code == 404


def test_a_deed_with_bulk_is_done_to_those_ticked(client, keeper, houses):
    said = {"verb": "rename", "scope": "rows", "rows": [row.pk for row in houses]}
    restated = client.post("/lists/houses/many/", said)
    sent = said | {"name": "合院", "confirmed": restated.context["digest"]}
    client.post("/lists/houses/many/", sent)
    done = Deed.objects.get()
    assert [row.url for row in done.rows.order_by("row")] == [
        f"{HOUSES}{row.pk}/" for row in houses
    ]
    assert done.rows.failed().count() == 1  # of one name there is one
    assert Unit.objects.get(name="合院") == houses[0]


def test_the_sheet_keeps_numbers_as_numbers(client, keeper):
    given = b"".join(client.get("/lists/houses/export/", {"q": "院"}).streaming_content)
    book = load_workbook(BytesIO(given))
    assert ("第1院", "h1", 1001) in list(book["单位"].iter_rows(values_only=True))


def test_the_endpoint_has_the_rows_conditions_and_deeds_of_the_page(client, keeper, houses):
    listed = client.get("/api/v1/houses/", {"q": "2院"}).json()
    assert [row["name"] for row in listed["results"]] == ["第2院"]
    one = f"/api/v1/houses/{houses[1].pk}/"
    assert client.get(one).json() == {"id": houses[1].pk, "name": "第2院", "seat": "街镇"}
    assert (
        client.post(f"{one}rename/", {"name": "东院"}, "application/json").json()["name"] == "东院"
    )
    refused = client.post(f"{one}rename/", {"name": "重名"}, "application/json")
    assert (refused.status_code, refused.json()) == (400, {"name": ["已有同名的单位。"]})


def test_the_endpoint_refuses_what_it_does_not_know(client, keeper):
    unknown = client.get("/api/v1/houses/", {"colour": "red"})
    assert unknown.status_code == 400
    assert "kind、limit、offset、q" in unknown.json()["colour"][0]
    assert client.get("/api/v1/houses/", {"kind": "palace"}).status_code == 400
