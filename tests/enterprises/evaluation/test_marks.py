"""专家打分: entered by an officer, refused outside its band, counted wherever a firm is judged."""

from datetime import date

import pytest
import time_machine

from enterprises.evaluation import batches
from enterprises.evaluation.models import Evaluation, ExpertMarks
from tests.enterprises.evaluation.test_pages import received
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.registry import EnterpriseFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_today")]
THREE = ("2023", "2024", "2025")
FACTS = {
    "class_i": 1, "self_developed_ip": True, "standards_joined": False,
    "conversions": dict.fromkeys(THREE, 5),
    "revenue": {"2023": "4000", "2024": "4500", "2025": "5000"},
    "total_assets": {"2023": "100", "2024": "150", "2025": "225"},
    "total_liabilities": dict.fromkeys(THREE, "0"),
}  # fmt: skip
GIVEN = {
    "experts": "评审组", "advancement": "8", "core_support": "8", "ip_count": "8",
    "acquisition": "6", "conversion": "25", "organization": "10", "growth_net_assets": "10",
    "growth_sales": "3",
}  # fmt: skip


@pytest.fixture
def _today():
    with time_machine.travel("2026-10-31 04:00:00+00:00", tick=False):
        yield


@pytest.fixture
def firm():
    made = EnterpriseFactory(founded_on=date(2015, 1, 1))
    received(made, FACTS)
    return made


def address(firm, year=2026):
    return f"/criteria/{firm.credit_code}/experts/{year}/"


def test_the_experts_numbers_turn_the_interval_into_a_score(client, office, firm):
    client.force_login(office)
    gap = f"/criteria/{firm.credit_code}/high_tech/"
    before = client.get(gap).content.decode()
    assert "登记专家打分" in before
    assert "得分 78 分" not in before
    assert client.post(address(firm), GIVEN)["Location"] == f"{gap}?year=2026"
    page = client.get(gap).content.decode()
    assert "得分 78 分" in page
    assert "评分专家：评审组" in page
    batches.evaluate_all("high_tech", year=2026, on=date(2026, 10, 31), progress=lambda *a: None)
    assert Evaluation.objects.get().result["score"] == "78"
    assert "得分 78 分" not in client.get(f"{gap}?year=2025").content.decode()


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"conversion": "24"}, "应在 25 至 30 分之间"),
        ({"advancement": "9"}, "8"),
        ({"organization": "7.5"}, "整数"),
        ({"experts": ""}, "评分专家"),
    ],
)
def test_a_mark_outside_its_band_is_refused_with_the_band(client, office, firm, changed, sentence):
    client.force_login(office)
    answer = client.post(address(firm), GIVEN | changed)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not ExpertMarks.objects.exists()


def test_marks_given_again_replace_and_the_history_keeps_both(client, office, firm):
    client.force_login(office)
    client.post(address(firm), GIVEN)
    client.post(address(firm), GIVEN | {"organization": "20"})
    assert ExpertMarks.objects.get().points["organization"] == 20
    assert ExpertMarks.pgh_event_model.objects.count() == 2


def test_marks_the_facts_no_longer_allow_are_left_out_and_said(client, office, firm):
    client.force_login(office)
    client.post(address(firm), GIVEN)
    ExpertMarks.objects.update(points={"conversion": 1})
    page = client.get(f"/criteria/{firm.credit_code}/high_tech/").content.decode()
    assert "没有计入" in page
    batches.evaluate_all("high_tech", year=2026, on=date(2026, 10, 31), progress=lambda *a: None)
    assert Evaluation.objects.get().result["points"]["conversion"] == [25, 30]


def test_only_the_office_and_the_bureau_enter_marks(client, firm):
    client.force_login(UserFactory(role="officer", unit=firm.township or UnitFactory()))
    assert client.post(address(firm), GIVEN).status_code in (403, 404)
    assert not ExpertMarks.objects.exists()
