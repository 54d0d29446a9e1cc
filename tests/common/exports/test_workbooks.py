"""One writer: strings never become formulas, numbers and days stay what they are."""

import io
from datetime import date, datetime
from decimal import Decimal
from itertools import product

import openpyxl
import pytest
from django.utils.timezone import get_current_timezone
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from common.exports.cells import INJECTIONS, Column
from common.exports.workbooks import Cover, Sheet, write_csv, write_template, write_workbook

BODIES = ["1+1", "=1+1", 'HYPERLINK("http://x")', "cmd|'/c calc'!A1", "SUM(A1)", "5", ""]
ONE = [Column("名称")]
DANGEROUS = [sign + body for sign, body in product(INJECTIONS, BODIES)]


def written(rows, columns=ONE, cover=None) -> bytes:
    book = io.BytesIO()
    write_workbook(book, [Sheet("企业", columns, rows)], cover=cover)
    return book.getvalue()


def opened(content: bytes):
    return openpyxl.load_workbook(io.BytesIO(content))


def test_b54_there_are_at_least_sixty_dangerous_texts():
    assert len(DANGEROUS) >= 60


@pytest.mark.parametrize("kind", ["text", "code", "any"])
def test_b54_dangerous_texts_are_string_cells_unchanged_in_every_reader(kind):
    content = written([[words] for words in DANGEROUS], [Column("名称", kind)])
    cells = opened(content)["企业"]["A"][1:]
    assert [cell.value for cell in cells] == DANGEROUS
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix for cell in cells)
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name("企业")
    assert [row[0] for row in sheet.to_python()][1:] == DANGEROUS
    assert b"<f" not in content


def test_b54_titles_filters_and_headers_are_string_cells_too():
    cover = Cover("=1+1", [("=a", "@b")], "+口径", date(2026, 10, 31), "-用户", notes=["\t=1"])
    book = opened(written([], [Column("=SUM(A1)", choices=["=1"])], cover))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}


def test_b54_csv_gets_an_apostrophe_and_numbers_do_not():
    target = io.BytesIO()
    rows = [[words, -5, Decimal("-1.5")] for words in DANGEROUS]
    columns = [Column("名称"), Column("数", "int"), Column("额", "money")]
    write_csv(target, Sheet("企业", columns, rows))
    content = target.getvalue()
    assert content.startswith(b"\xef\xbb\xbf")
    text = content.decode("utf-8-sig")
    assert text.count("'") >= len(DANGEROUS)
    assert all(f"'{words}"[:2] in text for words in DANGEROUS)
    assert ",-5,-1.5" in text


def test_b54_numbers_stay_numbers_and_days_days():
    row = [-5, Decimal("-1.50"), 2.5, Decimal("12.5"), date(2024, 2, 29), "0012", None]
    kinds = ["int", "money", "decimal", "percent", "date", "code", "text"]
    book = opened(written([row], [Column(kind, kind) for kind in kinds]))
    cells = book["企业"][2]
    assert [cell.value for cell in cells] == [
        -5,
        -1.5,
        2.5,
        12.5,
        datetime(2024, 2, 29),
        "0012",
        None,
    ]
    assert [cell.data_type for cell in cells] == ["n", "n", "n", "n", "d", "s", "n"]
    assert cells[5].number_format == "@"
    assert cells[4].is_date


def test_what_is_no_number_is_written_as_text_not_as_a_broken_cell():
    row = ["--", float("nan"), True, "", date(1899, 1, 1)]
    kinds = ["int", "decimal", "int", "money", "date"]
    cells = opened(written([row], [Column(kind, kind) for kind in kinds]))["企业"][2]
    assert [cell.value for cell in cells] == ["--", "nan", "是", None, "1899-01-01"]


@given(st.lists(st.text(max_size=30), min_size=1, max_size=5))
def test_b54_any_text_comes_back_but_for_signs_xml_forbids(words):
    content = written([[word] for word in words])
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name("企业")
    found = [row[0] for row in sheet.to_python(skip_empty_area=False)][1:]
    kept = [
        "".join(s for s in word if s in "\t\n\r" or (s >= " " and s not in "\ufffe\uffff"))
        for word in words
    ]
    assert found + [""] * (len(kept) - len(found)) == kept


