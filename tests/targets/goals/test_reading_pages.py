"""核对、退回、调整、证明文件、口径、分布 through the pages and the API."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.models import Unit
from targets.goals.models import Indicator, PathShape, Reading
from tests.factories.accounts import UserFactory
from tests.factories.goals import ReadingFactory
from tests.factories.uploads import picture

JSON = "application/json"


@pytest.fixture
def unit(plan):
    return Unit.objects.get(code="jxw")


@pytest.fixture
def intensity(plan):
    return Indicator.objects.get(code="rd_intensity")


@pytest.fixture
def signed(client, unit):
    """Signs in another person of the department."""

    def sign(person=None):
        person = person or UserFactory(role="officer", unit=unit)
        client.force_login(person)
        return person

    return sign


def test_the_page_takes_both_parts_and_a_proof_and_another_opens_and_checks_it(
    client, signed, intensity
):
    signed()
    url = reverse("goals:enter_reading", args=["rd_intensity"])
    assert "分子：规上工业企业研发费用合计" in client.get(url).content.decode()
    proof = SimpleUploadedFile("公报.png", picture(), "image/png")
    sent = {"period": "2025年", "numerator": "231", "denominator": "10000", "source": "公报"}
    assert client.post(url, sent | {"file": proof}).status_code == 302
    reading = Reading.objects.get()
    assert (str(reading.value), reading.evidence.name) == ("2.3100", "公报.png")
    page = client.get(intensity.get_absolute_url()).content.decode()
    assert "2025年的数待区经济信息委另一人核对，核对后计入。" in page
    assert "核对通过" not in page
    signed()
    page = client.get(intensity.get_absolute_url()).content.decode()
    check = reverse("reported:act_on_row", args=[reading.pk, "check"])
    assert check in page
    assert client.get(reverse("goals:evidence", args=[reading.pk])).status_code == 200
    assert client.post(check, {"remark": ""}).status_code == 302
    assert "已核对" in client.get(intensity.get_absolute_url()).content.decode()
    assert client.get(reading.get_absolute_url()).status_code == 200


def test_a_ratio_with_neither_parts_nor_value_is_refused_at_its_field(client, signed, intensity):
    signed()
    url = reverse("goals:enter_reading", args=["rd_intensity"])
    answer = client.post(url, {"period": "2025年", "source": "公报"})
    assert answer.status_code == 422
    assert "请填写数值" in answer.content.decode()


def test_what_is_closed_offers_an_adjustment_and_no_correction(client, signed, intensity, unit):
    reading = ReadingFactory(indicator=intensity, unit=unit, locked_at="2026-11-05T00:00:00Z")
    signed()
    page = client.get(intensity.get_absolute_url()).content.decode()
    adjust = reverse("goals:adjust_reading", args=[reading.pk])
    assert adjust in page
    correct = reverse("goals:correct_reading", args=[reading.pk])
    assert f'"{correct}"' not in page
    assert client.get(correct).status_code == 403
    sent = {"value": "2.4", "source": "核定通知", "reason": ""}
    assert client.post(adjust, sent).status_code == 422
    assert client.post(adjust, sent | {"reason": "统计核定"}).status_code == 302
    assert Reading.objects.get(adjusts=reading).reason == "统计核定"


def test_by_the_api_a_second_person_checks_returns_and_adjusts(client, signed, intensity, unit):
    signed()
    said = {"indicator": "rd_intensity", "period": "2025年", "source": "公报"}
    parts = {"numerator": "231", "denominator": "10000"}
    made = client.post("/api/v1/readings/", said | parts, content_type=JSON).json()
    assert (made["value"], made["state"]) == ("2.3100", "pending")
    url = f"/api/v1/readings/{made['id']}/"
    own = client.post(f"{url}check/", {"remark": "对"}, content_type=JSON)
    assert own.status_code == 403
    signed()
    bare = client.post(f"{url}check/", {}, content_type=JSON)
    assert (bare.status_code, list(bare.json())) == (400, ["remark"])
    done = client.post(f"{url}check/", {"remark": "对照公报"}, content_type=JSON)
    assert done.json()["state"] == "checked"
    early = client.post(f"{url}adjust/", {"source": "通知", "reason": "核定", "value": "2.4"},
                        content_type=JSON)  # fmt: skip
    assert early.status_code == 403
    Reading.objects.filter(pk=made["id"]).update(locked_at="2026-11-20T00:00:00Z")
    late = client.post(f"{url}adjust/", {"source": "通知", "reason": "核定", "value": "2.4"},
                       content_type=JSON)  # fmt: skip
    assert (late.status_code, late.json()["adjusts"]) == (201, made["id"])
    signed()
    wrong = {"reason": "应为2.38"}
    back = client.post(f"/api/v1/readings/{late.json()['id']}/return/", wrong, content_type=JSON)
    assert (back.json()["state"], back.json()["remark"]) == ("returned", "应为2.38")


def test_indicators_carry_every_version_of_their_definition(client, plan):
    office = UserFactory(role="office", unit=Unit.objects.get(code="kjj"))
    client.force_login(office)
    said = {
        "indicator": "rd_intensity", "valid_from": "2026-07-01", "text": "新口径",
        "frequency": "year", "direction": "up", "rollup": "ratio", "numerator": "甲",
        "denominator": "乙", "decimals": 2,
    }  # fmt: skip
    made = client.post("/api/v1/definitions/define/", said, content_type=JSON)
    assert made.status_code == 201
    found = client.get("/api/v1/indicators/rd_intensity/").json()
    assert found["definition"] == "新口径"
    assert [(one["valid_from"], one["valid_until"]) for one in found["definitions"]] == [
        (None, "2026-07-01"),
        ("2026-07-01", None),
    ]
    page = client.get(reverse("goals:indicator", args=["rd_intensity"]), {"on": "2026-06-30"})
    assert page.context["detail"].definition.text != "新口径"
    assert "历次口径" in page.content.decode()


def test_targets_are_told_official_and_adopted_as_they_stood(client, plan):
    client.force_login(UserFactory(role="office", unit=Unit.objects.get(code="kjj")))
    adopted = {"indicator": "high_tech", "year": 2026, "value": "280", "paper": "一号",
               "adopted_on": "2026-03-01"}  # fmt: skip
    assert client.post(reverse("adoptions:act", args=["record"]), adopted).status_code == 302
    url = "/api/v1/targets/?indicator=high_tech"
    told = [(one["year"], one["value"], one["target_source"]) for one in client.get(url).json()]
    assert told == [(2023, "200", "official"), (2026, "280", "adopted"), (2027, "300", "official")]
    before = client.get(f"{url}&on=2026-02-28").json()
    assert [one["year"] for one in before] == [2023, 2027]
    assert client.get(f"{url}&on=昨天").status_code == 400


def test_the_office_adds_an_indicator_and_shapes_a_path_on_pages(client, plan):
    client.force_login(UserFactory(role="office", unit=Unit.objects.get(code="kjj")))
    said = {
        "name": "技改投资", "measured_in": "万元", "reporter": "jxw", "text": "当年累计",
        "frequency": "month", "direction": "up", "rollup": "sum", "decimals": "0",
    }  # fmt: skip
    assert client.post(reverse("definitions:act", args=["add"]), said).status_code == 302
    made = Indicator.objects.get(name="技改投资")
    assert client.get(made.get_absolute_url()).status_code == 200
    url = reverse("goals:shape", args=["high_tech"])
    weights = {"year_2024": 1, "year_2025": 2, "year_2026": 3}
    asked = {"valid_from": "2026-01-01", "basis": "前慢后快"}
    missing = client.post(url, asked | weights)
    assert missing.status_code == 422
    assert "都不填为每年相同" in missing.content.decode()
    assert client.post(url, asked | weights | {"year_2027": 4}).status_code == 302
    assert PathShape.objects.get().valid_during.lower == date(2026, 1, 1)
    page = client.get(url).content.decode()
    assert "2024 年 1，2025 年 2，2026 年 3，2027 年 4" in page
    shown = client.get(reverse("goals:indicator", args=["high_tech"]), {"on": "2026-12-31"})
    assert "测算路径按登记的分布，是测算，不是目标" in shown.content.decode()
