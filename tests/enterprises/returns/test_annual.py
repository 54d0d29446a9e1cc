"""The annual return, and the facts that come of returns, rights and the register."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from accounts.models import System
from enterprises.returns.models import AnnualReturn, IpRight, MonthlyReturn
from enterprises.returns.rules import annual
from enterprises.returns.rules.fact_reading import read
from enterprises.returns.selectors import facts_of, facts_of_many
from jobs.actions.imports import undo
from jobs.models import ImportBatch
from tests.enterprises.returns.rules.test_checks import GOOD
from tests.factories.registry import EnterpriseFactory, QualificationFactory
from tests.factories.returns import CollectionFactory, RosterEntryFactory
from tests.sheets import imported

NEEDED = dict.fromkeys(annual.NEEDED, "100") | {"revenue": "5000"}
SAID = {f"{name}-2025": value for name, value in NEEDED.items()}
ON = date(2026, 11, 10)


@pytest.fixture
def yearly(cast):
    """2025's return is open, and the firm owes it too."""
    held = CollectionFactory(kind="annual", period=date(2025, 1, 1))
    RosterEntryFactory(collection=held, enterprise=cast.firm)
    cast.base = f"/returns/{held.pk}/{cast.firm.credit_code}/"
    cast.collection = held
    return cast


def test_a_year_is_filled_submitted_and_becomes_facts_when_received(yearly, do):
    more = {
        "class_i": "3",
        "incidents": "2025-06-01 安全",
        "standards_led_on": "无",
        "revenue-2024": "4999.5",
        "own_brand": "no",
        "rd_institution": "own",
    }
    wrong = do(yearly.member, **SAID, version=0, incidents="去年 安全")
    assert wrong.status_code == 422
    assert "请写成 2025-06-01" in wrong.content.decode()
    assert do(yearly.member, **SAID, **more, version=0).status_code == 302
    assert "revenue" not in facts_of(yearly.firm, on=ON, year=2026)
    assert facts_of(yearly.firm, on=ON, year=2026, drafts=True)["own_brand"] is False
    said = {"version": 1, "signer": "王五", "promised": "on"}
    do(yearly.member, "submit/", **said)
    do(yearly.clerk, "do/review/")
    assert do(yearly.bureau, "do/receive/").status_code == 302
    facts = facts_of(yearly.firm, on=ON, year=2026)
    assert facts["revenue"] == {"2025": "5000", "2024": "4999.5"}
    assert (facts["class_i"], facts["standards_led_on"]) == (3, [])
    assert facts["incidents"] == [{"on": "2025-06-01", "kind": "safety"}]
    assert read(facts)
    assert AnnualReturn.objects.get().state == "received"


def test_an_error_of_a_year_blocks_and_a_jump_asks_for_its_reason():
    facts = {name: {"2025": value} for name, value in NEEDED.items()}
    facts["revenue"]["2024"] = "3000"
    facts["high_tech_income"] = {"2025": "101"}
    found = {(one.rule, one.field, one.level) for one in annual.check(facts, 2025)}
    assert found == {("part", "high_tech_income", "error"), ("jump", "revenue", "warning")}
    facts = {"costs": {"2024": "5", "2025": "5000"}}
    assert ("yuan", "costs", "warning") in {
        (one.rule, one.field, one.level) for one in annual.check(facts, 2025)
    }
    assert ("missing", "staff", "error") in {
        (one.rule, one.field, one.level) for one in annual.check({}, 2025)
    }


