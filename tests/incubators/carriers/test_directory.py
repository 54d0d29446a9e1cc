"""载体名单: the conclusion over it, kinds, levels and townships on any day; the API beside."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from common.measures import DISTRICT, UNIT, Place
from incubators.carriers import measures
from incubators.carriers.rules.summary import Whole, of_all
from targets.goals.models import Indicator, Target, Tile
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.incubators import (
    AreaEntryFactory,
    IncubatorFactory,
    LevelPeriodFactory,
    counted_from,
)

pytestmark = pytest.mark.django_db
DAY = date(2024, 1, 1)
LIST = "/incubators/"
API = "/api/v1/incubators/"


@pytest.fixture
def office(client):
    user = UserFactory(role="office")
    client.force_login(user)
    return user


@pytest.fixture
def goal():
    area = Indicator.objects.create(
        code=measures.KEY, name="孵化载体面积", measured_in="万㎡", order=1
    )
    Target.objects.create(indicator=area, year=2027, comparator="gt", value=40, source="方案")


def a_carrier(area, **said):
    carrier = IncubatorFactory(**said)
    counted_from(carrier, DAY, total=None if area is None else Decimal(area))
    return carrier


def text(client, url=LIST):
    return client.get(url).content.decode()


def whole(area, unknown=0):
    return Whole(3, area and Decimal(area), unknown, Decimal(40), 2027, is_more=True)


def test_the_sentence_says_sum_goal_and_who_is_unknown():
    assert of_all(whole(357_600, 1)) == (
        "载体 3 家；计入面积 35.76 万㎡；距 2027 年超过 40 万㎡还差 4.24 万㎡；"
        "未知 1 家，不按零计。"
    )
    assert "已实现 2027 年超过 40 万㎡的目标" in of_all(whole(400_001))
    assert "还差 0.00" in of_all(whole(400_000))
    assert of_all(Whole(1, None)) == "载体 1 家；计入面积未知。"


def test_the_directory_begins_with_the_conclusion(client, office, goal):
    a_carrier(300_000)
    a_carrier(None)
    page = text(client)
    assert "载体 2 家；计入面积 30.00 万㎡；距 2027 年超过 40 万㎡还差 10.00 万㎡" in page
    assert "未知 1 家，不按零计" in page


def test_another_day_is_spoken_of_where_it_is_asked(client, office, goal):
    carrier = a_carrier(300_000, kinds=["accelerator"])
    AreaEntryFactory(
        incubator=carrier, on=date(2024, 6, 1), situation="reduction", total=Decimal(100_000)
    )
    assert "30.00 万㎡ · 1 家" in text(client, f"{LIST}?on=2024-05-31")
    assert "20.00 万㎡ · 1 家" in text(client, f"{LIST}?on=2024-06-01")


def test_conditions_find_and_the_sentence_says_so(client, office, goal):
    a_carrier(1_000, name="甲加速器", kinds=["accelerator"])
    b = a_carrier(2_000, name="乙孵化器", township=None)
    LevelPeriodFactory(incubator=b, level="municipal")
    for asked, found in (
        ("kind=accelerator", "甲加速器"),
        ("level=municipal", "乙孵化器"),
        ("township=unassigned", "乙孵化器"),
    ):
        page = client.get(f"{LIST}?{asked}")
        assert [row.name for row in page.context["list"].rows] == [found]
        assert "符合条件的载体 1 家" in page.content.decode()
    order = [row.name for row in client.get(f"{LIST}?order=area").context["list"].rows]
    assert order == ["乙孵化器", "甲加速器"]


def test_a_number_opens_the_rows_that_make_it(client, office, goal):
    mine, neighbour = a_carrier(1_000), a_carrier(2_000)
    IncubatorFactory()
    for place, names in (
        (Place(DISTRICT, None, None, "全区"), {mine.name, neighbour.name}),
        (Place(UNIT, mine.township_id, mine.township.code, ""), {mine.name}),
    ):
        url = measures.list_url(office, place, DAY)
        assert {row.name for row in client.get(url).context["list"].rows} == names


def test_the_map_has_each_township_with_its_area(client, office, goal):
    carrier = a_carrier(12_345)
    Tile.objects.create(unit=carrier.township, column=2, row=3)
    Tile.objects.create(unit=UnitFactory(), column=1, row=1)
    known, empty = sorted(client.get(LIST).context["tiles"], key=lambda t: t.value is None)
    assert (known.value, known.column, known.shade) == (Decimal("1.2345"), 2, 4)
    assert (empty.value, empty.url) == (None, "")


def test_a_township_sees_its_own_without_the_districts_goal(client, goal):
    mine = a_carrier(1_000)
    a_carrier(2_000)
    client.force_login(UserFactory(role="officer", unit=mine.township))
    page = text(client)
    assert "载体 1 家；计入面积 0.10 万㎡。" in page


def test_the_board_says_who_is_unknown_beside_the_number(client, office, goal):
    a_carrier(300_000)
    a_carrier(None)
    assert "未知 1 家" in text(client, reverse("cockpit:board"))


def test_the_api_tells_area_on_the_day_asked(client, office):
    carrier = a_carrier(300_000)
    unknown = a_carrier(None)
    rows = {row["code"]: row for row in client.get(API).json()["results"]}
    assert rows[carrier.code]["area"] == "300000.00"
    assert (rows[unknown.code]["area"], rows[unknown.code]["area_is_unknown"]) == (None, True)
    assert rows[carrier.code]["township"] == carrier.township.code
    before = client.get(f"{API}{carrier.pk}/?on=2023-12-31").json()
    assert (before["is_counted"], before["area"]) == (False, "0.00")
    assert client.get(f"{API}?on=heute").status_code == 400
    assert client.get(f"{API}{carrier.pk}/?on=heute").status_code == 400
    assert len(client.get(f"{API}?counted=unknown").json()["results"]) == 1


def test_a_deed_by_the_api_answers_with_the_carrier(client, office):
    carrier = IncubatorFactory()
    said = {"situation": "completion", "on": "2024-03-01", "total": "500"}
    answer = client.post(f"{API}{carrier.pk}/enter-area/", said, content_type="application/json")
    assert answer.status_code in (200, 201), answer.content


def test_three_hundred_carriers_are_listed_in_few_queries(
    client, office, goal, django_assert_max_num_queries
):
    towns = UnitFactory.create_batch(5)
    for at in range(300):
        carrier = IncubatorFactory(township=towns[at % 5])
        AreaEntryFactory(incubator=carrier, total=Decimal(at))
    client.get(LIST)
    with django_assert_max_num_queries(12):
        assert client.get(LIST).status_code == 200
    with django_assert_max_num_queries(12):
        assert client.get(f"{API}?on=2025-01-01").status_code == 200
