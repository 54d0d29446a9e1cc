"""单位与口径: a return's figures are those its titles speak of, converted exactly."""

import io

import openpyxl
import pytest

from enterprises.returns.models import MonthlyReturn
from tests.sheets import imported

HEAD = ["统一社会信用代码", "所属期"]


def book(cast, titles, values, *, below=None, formats=None):
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.append([*HEAD, *titles])
    if below:
        sheet.append([None, None, *below])
    sheet.append([cast.firm.credit_code, "2026-10", *values])
    for place, code in (formats or {}).items():
        sheet[place].number_format = code
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


def brought(cast, tmp_path, titles, values, **told):
    content = book(cast, titles, values, **told)
    return imported(tmp_path, "monthly_returns", content=content, commit=True)


@pytest.mark.parametrize(
    ("title", "typed", "kept"),
    [
        ("营业收入（1—本月累计，元）", 12_340_000, "1234"),
        ("1-10月营业收入（千元）", 12_340, "1234"),
        ("本年累计营业收入（亿元）", "0.1234", "1234"),
        ("营业收入（累计）", "1234万元", "1234"),
        ("营业收入（年初至今，元）", "12,340,000元", "1234"),
    ],
)
def test_an_amount_is_kept_in_ten_thousands(cast, tmp_path, title, typed, kept):
    brought(cast, tmp_path, [title], [typed])
    assert str(MonthlyReturn.objects.get().revenue.normalize()) == kept


def test_under_a_header_of_two_rows_the_lower_one_decides(cast, tmp_path):
    titles, below = ["营业收入（千元）", None, None], ["本月", "本年累计", "上年同期累计"]
    answer = brought(cast, tmp_path, titles, [1, 1000, 7], below=below)
    assert MonthlyReturn.objects.get().revenue == 100
    unread = {one["column"] for one in answer["notices"] if "没有读取" in one["message"]}
    assert len(unread) == 2


@pytest.mark.parametrize(
    ("title", "says"),
    [
        ("营业收入（本月，万元）", "本月"),
        ("营业收入（上年同期，万元）", "上年"),
        ("营业收入（累计，万美元）", "外币"),
        ("营业收入（累计，万比索）", "不认识"),
    ],
)
def test_what_is_no_such_figure_is_a_fault_of_the_file(cast, tmp_path, title, says):
    answer = brought(cast, tmp_path, [title], [5])
    assert (answer["exit"], answer["faults"][0]["row"]) == (1, None)
    assert title in answer["faults"][0]["message"]
    assert says in answer["faults"][0]["message"]
    assert not MonthlyReturn.objects.exists()


@pytest.mark.parametrize("title", ["1-9月营业收入（万元）", "2025年营业收入（累计，万元）"])
def test_a_title_of_another_month_or_year_is_a_fault_of_the_row(cast, tmp_path, title):
    answer = brought(cast, tmp_path, [title], [5])
    assert [one["row"] for one in answer["faults"]] == [2]
    assert "列名写的是" in answer["faults"][0]["message"]


def test_a_fraction_of_a_yuan_is_refused_not_rounded(cast, tmp_path):
    answer = brought(cast, tmp_path, ["营业收入（累计，元）"], [12_340_000.55])
    assert "小数超过 4 位" in answer["faults"][0]["message"]


def test_a_title_without_a_unit_is_read_and_said(cast, tmp_path):
    answer = brought(cast, tmp_path, ["营业收入（累计）"], [5])
    said = " ".join(one["message"] for one in answer["notices"])
    assert "没有写明单位" in said
    assert MonthlyReturn.objects.get().revenue == 5


def test_a_number_is_what_its_format_shows(cast, tmp_path):
    answer = brought(
        cast, tmp_path, ["营业收入（累计）"], [5_000_000], formats={"C2": '0!.0,"万元"'}
    )
    assert MonthlyReturn.objects.get().revenue == 500
    assert any("按显示的读取" in one["message"] for one in answer["notices"])