def test_facts_join_register_rights_and_december_and_leave_the_rest_unknown(
    cast, django_assert_num_queries
):
    firm, bare = cast.firm, EnterpriseFactory(founded_on=None, industry=None)
    common = {"enterprise": firm, "granted_on": date(2024, 1, 1)}
    bought = date(2025, 1, 1)
    for number, more in enumerate(
        [
            {"kind": "invention", "in_use": True, "is_high_value": True},
            {"kind": "invention", "in_use": True, "obtained": "bought", "transferred_on": bought},
            {"kind": "invention", "expires_on": date(2026, 11, 9)},
            {"kind": "software", "used_for_high_tech": True},
            {"kind": "software"},
        ]
    ):
        IpRight.objects.create(number=str(number), **common, **more)
    december = CollectionFactory(period=date(2025, 12, 1))
    MonthlyReturn.objects.create(collection=december, enterprise=firm, revenue=1200, rd_expense=60)
    QualificationFactory(
        enterprise=firm, kind="high_tech", first_day=date(2024, 1, 1), until=date(2027, 1, 1)
    )
    with django_assert_num_queries(4):
        found = dict(facts_of_many([firm, bare], on=ON, year=2026, drafts=True))
    facts = found[firm]
    names = (
        "class_i",
        "class_i_in_use",
        "class_i_original",
        "class_i_high_value",
        "class_ii",
        "class_ii_all",
    )
    assert [facts[name] for name in names] == [2, 2, 1, 1, 1, 2]
    assert facts["revenue"] == {"2025": "1200"}
    assert facts["held"] == [
        {"kind": "high_tech", "valid_from": "2024-01-01", "valid_until": "2026-12-31"}
    ]
    assert read(facts)
    assert found[bare] == {"evaluated_on": "2026-11-10", "year": 2026, "held": []}


def test_what_is_known_stands_in_the_form_already(cast):
    september = CollectionFactory(period=date(2026, 9, 1))
    MonthlyReturn.objects.create(collection=september, enterprise=cast.firm, **GOOD)
    cast.client.force_login(cast.member)
    page = cast.client.get(cast.base).content.decode()
    assert 'name="staff" value="100"' in page
    assert 'name="revenue" value' not in page


def test_the_annual_sheet_goes_out_with_what_is_known_and_comes_back_as_a_draft(
    yearly, do, tmp_path
):
    do(yearly.member, **SAID, version=0, **{"revenue-2024": "4000"}, own_brand="yes")
    held = AnnualReturn.objects.get()
    place = f"/returns/{held.collection_id}/"
    yearly.client.force_login(yearly.clerk)
    head, row = out_of(yearly.client.get(f"{place}sheet/"))
    assert imported(tmp_path, "annual_returns", head, row)["same"] == 1
    said = dict(zip(head, row, strict=True))
    assert (said["营业收入（销售收入）（万元）"], said["拥有自主品牌"]) == (5000, "是")
    said |= {
        "营业收入（销售收入）（万元）": 6100,
        "重大安全、质量、环境、科研失信和偷漏税": "2025-06-01 安全",
    }
    answer = imported(tmp_path, "annual_returns", head, list(said.values()), commit=True)
    held.refresh_from_db()
    assert (answer["changed"], held.on_behalf) == (1, True)
    assert held.facts["revenue"] == {"2025": "6100", "2024": "4000"}
    assert held.facts["incidents"] == [{"on": "2025-06-01", "kind": "safety"}]
    batch = ImportBatch.objects.get(staging__state="changed", state="committed")
    assert "变动超过 50%" in str(batch.staging.get().notices)
    undo(batch, by=System())
    held.refresh_from_db()
    assert held.facts["revenue"]["2025"] == "5000"
    head, row = out_of(yearly.client.get(f"{place}export/"))
    assert dict(zip(head, row, strict=True))["状态"] == "草稿"


@pytest.mark.parametrize(
    ("cell", "value", "word"),
    [
        ("高新技术产品（服务）收入（万元）", 101, "大于“总收入"),
        ("年末资产总额（万元）", -1, "超出范围"),
        ("科技奖励", "国家级 去年 1", "请写成 2025-06-01"),
        ("研发机构", "两个", "请填其中之一"),
    ],
)
def test_the_rules_of_the_page_stop_a_wrong_year(yearly, tmp_path, cell, value, word):
    head = ["统一社会信用代码", "所属年", "总收入（收入总额减不征税收入）（万元）", cell]
    row = [yearly.firm.credit_code, "2025年", 100, value]
    answer = imported(tmp_path, "annual_returns", head, row, commit=True)
    assert answer["wrong"] == 1
    assert word in str(answer)
    assert not AnnualReturn.objects.exists()


def out_of(answer):
    """Titles and the one row of a downloaded workbook."""
    book = load_workbook(BytesIO(b"".join(answer.streaming_content)))
    rows = list(book.worksheets[-1].iter_rows(values_only=True))
    at = next(n for n, row in enumerate(rows) if row[0] == "统一社会信用代码")
    return rows[at], rows[at + 1]
