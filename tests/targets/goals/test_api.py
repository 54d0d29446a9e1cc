from datetime import date

import pytest

from accounts.models import Unit
from enterprises.registry.models import Chain, Zone
from targets.goals.models import Indicator, Reading
from tests.factories.accounts import UserFactory
from tests.factories.goals import ReadingFactory

JSON = "application/json"


@pytest.fixture
def department(client, plan):
    client.force_login(UserFactory(role="officer", unit=Unit.objects.get(code="jxw")))
    return client


def test_indicators_carry_their_official_goals(department):
    found = department.get("/api/v1/indicators/").json()
    assert found["count"] == 20
    high_tech = found["results"][0]
    assert high_tech["code"] == "high_tech"
    assert [goal["year"] for goal in high_tech["targets"]] == [2023, 2027]


def test_figures_are_those_of_the_measure_command(department):
    found = department.get("/api/v1/indicators/figures/?on=2026-10-31&unit=500110001").json()
    assert len(found) == 20
    assert found[0] == {
        "indicator": "high_tech",
        "unit": "500110001",
        "unit_name": "古南街道",
        "as_of": "2026-10-31",
        "value": "0",
        "target_year": None,
        "target": None,
        "target_source": None,
        "path": None,
        "light": None,
    }


def test_figures_of_a_park_or_a_chain_are_those_of_the_command_too(department):
    chain = Chain.objects.first()
    place = "/api/v1/indicators/figures/?on=2026-10-31&unit="
    found = department.get(f"{place}产业链:{chain.code}").json()
    assert {one["unit_name"] for one in found} == {chain.name}
    assert [one["value"] for one in found[:3]] == ["0", "0", "0"]
    assert department.get(f"{place}above_scale").json()[0]["unit"] == "above_scale"
    assert department.get(f"{place}nowhere").json() == []


def test_a_name_that_two_places_have_is_a_400_that_offers_both(department):
    Zone.objects.create(code="twin-park", name="双名", kind="park")
    Chain.objects.create(code="twin-chain", name="双名")
    answer = department.get("/api/v1/indicators/figures/?on=2026-10-31&unit=双名")
    assert answer.status_code == 400
    assert "园区:twin-park、产业链:twin-chain" in answer.json()["unit"][0]


def test_a_day_that_is_none_is_a_400_in_chinese(department):
    answer = department.get("/api/v1/indicators/figures/?on=2026-02-30")
    assert answer.status_code == 400
    assert answer.json() == {"on": ["on：“2026-02-30”没有这一天，请核对。"]}


def test_the_responsible_department_enters_a_reading(department):
    sent = {"indicator": "rd_intensity", "period": "2025年", "value": "2.31", "source": "公报"}
    answer = department.post("/api/v1/readings/", sent, content_type=JSON)
    assert answer.status_code == 201
    assert answer.json()["period_end"] == "2025-12-31"
    again = department.post("/api/v1/readings/", sent, content_type=JSON)
    assert again.status_code == 400
    assert "该指标该时期已有填报值，请修改原有数值。" in str(again.json())


@pytest.mark.parametrize(
    ("change", "field", "says"),
    [
        ({"period": "2099年"}, "period", "还没有结束"),
        ({"period": "去年"}, "period", "看不懂所属时期"),
        ({"value": "-1"}, "value", "不能为负数"),
        ({"value": "231"}, "value", "不能超过 100%"),
        ({"value": None}, "value", "请填写数值"),
        ({"published_on": "2099-01-01"}, "published_on", "还没有到"),
    ],
)
def test_a_figure_that_cannot_be_is_refused_at_its_field(department, change, field, says):
    sent = {"indicator": "rd_intensity", "period": "2025年", "value": "2.31", "source": "公报"}
    answer = department.post("/api/v1/readings/", sent | change, content_type=JSON)
    assert answer.status_code == 400
    assert says in str(answer.json()[field])
    assert not Reading.objects.exists()


def test_a_correction_of_an_older_version_is_a_409_with_what_stands(department):
    reading = ReadingFactory(indicator=Indicator.objects.get(code="rd_intensity"))
    url = f"/api/v1/readings/{reading.pk}/"
    good = department.patch(url, {"version": 1, "value": "2.4"}, content_type=JSON)
    assert (good.status_code, good.json()["version"]) == (200, 2)
    late = department.patch(url, {"version": 1, "value": "2.5"}, content_type=JSON)
    assert late.status_code == 409
    assert late.json()["current"]["value"] == "2.4000"


def test_a_milestone_is_reached_or_not_and_has_no_number(client, plan):
    client.force_login(UserFactory(role="office"))
    sent = {"indicator": "national_high_tech_zone", "period": "2025年", "source": "国务院批复"}
    assert client.post("/api/v1/readings/", sent, content_type=JSON).status_code == 400
    answer = client.post("/api/v1/readings/", sent | {"is_reached": True}, content_type=JSON)
    assert answer.status_code == 201
    found = client.get("/api/v1/indicators/figures/?on=2026-10-31").json()
    zone = next(one for one in found if one["indicator"] == "national_high_tech_zone")
    assert zone["value"] is None


@pytest.mark.parametrize("indicator", ["invention_patents_per_10k", "high_tech"])
def test_nobody_enters_what_is_anothers_or_counted(department, indicator):
    sent = {"indicator": indicator, "period": "2025年", "value": "6", "source": "公报"}
    answer = department.post("/api/v1/readings/", sent, content_type=JSON)
    assert answer.status_code == 403
    assert not Reading.objects.exists()


@pytest.mark.parametrize("role", ["enterprise", "bank", "operator", "auditor", "system_admin"])
@pytest.mark.parametrize("url", ["indicators/", "indicators/figures/", "readings/"])
def test_who_is_no_official_reads_no_figures(client, plan, role, url):
    client.force_login(UserFactory(role=role))
    assert client.get(f"/api/v1/{url}").status_code == 403


@pytest.mark.parametrize("url", ["indicators/", "indicators/figures/", "readings/"])
def test_who_has_not_signed_in_reads_no_figures(client, plan, url):
    assert client.get(f"/api/v1/{url}").status_code in (401, 403)


def test_a_reading_about_a_quarter_ends_with_its_last_month(department):
    sent = {
        "indicator": "rd_intensity",
        "period": "2026年第3季度",
        "value": "2.4",
        "source": "月报",
    }
    answer = department.post("/api/v1/readings/", sent, content_type=JSON).json()
    assert answer["period_start"] == date(2026, 7, 1).isoformat()
    assert answer["period_end"] == "2026-09-30"
