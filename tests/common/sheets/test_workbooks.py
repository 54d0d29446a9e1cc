"""Sheets as people really send them: by content, with titles, units, merges and footnotes."""

import io
import re
from datetime import date

import openpyxl
import pytest

from common.exports.cells import Column
from common.exports.workbooks import Sheet, write_csv, write_workbook
from common.sheets.workbooks import MAX_ROWS, HeaderSpec, UnsafeWorkbookError, read_sheet
from tests.factories import hostile as make

WANTED = [
    HeaderSpec("name", "企业名称", ("单位名称", "公司名称"), required=True),
    HeaderSpec(
        "code", "统一社会信用代码", ("社会信用代码", "统一信用代码", "信用代码"), required=True
    ),
    HeaderSpec("capital", "注册资本"),
    HeaderSpec("start", "有效期起", ("发证日期",)),
    HeaderSpec("end", "有效期止", ("有效期至",)),
]


def xlsx(rows, *, merged=(), more=()) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "名单"
    for row in rows:
        sheet.append(row)
    for area in merged:
        sheet.merge_cells(area)
    for title, state in more:
        book.create_sheet(title).sheet_state = state
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def read(content: bytes, wanted=WANTED):
    return read_sheet(content, name="名单.xlsx", wanted=wanted)


def test_titles_units_merged_headers_and_footnotes_are_told_from_data():
    rows = [
        ["某区高新技术企业名单"],
        ["单位：万元"],
        ["序号", "单位名称", "统一信用\n代码*", "注册资本（万元）", "有效期", None, "备注"],
        [None, None, None, None, "起", "止", None],
        [1, "甲公司", "A1", 50, date(2026, 1, 1), "长期", None],
        [None] * 7,
        [2, "乙公司", "A2", 60, date(2026, 2, 1), "长期", "x"],
        ["合计", None, None, 110],
        ["注：数据截至2026年10月31日"],
        ["制表人：张三", None, None, "审核人：李四", None, "2026年11月1日"],
    ]
    merged = ["A1:G1", "A3:A4", "B3:B4", "C3:C4", "D3:D4", "E3:F3", "G3:G4", "A9:G9"]
    found = read(xlsx(rows, merged=merged))
    assert (found.format, found.sheet, found.header_row) == ("xlsx", "名单", 4)
    assert {key: column.letter for key, column in found.columns.items()} == {
        "name": "B",
        "code": "C",
        "capital": "D",
        "start": "E",
        "end": "F",
    }
    assert found.columns["capital"].note == "万元"
    assert [(row.number, row.values["name"]) for row in found.rows] == [
        (5, "甲公司"),
        (7, "乙公司"),
    ]
    assert found.rows[0].values["start"] == date(2026, 1, 1)
    assert [skip.row for skip in found.skipped] == [8, 9, 10]
    assert found.unknown == ["备注（G 列）"]
    assert found.preamble == ["某区高新技术企业名单", "单位：万元"]


@pytest.mark.parametrize(
    "title",
    [
        "企业名称",
        " 企 业 名 称 ",
        "企业\n名称",
        "*企业名称",
        "企业名称＊",
        "企业名称（全称）",
        "【企业名称】",
        "单位名称",
        "公司名称:",
        "企业名称(必填)",
        "企业名称/单位名称",
        "“企业名称”",
    ],
)
def test_a_column_is_known_however_its_title_is_decorated(title):
    found = read(xlsx([[title, "信用代码"], ["甲公司", "A1"]]))
    assert found.rows[0].values == {"name": "甲公司", "code": "A1"}


def test_the_title_itself_wins_over_a_synonym_and_the_other_column_is_reported():
    found = read(xlsx([["单位名称", "企业名称", "信用代码"], ["推荐单位", "甲公司", "A1"]]))
    assert found.rows[0].values["name"] == "甲公司"
    assert found.unknown == ["单位名称（A 列）"]


def test_a_missing_required_column_is_said_not_guessed():
    found = read(xlsx([["企业名称", "注册资本"], ["甲公司", 5]]))
    assert [spec.title for spec in found.missing] == ["统一社会信用代码"]


def test_without_any_header_the_expected_columns_are_named():
    with pytest.raises(UnsafeWorkbookError, match="企业名称、统一社会信用代码"):
        read(xlsx([["甲", "乙"], [1, 2]]))