def test_the_first_sheet_says_what_this_file_is():
    cover = Cover(
        "企业台账",
        [("街镇", "古南街道"), ("资质", "高新技术企业")],
        "有效期内计数",
        date(2026, 10, 31),
        "张三",
        datetime(2026, 11, 1, 9, 5, tzinfo=get_current_timezone()),
    )
    book = opened(written([["甲"], ["乙"]], cover=cover))
    assert book.sheetnames == ["说明", "企业"]
    assert [[cell.value for cell in row] for row in book["说明"].iter_rows()] == [
        ["企业台账", None],
        ["筛选条件", "街镇：古南街道；资质：高新技术企业"],
        ["口径", "有效期内计数"],
        ["数据截至", "2026年10月31日"],
        ["行数", "2 行"],
        ["导出人", "张三"],
        ["导出时间", "2026-11-01 09:05"],
    ]


def test_the_header_is_frozen_filtered_bold_and_the_dimension_true():
    sheet = opened(written([["甲"], [None]], [Column("名称", width=30)]))["企业"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.dimensions) == ("A2", "A1:A3", "A1:A3")
    assert sheet["A1"].font.bold
    assert sheet.column_dimensions["A"].width == 30


def test_a_template_offers_its_lists_from_a_hidden_sheet():
    target = io.BytesIO()
    columns = [
        Column("企业名称", required=True, hint="工商登记全称"),
        Column("街镇", choices=["古南街道", "三江街道"]),
        Column("状态", choices=["在营"]),
    ]
    write_template(target, Sheet("企业", columns), cover=Cover("填表说明", notes=["带 * 的必填"]))
    book = opened(target.getvalue())
    assert [sheet.sheet_state for sheet in book] == ["visible", "visible", "hidden"]
    assert [cell.value for cell in book["企业"][1]] == ["企业名称*", "街镇", "状态"]
    checks = {
        str(check.sqref): check.formula1 for check in book["企业"].data_validations.dataValidation
    }
    assert checks == {
        "A2:A30001": None,
        "B2:B30001": "'代码表'!$A$1:$A$2",
        "C2:C30001": "'代码表'!$B$1:$B$1",
    }
    codes = [[cell.value for cell in row] for row in book["代码表"].iter_rows()]
    assert codes == [["古南街道", "在营"], ["三江街道", None]]


def test_sheet_titles_excel_refuses_are_mended():
    target = io.BytesIO()
    sheets = [
        Sheet(title, [Column("a")]) for title in ("a/b[1]*?:", "a/b[1]*?:", "", "长" * 40, "说明")
    ]
    write_workbook(target, sheets, cover=Cover("x"))
    titles = opened(target.getvalue()).sheetnames
    assert titles == ["说明", "ab1", "ab12", "数据", "长" * 31, "说明2"]


def test_the_same_content_gives_the_same_bytes():
    assert written([["甲"]]) == written([["甲"]])


def test_a_row_with_a_cell_too_few_is_an_error_not_a_shifted_row():
    with pytest.raises(ValueError, match="argument"):
        written([["甲"]], [Column("a"), Column("b")])


def test_every_sheet_prints_on_a4_across_with_its_header_on_each_page():
    book = opened(written([["甲"], [None]], [Column("名称", width=30)]))
    sheet = book["企业"]
    assert (sheet.print_title_rows, sheet.page_setup.orientation) == ("$1:$1", "landscape")
    assert (sheet.page_setup.paperSize, sheet.page_setup.fitToWidth) == (9, 1)
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)


def test_counts_stand_in_thousands_and_exact_figures_keep_their_places():
    columns = [Column("家数", "count"), Column("值", "exact"), Column("路径", "money")]
    sheet = opened(written([[3512, Decimal("2.5"), Decimal("2475.342466")]], columns))["企业"]
    assert [cell.number_format for cell in sheet[2]] == ["#,##0", "General", "#,##0.00"]
    assert [cell.value for cell in sheet[2]] == [3512, 2.5, 2475.342466]
