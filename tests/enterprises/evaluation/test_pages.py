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
from tests.factories.registry import EnterpriseFactory, QualificationFactory

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
    page = desk.get(f"/criteria/{firm.credit_code}/", follow=True).content.decode()
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
            enterprise=firm,
            kind="srdi",
            year=2026,
            evaluated_on=DAY,
            passed=False,
            failed=failed,
            unknown=0,
            short_of=short,
            facts={},
            result=evaluate("srdi", {"evaluated_on": "2026-10-31"}),
            sources={},
        )
    asked = "?kind=srdi&year=2026&short_of=any"
    page = desk.get(f"/criteria/{asked}").content.decode()
    assert near.name in page
    assert far.name not in page
    made = b"".join(desk.get(f"/lists/evaluation:results/export/{asked}").streaming_content)
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
    batches.evaluate_all("tech_sme", year=2026, on=DAY, progress=lambda *a: None)
    with django_assert_max_num_queries(14):
        desk.get("/criteria/?kind=tech_sme")


def received(firm, facts, year=2025):
    collection = Collection.objects.create(
        kind="annual", period=date(year, 1, 1), opens_on=DAY, due_on=DAY, locks_on=date(2027, 1, 1)
    )
    at = datetime(2026, 10, 1, tzinfo=UTC)
    return AnnualReturn.objects.create(
        collection=collection,
        enterprise=firm,
        facts=facts,
        state="received",
        signer="签署人",
        submitted_at=at,
        reviewed_at=at,
        received_at=at,
    )


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
    assert "2026 年收入按 2025 年数（本年还没有已接收的月度快报）计" in page
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
        collection=month,
        enterprise=firm,
        revenue=5100,
        rd_expense=80,
        state="received",
        signer="签署人",
        submitted_at=at,
        reviewed_at=at,
        received_at=at,
    )
    page = desk.get(f"/criteria/{firm.credit_code}/high_tech/").content.decode()
    assert "2026 年收入按 1—9 月累计 5,100 万元推算全年 6,800 万元（÷9×12）计，所在档为 4%" in page
    assert "须达 382 万元" in page  # 4 % of 15800, less 250
    assert "如果不超过" not in page  # more than 5000 is booked already
    assert "1—9 月累计研发费用 80 万元（会计口径，供参考）" in page
    assert "年内至少还需 302 万元" in page


def test_the_page_of_a_firm_leads_to_its_ladder_and_its_whole_picture(desk):
    firm = EnterpriseFactory()
    detail = desk.get(firm.get_absolute_url()).content.decode()
    assert f"{firm.get_absolute_url()}?tab=evaluation" in detail
    assert f"{firm.get_absolute_url()}?tab=pools" in detail


def test_the_ladder_is_a_tab_and_its_old_address_leads_there_with_its_year(desk):
    firm = EnterpriseFactory()
    led = desk.get(f"/criteria/{firm.credit_code}/?year=2025")
    assert (led.status_code, led.url) == (
        301,
        f"{firm.get_absolute_url()}?year=2025&tab=evaluation",
    )
    assert "按 2025 年申报口径" in desk.get(led.url).content.decode()


def test_a_firm_nobody_knows_anything_of_is_not_said_to_lack_nothing(desk):
    firm = EnterpriseFactory(founded_on=None, industry=None)
    page = desk.get(f"/criteria/{firm.credit_code}/", follow=True).content.decode()
    assert "“创新型中小企业”：还没有判定，4 条都缺事实" in page
    assert "没有不符合的" not in page


def test_a_way_of_passing_is_no_gap_and_who_passes_can_apply(desk):
    firm = EnterpriseFactory(founded_on=date(2015, 1, 1))
    QualificationFactory(
        enterprise=firm, kind="high_tech", first_day=date(2025, 5, 1), until=date(2028, 5, 1)
    )
    received(firm, TECH)
    page = desk.get(f"/criteria/{firm.credit_code}/tech_sme/").content.decode()
    assert "“科技型中小企业”：条件都已符合，可以申报" in page
    assert "5 条中符合 <b>5</b> 条" in page
    assert "不必（另一途径已符合）" in page  # the score is short, the certificate stands for it
    batches.evaluate_all("tech_sme", year=2026, on=DAY, progress=lambda *a: None)
    evaluation = Evaluation.objects.get()
    assert (evaluation.passed, evaluation.failed, evaluation.unknown, evaluation.short_of) == (
        True,
        0,
        0,
        "",
    )
    assert evaluation.sources == {"rights": {"used": "return", "year": 2025}}
    page = desk.get("/criteria/?kind=tech_sme&year=2026&verdict=passed").content.decode()
    assert firm.name in page
    assert "可以申报</" in page


def test_both_ways_shut_are_one_gap(desk):
    firm = EnterpriseFactory(founded_on=date(2015, 1, 1))
    received(firm, TECH | {"awards": [], "standards_led_on": [], "rd_institution": "none"})
    page = desk.get(f"/criteria/{firm.credit_code}/tech_sme/").content.decode()
    assert "离“科技型中小企业”还差 1 条" in page
    batches.evaluate_all("tech_sme", year=2026, on=DAY, progress=lambda *a: None)
    evaluation = Evaluation.objects.get()
    assert (evaluation.failed, evaluation.unknown, evaluation.short_of) == (1, 0, "score")


def test_the_purpose_is_shown_and_can_be_corrected(desk):
    firm = EnterpriseFactory()
    QualificationFactory(
        enterprise=firm, kind="little_giant", first_day=date(2024, 5, 1), until=date(2027, 5, 1)
    )
    address = f"/criteria/{firm.credit_code}/little_giant/"
    page = desk.get(address).content.decode()
    assert "按复核（重新认定）评价（评价日持有这一称号）" in page
    assert "工信部企业〔2022〕63号" in page
    page = desk.get(f"{address}?purpose=first").content.decode()
    assert "按首次申报评价（您选的）" in page
    assert "2026 年申报 · 工信部企业〔2026〕2号" in page


def test_a_return_handed_in_is_said_to_wait_where_its_figures_would_be_used(desk):
    firm = EnterpriseFactory(founded_on=date(2015, 1, 1))
    row = received(firm, KNOWN)
    AnnualReturn.objects.filter(pk=row.pk).update(
        state="submitted", reviewed_at=None, received_at=None
    )
    words = "2025 年度报表已提交，正等街镇（园区）审核"
    for page in ("", "high_tech/"):
        assert (
            words in desk.get(f"/criteria/{firm.credit_code}/{page}", follow=True).content.decode()
        )
    picture = desk.get(f"/pools/firms/{firm.credit_code}/", follow=True)
    assert words in picture.content.decode()


TECH = {
    "mainland_resident": True, "restricted_products": False, "blacklisted": False,
    "incidents": [], "staff": {"2025": "100"}, "revenue": {"2025": "1000"},
    "total_assets": {"2025": "1000"}, "tech_staff_6m": {"2025": "9"}, "class_i": 0,
    "class_ii_all": 0, "rd_super_deduction": {"2025": "10"}, "costs": {"2025": "900"},
}  # fmt: skip
