"""读表 by command and page: conversions are told, what is open is asked, errors are faults."""

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from enterprises.registry.models import Enterprise
from jobs.models import ImportBatch
from tests.factories.registry import a_credit_code
from tests.sheets import imported, workbook

pytestmark = pytest.mark.django_db
HEAD = ["企业名称", "统一社会信用代码"]


def firm(number, *more):
    return [f"{'甲乙丙丁'[number]}科技有限公司", a_credit_code(number + 1), *more]


def told(answer, word):
    return [one for one in answer["notices"] if word in one["message"]]


def hidden_and_several():
    book = openpyxl.Workbook()
    book.active.title = "七月"
    for row in (HEAD, firm(0), firm(1)):
        book.active.append(row)
    book.active.row_dimensions[3].hidden = True
    second = book.create_sheet("八月")
    for row in (HEAD, firm(2), ["丁科技有限公司", "无"]):
        second.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


@pytest.mark.parametrize(
    ("title", "typed", "kept"),
    [
        ("注册资本（元）", 5_000_000, (500, "CNY")),
        ("注册资本（单位：千元）", 5_000, (500, "CNY")),
        ("注册资本/元", "5,000,000", (500, "CNY")),
        ("注册资本元", 5_000_000, (500, "CNY")),
        ("注册资本（万美元）", 500, (500, "USD")),
        ("注册资本（元）", "500万", (500, "CNY")),
        ("注册资本", "500(万香港元)", (500, "HKD")),
    ],
)
def test_capital_is_kept_by_the_unit_the_sheet_names(tmp_path, title, typed, kept):
    answer = imported(tmp_path, "enterprises", [*HEAD, title], firm(0, typed), commit=True)
    found = Enterprise.objects.get()
    assert (found.capital / 1_000_000, found.capital_currency) == kept
    assert answer["committed"]


def test_a_conversion_is_told_once_with_its_first_value(tmp_path):
    rows = [[*HEAD, "注册资本（元）"], firm(0, 5_000_000), firm(1, 60_000)]
    answer = imported(tmp_path, "enterprises", *rows)
    assert told(answer, "换算") == [
        {
            "row": None,
            "column": "注册资本（元）",
            "message": "按‘元’换算为万元，如 5,000,000 元 → 500 万元。",
        }
    ]


def test_a_great_capital_without_any_unit_is_asked_about(tmp_path):
    rows = [[*HEAD, "注册资本"], firm(0, 5_000_000), firm(1, 500)]
    answer = imported(tmp_path, "enterprises", *rows)
    assert [one["row"] for one in told(answer, "核对是不是元")] == [2]


def test_an_error_in_a_column_that_is_read_is_a_fault_naming_the_cell(tmp_path):
    rows = [[*HEAD, "成立日期", "别的"], firm(0, "#N/A", "#REF!"), firm(1, "", "x")]
    answer = imported(tmp_path, "enterprises", *rows)
    assert [(one["row"], one["value"]) for one in answer["faults"]] == [(2, "#N/A")]
    assert "C2 单元格是错误值 #N/A" in answer["faults"][0]["message"]


def test_a_column_of_meaning_that_is_not_read_is_named_before_the_others(tmp_path):
    rows = [[*HEAD, "随便", "补助金额"], firm(0, "x", 5)]
    answer = imported(tmp_path, "enterprises", *rows)
    assert [one["column"] for one in answer["notices"][:2]] == ["补助金额", None]


@pytest.mark.parametrize(
    ("title", "value", "number"),
    [("编号", "GR202351100001", "GR202351100001"), ("文号", "GR202351100001", "GR202351100001"),
     ("编号", "7", ""), ("编号", "渝科〔2023〕5号", "")],
)  # fmt: skip
def test_a_number_under_another_title_is_known_by_its_look(tmp_path, title, value, number):
    imported(tmp_path, "enterprises", HEAD, firm(0), commit=True)
    rows = [[*HEAD, "资质类型", "发证日期", title], firm(0, "高新技术企业", "2023-10-16", value)]
    imported(tmp_path, "qualifications", *rows, commit=True)
    assert Enterprise.objects.get().qualifications.get().certificate_no == number


