"""核对结果: the sheet handed back row for row, its wrong cells coloured, ready to be sent again."""

import contextlib
from datetime import date
from io import BytesIO, StringIO

import pytest
from django.core.management import call_command
from openpyxl import Workbook, load_workbook

from enterprises.registry.models import Enterprise
from tests.factories.registry import a_credit_code
from tests.sheets import imported

pytestmark = pytest.mark.django_db
WRONG = "FFF8C9C4"


def handed_back(tmp_path, content, *, name="list.xlsx", kind="enterprises", **options):
    """What --errors writes for this file."""
    path, out = tmp_path / name, tmp_path / "errors.xlsx"
    path.write_bytes(content)
    with contextlib.suppress(SystemExit):
        call_command(
            "import_sheet", kind, str(path), errors=out, as_json=True, stdout=StringIO(), **options
        )
    return out.read_bytes()


def a_book(*, second=None):
    book = Workbook()
    sheet = book.active
    sheet.title = "名单"
    sheet["A1"] = "某区企业名单"
    sheet.merge_cells("A1:D1")
    sheet.append(["截至 2026 年 10 月"])
    sheet.append(["企业", None, "成立日期", "备注"])
    sheet.append(["统一社会信用代码", "企业名称", None, None])
    for area in ("A3:B3", "C3:C4", "D3:D4"):
        sheet.merge_cells(area)
    sheet.append([a_credit_code(1), "重庆甲有限公司", date(2020, 5, 1), "好"])
    sheet.append([])
    sheet.append([a_credit_code(2), "重庆□有限公司", "2020-13-01", "坏"])
    sheet.append(["合计 2 家"])
    if second:
        other = book.create_sheet("二月")
        for row in second:
            other.append(row)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def fill(cell):
    return cell.fill.fgColor.rgb if cell.fill.patternType else None


def test_every_row_stays_where_it_was_and_the_wrong_cells_are_coloured(tmp_path):
    sheet = load_workbook(BytesIO(handed_back(tmp_path, a_book()))).active
    assert sheet.title == "名单"
    assert [sheet.cell(n, 1).value for n in (1, 2, 3, 4)] == [
        "某区企业名单",
        "截至 2026 年 10 月",
        "企业",
        "统一社会信用代码",
    ]
    merged = {str(area) for area in sheet.merged_cells.ranges}
    assert {"A1:D1", "A3:B3", "C3:C4", "D3:D4"} <= merged
    assert (sheet["E3"].value, sheet["F3"].value) == ("状态", "说明")
    assert (sheet["A5"].value, sheet["E5"].value) == (a_credit_code(1), "新增")
    assert sheet["C5"].value.date() == date(2020, 5, 1)
    assert [cell.value for cell in sheet[6]][:4] == [None] * 4
    assert (sheet["A7"].value, sheet["E7"].value) == (a_credit_code(2), "有误")
    assert "缺字的方框" in sheet["F7"].value
    assert sheet["A8"].value == "合计 2 家"
    coloured = {cell.coordinate for row in sheet for cell in row if fill(cell) == WRONG}
    assert coloured == {"B7", "C7", "E7"}


def test_the_sheet_is_mended_and_sent_again(tmp_path):
    book = load_workbook(BytesIO(handed_back(tmp_path, a_book())))
    sheet = book.active
    sheet["B7"], sheet["C7"] = "重庆乙有限公司", "2020-12-01"
    target = BytesIO()
    book.save(target)
    answer = imported(tmp_path, "enterprises", content=target.getvalue(), commit=True)
    assert (answer["new"], answer["wrong"], answer["committed"]) == (2, 0, True)
    assert set(Enterprise.objects.values_list("name", flat=True)) == {
        "重庆甲有限公司",
        "重庆乙有限公司",
    }
    again = load_workbook(BytesIO(handed_back(tmp_path, target.getvalue()))).active
    assert [cell.value for cell in again[3]][:6] == [
        "企业",
        None,
        "成立日期",
        "备注",
        "状态",
        "说明",
    ]
    assert again["E7"].value == "不变"
    assert again.max_column == 6


def test_a_csv_comes_back_as_a_workbook_row_for_row(tmp_path):
    rows = [
        "名单,",
        "统一社会信用代码,企业名称",
        f"{a_credit_code(1)},重庆□公司",
        ",",
        f"{a_credit_code(2)},乙公司",
    ]
    text = "\n".join(rows)
    sheet = load_workbook(BytesIO(handed_back(tmp_path, text.encode(), name="a.csv"))).active
    assert [sheet.cell(n, 3).value for n in range(1, 6)] == [None, "状态", "有误", None, "新增"]
    assert fill(sheet["B3"]) == WRONG
    assert fill(sheet["A3"]) is None


def test_a_text_that_looks_like_a_formula_stays_a_text(tmp_path):
    text = f'统一社会信用代码,企业名称,备注\n{a_credit_code(1)},重庆□公司,"=HYPERLINK(1)"\n'
    sheet = load_workbook(BytesIO(handed_back(tmp_path, text.encode(), name="a.csv"))).active
    assert sheet["C2"].value == "=HYPERLINK(1)"
    assert sheet["C2"].data_type != "f"
    assert sheet["C2"].quotePrefix


def test_several_sheets_come_back_each_with_its_own_verdicts(tmp_path):
    second = [["统一社会信用代码", "企业名称"], [a_credit_code(3), "重庆〓公司"]]
    first = [["统一社会信用代码", "企业名称"], [a_credit_code(1), "重庆甲公司"]]
    book = Workbook()
    for title, rows in (("一月", first), ("二月", second)):
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    del book["Sheet"]
    target = BytesIO()
    book.save(target)
    back = load_workbook(BytesIO(handed_back(tmp_path, target.getvalue(), sheet="all")))
    assert back.sheetnames == ["一月", "二月"]
    assert (back["一月"]["C2"].value, back["二月"]["C2"].value) == ("新增", "有误")
    assert fill(back["二月"]["B2"]) == WRONG


def test_a_folder_that_is_not_there_is_answered_in_words(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(a_book())
    with pytest.raises(Exception, match="写不进"):
        call_command(
            "import_sheet",
            "enterprises",
            str(path),
            errors=tmp_path / "no" / "x.xlsx",
            stdout=StringIO(),
        )
