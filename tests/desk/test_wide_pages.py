"""宽名单 of an app: what it declares of its columns is its page, its order and its workbook.

The units of the district stand for the things of that app.
"""

from io import BytesIO

import django_filters
import pytest
from django.db.models import F
from django.urls import include, path
from openpyxl import load_workbook

from accounts.models import AuditEvent, Unit
from accounts.rules.roles import Role
from common.decisions import allowed_if
from common.listings.columns import Column, Drawn, Shape
from common.listings.conditions import Conditions, Sorting
from common.listings.register import LISTS
from common.listings.wide import WideListing
from desk import many
from desk.models import SavedView
from desk.rooms import opens_wide
from desk.views import wide
from desk.wide_pages import Head, WidePage
from jobs.handlers import HANDLERS
from qijiang_portal import urls
from tests.factories.accounts import UnitFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]
HOUSES = "/houses/"
EXPORT = f"{HOUSES}export/"
SEATS = {"township": "街镇", "bureau": "部门"}


class HouseConditions(Conditions):
    q = django_filters.CharFilter(label="名称", field_name="name", lookup_expr="contains")
    kind = django_filters.MultipleChoiceFilter(label="种类", choices=list(SEATS.items()))
    sort = Sorting(["name", "place"])


def may_take(user):
    return allowed_if(user.role in (Role.OFFICE, Role.OFFICER), "名单由工作人员导出。")


def may_take_persons(user):
    return allowed_if(user.role == Role.OFFICE, "个人信息由双倍增办导出。")


HOUSE_LIST = WideListing(
    "院落",
    "",
    lambda user, at: Unit.objects.filter(code__startswith="h").order_by("code"),
    conditions=HouseConditions,
    declared=(
        Column("code", "代码", "code", Shape.CODE),
        Column("name", "名称", "name", order="name"),
        Column("place", "次序", "order", Shape.NUMBER, "order"),
        Column("seat", "种类", "kind", Shape.LABEL, labels=SEATS),
        Column("host", "户主", "note", order="note", is_personal=True),
        Column("half", "减半", "order", "half"),
    ),
    taken_as="院落册",
    shown=("name", "code", "half"),
    sort="place",
    key="code",
    own={
        "half": Drawn(
            lambda row, column, day: f"<b>{row['order'] // 2}</b>",
            lambda column, day: F("order") / 2,
            cell="int",
        )
    },
)
PAGE = WidePage(
    space="houses",
    listing=HOUSE_LIST,
    may=may_take,
    may_personal=may_take_persons,
    ticked=lambda user, at: Unit.objects.none(),
    head=lambda user: Head(
        title="院落", scope="", beside=[("门牌", "/plates/")], adding=[], empty="还没有登记。"
    ),
    job="houses.export",
    about="houses.house",
    search="名称",
    personal="户主",
    main=("kind",),
    measure="院",
)
urlpatterns = [*urls.urlpatterns, path("houses/", include((wide.urls(PAGE), "houses")))]


@pytest.fixture(autouse=True)
def houses():
    """The list opened, and closed again after the test."""
    opens_wide(PAGE)
    yield [
        UnitFactory(code=f"h{n}", name=f"第{n}院", order=1002 - n, note=f"住户{n}") for n in (1, 2)
    ]
    del LISTS["houses:list"], many.OFFERED["houses:list"], HANDLERS["houses.export"]


@pytest.fixture
def keeper(client):
    user = UserFactory(role=Role.OFFICE)
    client.force_login(user)
    return user


def table_of(answer):
    return answer.content.decode().partition("<table")[2].partition("</table>")[0]


def taken(answer):
    book = load_workbook(BytesIO(b"".join(answer.streaming_content)))
    return [[cell.value for cell in row] for row in book["院落"]]


def test_the_page_shows_the_usual_columns_in_the_usual_order_with_shapes_of_its_own(client, keeper):
    page = client.get(HOUSES)
    table = table_of(page)
    assert table.index("第2院") < table.index("第1院")
    assert f'<a href="{HOUSES}h1/">第1院</a>' in table
    assert '<td data-label="代码" class="nowrap code">h1</td>' in table
    assert '<td data-label="减半"><b>500</b></td>' in table
    assert "次序" not in table
    body = page.content.decode()
    assert "共 2 院" in body
    assert '<a class="button" href="/plates/"' in body


def test_columns_and_order_are_asked_for_in_the_address(client, keeper):
    table = table_of(client.get(HOUSES, {"columns": "place,seat", "sort": "-place"}))
    assert table.index("第1院") < table.index("第2院")
    assert '<td data-label="次序" class="number">1,001</td>' in table
    assert '<td data-label="种类">街镇</td>' in table
    assert "代码" not in table


def test_what_is_about_persons_is_neither_shown_nor_an_order(client, keeper):
    page = client.get(HOUSES, {"columns": "host,place"}).content.decode()
    assert "住户" not in page
    assert "户主" not in page
    assert "host" not in HOUSE_LIST.sorts


def test_several_answers_of_one_condition_are_a_chip_each(client, keeper):
    page = client.get(HOUSES, {"q": "1", "kind": ["township", "bureau"]})
    assert page.context["chips"] == [
        ("名称：1", "?kind=township&kind=bureau"),
        ("种类：街镇", "?q=1&kind=bureau"),
        ("种类：部门", "?q=1&kind=township"),
    ]
    assert page.context["page"].paginator.count == 1


def test_a_wrong_condition_is_named_and_is_neither_kept_nor_taken_out(client, keeper):
    wrong = "kind=castle"
    assert "筛选条件有误" in client.get(f"{HOUSES}?{wrong}").content.decode()
    assert client.post(f"{EXPORT}?{wrong}", {"which": "all"})["Location"] == f"{HOUSES}?{wrong}"
    client.post("/lists/views/", {"page": "houses:list", "name": "错", "query": wrong})
    assert not SavedView.objects.exists()


def test_a_view_keeps_conditions_and_columns(client, keeper):
    asked = "q=院&columns=place&page=2"
    client.post("/lists/views/", {"page": "houses:list", "name": "次序", "query": asked})
    assert SavedView.objects.get().query == "q=%E9%99%A2&columns=place"


def test_the_workbook_has_the_columns_shown_or_all_in_the_order_asked(client, keeper):
    assert "共 <b>2</b> 院" in client.get(EXPORT).content.decode()
    backwards = f"{EXPORT}?columns=place&sort=-place"
    shown = taken(client.post(backwards, {"which": "shown"}))
    assert shown == [["名称", "次序"], ["第1院", 1001], ["第2院", 1000]]
    every = taken(client.post(EXPORT, {"which": "all"}))
    assert every[0] == ["代码", "名称", "次序", "种类", "减半"]
    assert every[1] == ["h2", "第2院", 1000, "街镇", 500]


def test_persons_leave_with_a_purpose_that_is_kept_by_whoever_may(client, keeper):
    asked = {"which": "shown", "personal": "on"}
    assert client.post(EXPORT, asked).status_code == 422
    rows = taken(client.post(EXPORT, asked | {"reason": "走访"}))
    assert [row[-1] for row in rows] == ["户主", "住户2", "住户1"]
    event = AuditEvent.objects.get(action="export")
    assert (event.object_type, event.detail["reason"]) == ("houses.house", "走访")
    client.force_login(UserFactory(role=Role.OFFICER))
    assert taken(client.post(EXPORT, asked | {"reason": "走访"}))[0] == ["名称", "代码", "减半"]
    client.force_login(UserFactory(role=Role.LEADER))
    assert client.post(EXPORT, asked).status_code == 403
