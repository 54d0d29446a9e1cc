"""The ladder, the gap of one title with its trial, and the results of the whole register."""

from datetime import date
from io import BytesIO

import pytest
import time_machine
from openpyxl import load_workbook

from enterprises.evaluation import batches
from enterprises.evaluation.models import Evaluation
from enterprises.evaluation.rules.evaluations import evaluate
from enterprises.registry.models import Enterprise
from tests.factories.registry import EnterpriseFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_today")]
DAY = date(2026, 10, 31)


@pytest.fixture
def _today():
    with time_machine.travel("2026-10-31 04:00:00+00:00", tick=False):
        yield


@pytest.fixture
def desk(client, office):
    client.force_login(office)
    return client


def test_the_ladder_shows_each_title_with_what_is_met_and_what_is_open(desk):
    firm = EnterpriseFactory(founded_on=date(2026, 6, 1))
    page = desk.get(f"/criteria/{firm.credit_code}/").content.decode()
    assert "高新技术企业" in page
    assert "未达：成立时间" in page
    assert "工信部企业〔2026〕2号" in page


def test_the_gap_says_how_much_is_missing_and_which_facts(desk):
    firm = EnterpriseFactory(founded_on=date(2025, 11, 2))
    page = desk.get(f"/criteria/{firm.credit_code}/high_tech/").content.decode()
    assert "还差 2 天" in page
    assert "缺：科技人员（高企口径，183天）、职工总数（全年月平均）" in page


def test_a_trial_shows_the_new_verdict_and_saves_nothing(desk):
    firm = EnterpriseFactory(founded_on=date(2015, 1, 1))
    before = Enterprise.objects.values().get(pk=firm.pk)
    sent = {"tech_staff_183__2025": "10", "staff__2025": "100"}
    page = desk.post(f"/criteria/{firm.credit_code}/high_tech/?year=2026", sent).content.decode()
    assert "没有保存任何数字" in page
    assert "原为无法判定" in page
    assert Enterprise.objects.values().get(pk=firm.pk) == before
    assert not Evaluation.objects.exists()


def test_a_number_that_cannot_be_read_is_said_and_what_was_typed_is_kept(desk):
    firm = EnterpriseFactory()
    sent = {"staff__2025": "一百", "tech_staff_183__2025": "10"}
    answer = desk.post(f"/criteria/{firm.credit_code}/high_tech/", sent)
    assert answer.status_code == 422
    assert "“一百”不是数字" in answer.content.decode()
    assert 'value="一百"' in answer.content.decode()


def test_the_list_finds_the_firms_one_condition_short_and_takes_them_out_as_a_sheet(desk):
    near, far = EnterpriseFactory(name="綦江近一家有限公司"), EnterpriseFactory()
    for firm, short, failed in ((near, "revenue", 1), (far, "", 2)):
        Evaluation.objects.create(
            enterprise=firm, kind="srdi", year=2026, evaluated_on=DAY, passed=False, failed=failed,
            unknown=0, short_of=short, facts={},
            result=evaluate("srdi", {"evaluated_on": "2026-10-31"}),
        )  # fmt: skip
    asked = "?kind=srdi&year=2026&short_of=any"
    page = desk.get(f"/criteria/{asked}").content.decode()
    assert near.name in page
    assert far.name not in page
    made = b"".join(desk.get(f"/criteria/export/{asked}").streaming_content)
    sheet = load_workbook(BytesIO(made))["评价结果"]
    assert [row[1] for row in sheet.iter_rows(min_row=2, values_only=True)] == [near.name]


def test_the_whole_register_is_asked_for_once(desk):
    answer = desk.post("/criteria/run/", {"kind": "srdi", "year": "2026"})
    assert answer["Location"] == "/jobs/"
    answer = desk.post("/criteria/run/", {"kind": "nothing", "year": "2026"})
    assert answer["Location"] == "/criteria/"


def test_the_list_costs_the_same_few_queries_for_one_firm_and_for_fifty(
    desk, django_assert_max_num_queries
):
    EnterpriseFactory.create_batch(12)
    batches.evaluate_all("tech_sme", year=2026, on=DAY, told=lambda *a: None)
    with django_assert_max_num_queries(14):
        desk.get("/criteria/?kind=tech_sme")