def test_b53_hidden_sheets_are_ignored_and_reported():
    book = openpyxl.Workbook()
    book.active.title = "藏"
    book.active.append(["企业名称", "信用代码"])
    book.active.append(["不该读到", "X"])
    book.active.sheet_state = "hidden"
    shown = book.create_sheet("显")
    shown.append(["企业名称", "信用代码"])
    shown.append(["甲公司", "A1"])
    book.create_sheet("再藏").sheet_state = "veryHidden"
    book.create_sheet("别的")
    book.active = 1
    content = io.BytesIO()
    book.save(content)
    found = read(content.getvalue())
    assert [row.values["name"] for row in found.rows] == ["甲公司"]
    assert (found.sheet, found.hidden_sheets, found.other_sheets) == (
        "显",
        ["藏", "再藏"],
        ["别的"],
    )


def test_b55_a_cell_with_a_formula_is_reported_by_row_and_key():
    found = read(
        xlsx([["企业名称", "信用代码", "注册资本"], ["甲", "A1", "=1+1"], ["乙", "A2", 3]])
    )
    assert [row.formulas for row in found.rows] == [("capital",), ()]


def test_b55_formulas_are_seen_in_xls_in_csv_and_without_references():
    cells = make.SOUND + make.label(2, 0, "乙公司") + make.formula(2, 1, 5)
    wanted = [HeaderSpec("name", "企业名称", required=True), HeaderSpec("code", "信用代码")]
    assert [row.formulas for row in read(make.xls(cells), wanted).rows] == [(), ("code",)]
    csv = "企业名称,信用代码\n甲,=1+1\n".encode()
    assert read(csv, wanted).rows[0].formulas == ("code",)
    bare = make.HEADER + f"<row>{make.text('', '甲')}<c><f>1+1</f><v>2</v></c></row>"
    assert read(make.book(bare), wanted).rows[0].formulas == ("code",)


def test_the_kind_of_file_is_known_by_content_not_by_name():
    content = xlsx([["企业名称", "信用代码"], ["甲", "A1"]])
    assert read_sheet(content, name="名单.csv", wanted=WANTED).format == "xlsx"
    assert read_sheet(make.xls(), name="名单.xlsx", wanted=WANTED).format == "xls"


def test_values_merged_downwards_hold_for_every_row_they_cover():
    rows = [
        ["企业名称", "信用代码", "注册资本"],
        ["甲", "A1", 5],
        ["乙", "A2", None],
        ["丙", "A3", 6],
    ]
    found = read(xlsx(rows, merged=["C2:C3"]))
    assert [row.values["capital"] for row in found.rows] == [5, 5, 6]


def test_sections_numbering_units_and_repeated_headers_are_no_data():
    rows = [
        ["企业名称", "信用代码", "注册资本"],
        ["1", "2", "3"],
        ["一、古南街道", None, None],
        ["甲", "A1", 5],
        ["企业名称", "信用代码", "注册资本"],
        ["乙", "A2", 6],
        ["合 计：2家", None, 11],
    ]
    found = read(xlsx(rows))
    assert [row.values["name"] for row in found.rows] == ["甲", "乙"]
    assert len(found.skipped) == 4


@pytest.mark.parametrize(
    "name", ["合计科技有限公司", "注册帮企业服务有限公司", "说明书印刷厂", "一", "以上科技"]
)
def test_a_firm_with_a_telling_name_and_a_code_is_still_a_row(name):
    assert len(read(xlsx([["企业名称", "信用代码"], [name, "A1"]])).rows) == 1


@pytest.mark.parametrize(
    "line",
    [["合计", "2家", None], ["填表人：", "张三", "审核人："], ["制表日期：", "2026-11-1", None]],
)
def test_totals_and_signatures_are_no_rows_even_under_name_and_code(line):
    found = read(xlsx([["企业名称", "信用代码", "备注", "电话"], ["甲公司", "A1"], line]))
    assert [row.number for row in found.rows] == [2]
    assert [skip.row for skip in found.skipped] == [3]


def test_an_unclear_row_is_kept_for_the_caller_to_judge():
    found = read(xlsx([["企业名称", "信用代码"], ["甲公司", None], [None, "A2"]]))
    assert [row.number for row in found.rows] == [2, 3]


