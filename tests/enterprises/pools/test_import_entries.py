"""培育库出入库 by sheet: entries and exits in any order, safe twice, taken back whole."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accounts.models import System
from enterprises.pools.actions.entries import leave
from enterprises.pools.models import PoolEntry, StageChange
from enterprises.registry.models import Qualification
from jobs.actions import imports
from jobs.models import ImportBatch
from tests.factories.accounts import UserFactory
from tests.factories.registry import EnterpriseFactory
from tests.sheets import imported

pytestmark = pytest.mark.django_db
TITLES = ["信用代码", "培育库", "情形", "日期", "理由"]
TECH, RESERVE = "科技型企业培育库", "高新技术企业培育后备库"


@pytest.fixture
def firm():
    return EnterpriseFactory(name="甲公司", founded_on=date(2015, 1, 1))


def sheet(tmp_path, *rows, **options):
    return imported(tmp_path, "pool_entries", *rows, **options)


def stays():
    return [
        (entry.pool, entry.during.lower, entry.during.upper, entry.exit_reason)
        for entry in PoolEntry.objects.order_by("during")
    ]


def test_entries_and_exits_in_any_order_become_stays(tmp_path, firm):
    code = firm.credit_code
    rows = [
        [code, RESERVE, "出库", "2024-06-01", "已认定为高新技术企业"],
        [code, RESERVE, "入库", "2025-01-01", "资格到期后再培育"],
        [code, RESERVE, "入库", "2023-05-01", "有研发投入"],
        [code, TECH, "入库", "2023-05-01", ""],
    ]
    answer = sheet(tmp_path, TITLES, *rows, commit=True)
    assert (answer["new"], answer["committed"]) == (4, True), answer
    assert stays() == [
        ("high_tech_reserve", date(2023, 5, 1), date(2024, 6, 1), "graduated"),
        ("tech", date(2023, 5, 1), None, ""),
        ("high_tech_reserve", date(2025, 1, 1), None, ""),
    ]
    assert StageChange.objects.count() == 3
    again = sheet(tmp_path, TITLES, *rows, commit=True)
    assert (again["same"], len(stays())) == (4, 3)


def test_an_exit_ends_the_stored_stay_and_is_taken_back(tmp_path, firm):
    code = firm.credit_code
    sheet(tmp_path, TITLES, [code, "高企培育库", "入库", "2023-05-01", "初评"], commit=True)
    row = [code, "高企培育库", "退库", "2024-06-01", "迁出本区"]
    assert sheet(tmp_path, TITLES, row, commit=True)["changed"] == 1
    assert stays()[0][2:] == (date(2024, 6, 1), "moved_out")
    out, came = ImportBatch.objects.order_by("-created_at")
    imports.undo(out, by=System())
    assert stays() == [("high_tech_reserve", date(2023, 5, 1), None, "")]
    assert PoolEntry.objects.get().note == "初评"
    imports.undo(came, by=System())
    assert not PoolEntry.objects.exists()


def test_what_was_touched_since_is_not_taken_back(tmp_path, firm):
    row = [firm.credit_code, TECH, "入库", "2023-05-01", ""]
    sheet(tmp_path, TITLES, row, commit=True)
    leave(PoolEntry.objects.get(), by=System(), reason="removed", on=date(2024, 1, 1))
    with pytest.raises(ValidationError, match="不能撤销"):
        imports.undo(ImportBatch.objects.get(), by=System())


@pytest.mark.parametrize(
    ("row", "column", "said"),
    [
        (["{code}", TECH, "出库", "2024-01-01", "不符合"], "日期", "不在库"),
        (["{code}", TECH, "出库", "2024-01-01", ""], "理由", "理由"),
        (["{code}", "甲库", "入库", "2024-01-01", ""], "培育库", "可选"),
        (["{code}", "", "入库", "2024-01-01", ""], "培育库", "培育库"),
        (["{code}", TECH, "", "2024-01-01", ""], "情形", "入库"),
        (["{code}", TECH, "注销", "2024-01-01", ""], "情形", "可选"),
        (["{code}", TECH, "入库", "", ""], "日期", "日期"),
        (["{code}", TECH, "入库", "2199-01-01", ""], "日期", "晚于今天"),
        (["{code}", TECH, "入库", "1900-01-01", ""], "日期", "1980"),
        (["91500222MA5U99999X", TECH, "入库", "2024-01-01", ""], "信用代码", ""),
    ],
)
def test_a_row_that_cannot_be_is_a_fault_and_stops_the_file(tmp_path, firm, row, column, said):
    cells = [cell.format(code=firm.credit_code) for cell in row]
    answer = sheet(tmp_path, TITLES, cells, commit=True)
    assert (answer["wrong"], answer["committed"]) == (1, False), answer
    assert answer["faults"][0]["column"] == column
    assert said in answer["faults"][0]["message"]


def test_a_second_entry_needs_an_exit_between(tmp_path, firm):
    rows = [[firm.credit_code, TECH, "入库", day, ""] for day in ("2023-05-01", "2024-05-01")]
    answer = sheet(tmp_path, TITLES, *rows)
    assert [fault["row"] for fault in answer["faults"]] == [3]
    sheet(tmp_path, TITLES, rows[1], commit=True)
    assert "出库" in sheet(tmp_path, TITLES, rows[0])["faults"][0]["message"]


def test_the_list_that_is_no_list_of_titles_is_read_here_by_its_title(tmp_path, firm):
    title = ["2024年度高新技术企业培育库入库企业名单"]
    titles = ["序号", "企业名称", "统一社会信用代码", "入库日期"]
    answer = sheet(
        tmp_path, title, titles, [1, "甲公司", firm.credit_code, "2024-05-01"], commit=True
    )
    assert answer["committed"], answer
    assert stays() == [("high_tech_reserve", date(2024, 5, 1), None, "")]
    assert not Qualification.objects.exists()


def test_only_the_keepers_import_entries(tmp_path, firm):
    clerk = UserFactory(role="officer")
    row = [firm.credit_code, TECH, "入库", "2023-05-01", ""]
    answer = sheet(tmp_path, TITLES, row, commit=True, username=clerk.username)
    assert "双倍增办" in answer["faults"][0]["message"]


def test_the_number_of_queries_does_not_grow_with_the_rows(tmp_path, django_assert_max_num_queries):
    firms = EnterpriseFactory.create_batch(15)
    rows = [[firm.credit_code, TECH, "入库", "2023-05-01", ""] for firm in firms]
    with django_assert_max_num_queries(31):
        assert sheet(tmp_path, TITLES, *rows, commit=True)["committed"]