def test_the_command_asks_for_sheet_and_hidden_rows_and_names_the_sheets(tmp_path):
    content = hidden_and_several()
    first = imported(tmp_path, "enterprises", content=content, commit=True)
    assert "--sheet 名称 或 --sheet all" in first["faults"][0]["message"]
    second = imported(tmp_path, "enterprises", content=content, sheet="all", commit=True)
    assert "第 3 行" in second["faults"][0]["message"]
    assert "--hidden include 或 --hidden skip" in second["faults"][0]["message"]
    skipped = imported(tmp_path, "enterprises", content=content, sheet="all", hidden="skip")
    assert (skipped["rows"], skipped["wrong"]) == (3, 1)
    assert (skipped["faults"][0]["row"], skipped["faults"][0]["sheet"]) == (3, "八月")
    every = imported(tmp_path, "enterprises", content=content, sheet="all", hidden="include")
    assert every["rows"] == 4
    one = imported(tmp_path, "enterprises", content=content, sheet="七月", hidden="skip")
    assert (one["rows"], one["sheet"]) == (1, "七月")
    assert not Enterprise.objects.exists()


def test_the_page_asks_one_after_the_other_and_shows_the_answers(client, office):
    client.force_login(office)
    file = SimpleUploadedFile("名单.xlsx", hidden_and_several())
    client.post(reverse("jobs:imports"), {"sheet": "enterprises", "file": file})
    batch = ImportBatch.objects.get()
    url = reverse("jobs:answer", args=[batch.pk])
    asked = client.get(batch.get_absolute_url()).content.decode()
    assert "全部 2 张（共 4 行）" in asked
    client.post(url, {"sheet": "all"})
    batch.refresh_from_db()
    assert (batch.state, len(batch.questions)) == ("asking", 2)
    client.post(url, {"sheet": "all", "hidden": "include"})
    batch.refresh_from_db()
    assert (batch.state, batch.rows, batch.new, batch.wrong) == ("preview", 4, 3, 1)
    shown = client.get(batch.get_absolute_url() + "?state=all").content.decode()
    for words in ("隐藏的也导入", "全部 2 张", "八月"):
        assert words in shown
    client.post(url, {"sheet": "七月", "hidden": "skip"})
    batch.refresh_from_db()
    assert (batch.rows, batch.sheet_title) == (1, "七月")
    assert client.get(reverse("jobs:errors", args=[batch.pk])).status_code == 200


def test_the_same_code_on_two_sheets_is_a_fault_that_names_both(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "七月"
    second = book.create_sheet("八月")
    for sheet in (book.active, second):
        sheet.append(HEAD)
        sheet.append(firm(0))
    content = io.BytesIO()
    book.save(content)
    answer = imported(tmp_path, "enterprises", content=content.getvalue(), sheet="all")
    assert "“七月”第 2 行、“八月”第 2 行" in answer["faults"][0]["message"]


def test_the_error_workbook_and_page_read_the_file_by_its_answers(client, office):
    client.force_login(office)
    file = SimpleUploadedFile("名单.xlsx", workbook([*HEAD, "注册资本（元）"], firm(0, 50_000)))
    client.post(reverse("jobs:imports"), {"sheet": "enterprises", "file": file})
    shown = client.get(ImportBatch.objects.get().get_absolute_url()).content.decode()
    assert "按‘元’换算为万元，如 50,000 元 → 5 万元" in shown


def test_an_error_workbook_brought_back_means_the_same(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (["单位：元"], [*HEAD, "注册资本", "成立日期"], firm(0, 5_000_000, "#N/A")):
        sheet.append(row)
    sheet.append(firm(1, 7_000_000, "2020-01-05"))
    sheet["C4"].number_format = '0!.0,"万元"'
    content, errors = io.BytesIO(), tmp_path / "errors.xlsx"
    book.save(content)
    first = imported(tmp_path, "enterprises", content=content.getvalue(), errors=errors)
    assert first["wrong"] == 1
    back = imported(
        tmp_path, "enterprises", content=errors.read_bytes(), commit=True, right_rows_only=True
    )
    assert [one["value"] for one in back["faults"]] == ["#N/A"]
    assert Enterprise.objects.get().capital == 700 * 1_000_000


def test_a_currency_beside_a_foreign_amount_must_agree(tmp_path):
    titles = [*HEAD, "注册资本（万美元）", "币种"]
    answer = imported(tmp_path, "enterprises", titles, firm(0, 5, "人民币"), firm(1, 5, "美元"))
    assert [(one["row"], one["column"]) for one in answer["faults"]] == [(2, "币种")]