def test_empty_formatted_cells_far_to_the_right_do_no_harm():
    far = "".join(f'<c r="{letters}2" s="0"/>' for letters in ("BZ", "CZ", "IV"))
    row = f'<row r="2">{make.text("A2", "甲")}{make.text("B2", "1")}{far}</row>'
    xml = make.sheet(make.HEADER + row, before='<dimension ref="A1:IV60000"/>')
    assert len(read(make.book(xml=xml)).rows) == 1


def test_the_last_permitted_row_is_read_and_one_more_is_refused():
    rows = [["名", "1"]] * MAX_ROWS
    book = io.BytesIO()
    write_workbook(book, [Sheet("x", [Column("企业名称"), Column("信用代码")], rows)])
    assert len(read(book.getvalue()).rows) == MAX_ROWS
    book = io.BytesIO()
    write_workbook(
        book, [Sheet("x", [Column("企业名称"), Column("信用代码")], [*rows, ["名", "1"]])]
    )
    with pytest.raises(UnsafeWorkbookError, match="30000 行"):
        read(book.getvalue())


def test_the_calendar_of_1904_is_told():
    book = make.members()
    book["xl/workbook.xml"] = book["xl/workbook.xml"].replace(
        "<sheets>", '<workbookPr date1904="1"/><sheets>'
    )
    assert read(make.packed(book)).date1904
    assert read(make.xls(before=make.record(0x0022, b"\1\0"))).date1904
    assert not read(make.book()).date1904


def test_what_we_export_we_can_import_again_unchanged():
    columns = [Column("企业名称"), Column("信用代码", "code")]
    rows = [("=HYPERLINK(1)", "007"), ("-甲", "+86"), ("＝乙", "@x")]
    book, csv = io.BytesIO(), io.BytesIO()
    write_workbook(book, [Sheet("企业", columns, rows)])
    write_csv(csv, Sheet("企业", columns, rows))
    for content in (book, csv):
        found = read(content.getvalue())
        assert [tuple(row.values.values()) for row in found.rows] == rows
        assert not any(row.formulas for row in found.rows)


@pytest.mark.parametrize(
    "change",
    [
        lambda xml: re.sub(r' r="(\w+)"', r" r = '\1'", xml),
        lambda xml: xml.replace('<c r="A2" t="inlineStr">', '<c t="inlineStr" r="A2">'),
        lambda xml: xml.replace(' r="A2"', "").replace(' r="B2"', ""),
        lambda xml: xml.replace("<", "<x:").replace("<x:/", "</x:").replace("xmlns=", "xmlns:x="),
        lambda xml: xml.replace("<row", "\n <row").replace("<c ", "\n  <c "),
        lambda xml: xml.replace("<sheetData>", "<!-- a note --><sheetData>"),
        lambda xml: f'\ufeff<?xml version="1.0" encoding="utf-8" standalone="yes"?>\r\n{xml}',
    ],
)
def test_a_sheet_may_be_written_in_any_of_the_permitted_ways(change):
    xml = change(make.sheet())
    wanted = [HeaderSpec("name", "企业名称", required=True), HeaderSpec("code", "信用代码")]
    assert read(make.book(xml=xml), wanted).rows[0].values == {"name": "甲公司", "code": "1"}


def test_a_list_of_nothing_but_names_has_a_header_too():
    wanted = [HeaderSpec("name", "企业名称", required=True), HeaderSpec("code", "信用代码")]
    assert [row.values for row in read(xlsx([["名单"], ["企业名称"], ["甲"]]), wanted).rows] == [
        {"name": "甲"}
    ]


def test_a_parent_title_holds_for_its_children_even_without_a_merge():
    rows = [
        ["企业名称", "信用代码", "有效期", None],
        [None, None, "起", "止"],
        ["甲公司", "A1", "x", "y"],
    ]
    found = read(xlsx(rows))
    assert found.rows[0].values == {"name": "甲公司", "code": "A1", "start": "x", "end": "y"}


def test_a_row_with_nothing_but_its_serial_number_is_no_data():
    titles = ["序号", "企业名称", "信用代码"]
    sheet = read(xlsx([titles, [1, "甲公司", "c1"], [2, None, None]]))
    assert [row.number for row in sheet.rows] == [2]
    assert [(one.row, one.reason) for one in sheet.skipped] == [(3, "空行（只有序号）")]
