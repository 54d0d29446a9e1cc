"""The ladder, the gap of one title with its trial, and the results of the whole register."""

from datetime import UTC, date, datetime
from io import BytesIO

import pytest
import time_machine
from openpyxl import load_workbook

from enterprises.evaluation import batches
from enterprises.evaluation.models import Evaluation
from enterprises.evaluation.rules.evaluations import evaluate
from enterprises.registry.models import Enterprise
from enterprises.returns.models import AnnualReturn, Collection, MonthlyReturn
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
    made = b"".join(
        desk.get(f"/enterprises/lists/evaluation:results/export/{asked}").streaming_content
    )
    sheet = load_workbook(BytesIO(made)).worksheets[1]
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


def received(firm, facts, year=2025):
    collection = Collection.objects.create(
        kind="annual", period=date(year, 1, 1), opens_on=DAY, due_on=DAY, locks_on=date(2027, 1, 1)
    )
    at = datetime(2026, 10, 1, tzinfo=UTC)
    return AnnualReturn.objects.create(
        collection=collection, enterprise=firm, facts=facts, state="received", signer="签署人",
        submitted_at=at, reviewed_at=at, received_at=at,
    )  # fmt: skip


KNOWN = {
    "revenue": {"2024": "4000", "2025": "5000"},
    "rd_high_tech": {"2024": "100", "2025": "150"},
}


def test_the_gap_says_what_the_open_year_still_takes_and_a_trial_changes_what_is_expected(desk):
    firm = EnterpriseFactory(founded_on=date(2015, 1, 1))
    received(firm, KNOWN)
    address = f"/criteria/{firm.credit_code}/high_tech/"
    page = desk.get(address).content.decode()
    assert "2027 年申报，2026 年还没有结束" in page
    assert "2026 年全年研发费用（高企归集口径）须达 450 万元。" in page
    assert "2026 年收入按 2025 年数计" in page
    sent = {"revenue__2026": "6000", "rd_high_tech__2026": "100.5"}
    page = desk.post(address, sent).content.decode()
    assert "须达 350 万元" in page
    assert "已登记 100.5 万元，还需 249.5 万元。" in page
    assert AnnualReturn.objects.get().facts == KNOWN


def test_a_firm_that_spent_enough_before_is_asked_for_nothing_more(desk):
    firm = EnterpriseFactory(founded_on=date(2015, 1, 1))
    received(firm, KNOWN | {"rd_high_tech": {"2024": "500", "2025": "500"}})
    page = desk.get(f"/criteria/{firm.credit_code}/high_tech/").content.decode()
    assert "以前年度的投入已经够这一条，2026 年没有最低数" in page
    assert "须达" not in page


def test_a_closed_year_shows_the_gap_only(desk):
    firm = EnterpriseFactory(founded_on=date(2015, 1, 1))
    received(firm, KNOWN)
    page = desk.get(f"/criteria/{firm.credit_code}/high_tech/?year=2025").content.decode()
    assert "已结束年度的数字不能改动" in page
    assert "须达" not in page


def test_the_months_of_this_year_stand_for_sales_that_already_passed_last_years(desk):
    firm = EnterpriseFactory(founded_on=date(2015, 1, 1))
    received(firm, KNOWN)
    month = Collection.objects.create(
        kind="monthly", period=date(2026, 9, 1), opens_on=DAY, due_on=DAY, locks_on=date(2027, 1, 1)
    )
    at = datetime(2026, 10, 1, tzinfo=UTC)
    MonthlyReturn.objects.create(
        collection=month, enterprise=firm, revenue=5100, rd_expense=80, state="received",
        signer="签署人", submitted_at=at, reviewed_at=at, received_at=at,
    )  # fmt: skip
    page = desk.get(f"/criteria/{firm.credit_code}/high_tech/").content.decode()
    assert "2026 年收入按 1—9 月累计计" in page
    assert "须达 314 万元" in page  # 4 % of 14100, less 250
    assert "1—9 月累计研发费用 80 万元（会计口径，供参考）" in page


def test_the_page_of_a_firm_and_its_row_lead_to_its_ladder_and_its_whole_picture(desk):
    firm = EnterpriseFactory()
    detail = desk.get(firm.get_absolute_url()).content.decode()
    rows = desk.get("/enterprises/").content.decode()
    assert f"/criteria/{firm.credit_code}/" in detail
    assert f"/pools/firms/{firm.credit_code}/" in detail
    assert f"/pools/firms/{firm.credit_code}/" in rows
