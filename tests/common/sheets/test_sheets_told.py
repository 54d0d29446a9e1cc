"""What a sheet says beside its values is read, refused or asked, and never lost."""

import io
import struct

import openpyxl
import pytest

from common.sheets.units import Dimension
from common.sheets.workbooks import HeaderSpec, SeveralSheetsError, UnsafeWorkbookError, read_sheet
from tests.factories import hostile as make

CODE = "91500222MA0010002C"
WANTED = [
    HeaderSpec("name", "企业名称", ("单位名称",), required=True, is_telling=True),
    HeaderSpec("code", "统一社会信用代码", ("信用代码", "税号"), required=True, is_telling=True),
    HeaderSpec("capital", "注册资本", dimension=Dimension.MONEY, keeps_currency=True,
               is_telling=True),
    HeaderSpec("revenue", "营业收入（1—本月累计，万元）", ("营业收入",),
               dimension=Dimension.MONEY, is_telling=True),
    HeaderSpec("staff", "职工人数（月末，人）", ("职工人数",), dimension=Dimension.COUNT),
]  # fmt: skip
HEAD = ["企业名称", "统一社会信用代码"]


def book(rows, *, merged=(), change=None, title="名单"):
    made = openpyxl.Workbook()
    made.active.title = title
    for row in rows:
        made.active.append(row)
    for area in merged:
        made.active.merge_cells(area)
    if change:
        change(made)
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


def read(content, sheet=""):
    return read_sheet(content, name="名单.xlsx", wanted=WANTED, sheet=sheet)


def unit_of_capital(*rows, **told):
    return read(book(rows, **told)).columns["capital"].unit


@pytest.mark.parametrize(
    ("rows", "word"),
    [
        ([[*HEAD, "注册资本"], [None, None, "元"], ["甲公司", CODE, 5]], "元"),
        ([[*HEAD, "注册资本"], ["计量单位", "—", "千元"], ["甲公司", CODE, 5]], "千元"),
        ([["单位：元"], [*HEAD, "注册资本"], ["甲公司", CODE, 5]], "元"),
        ([["名单（金额单位：千元）"], [*HEAD, "注册资本"], ["甲公司", CODE, 5]], "千元"),
        ([[None, "单位：", "百万元"], [*HEAD, "注册资本"], ["甲公司", CODE, 5]], "百万元"),
        ([["单位：元"], [*HEAD, "注册资本（亿元）"], ["甲公司", CODE, 5]], "亿元"),
        ([["填报单位：某局 单位：元"], [*HEAD, "注册资本"], ["甲公司", CODE, 5]], "元"),
        ([[*HEAD, "注册资本"], ["甲公司", CODE, 5], ["注：金额单位为元"]], "元"),
        ([[*HEAD, "注册资本"], [None, None, "金额（万美元）"], ["甲公司", CODE, 5]], "万美元"),
    ],
)
def test_a_unit_is_found_wherever_it_stands(rows, word):
    assert unit_of_capital(*rows).word == word


def test_no_unit_anywhere_is_told_as_none():
    assert unit_of_capital([*HEAD, "注册资本"], ["甲公司", CODE, 5]) is None


@pytest.mark.parametrize("title", ["注册资本（万比索）", "注册资本（港币）", "注册资本（分）"])
def test_a_unit_nobody_knows_is_a_fault_of_the_file(title):
    with pytest.raises(UnsafeWorkbookError, match="注册资本"):
        read(book([[*HEAD, title], ["甲公司", CODE, 5]]))


def test_a_foreign_currency_is_refused_where_none_is_kept():
    with pytest.raises(UnsafeWorkbookError, match="外币"):
        read(book([[*HEAD, "营业收入（累计，万美元）"], ["甲公司", CODE, 5]]))


@pytest.mark.parametrize(
    ("rows", "merged"),
    [
        ([[*HEAD, "营业收入", None], [None, None, "本月", "本年累计"], ["甲", CODE, 1, 10]], ()),
        (
            [
                [*HEAD, "营业收入（千元）", None],
                [None, None, "累计", "同比增长"],
                ["甲", CODE, 10, 1],
            ],
            ["C1:D1"],
        ),
        ([[*HEAD, "本月", "累计"], [None, None, "营业收入", "营业收入"], ["甲", CODE, 1, 10]], ()),
        ([[*HEAD, "营业收入（上年同期）", "营业收入（累计）"], ["甲", CODE, 1, 10]], ()),
    ],
)
def test_the_column_of_the_asked_basis_is_read_and_the_other_named(rows, merged):
    found = read(book(rows, merged=merged))
    assert [row.values["revenue"] for row in found.rows] == [10]
    assert len(found.unread) == 1


@pytest.mark.parametrize(
    "titles",
    [
        ["营业收入（本月）"],
        ["营业收入（上年同期）"],
        ["营业收入（计划）"],
        ["营业收入（累计）", "营业收入（累计）"],
        ["职工人数（年初）"],
    ],
)
def test_a_column_on_another_basis_or_twice_is_a_fault_that_names_it(titles):
    with pytest.raises(UnsafeWorkbookError, match=r"营业收入|职工人数"):
        read(book([[*HEAD, *titles], ["甲公司", CODE, *range(len(titles))]]))


def test_two_blocks_side_by_side_are_refused():
    rows = [[*HEAD, None, "单位名称", "信用代码"], ["甲公司", CODE, None, "乙公司", "9" * 18]]
    with pytest.raises(UnsafeWorkbookError, match="并排"):
        read(book(rows))
    same = [[*HEAD, "税号"], ["甲公司", CODE, CODE]]
    assert len(read(book(same)).rows) == 1


def test_a_title_merged_over_two_columns_is_one_column():
    rows = [["企业名称", None, "统一社会信用代码"], ["甲公司", None, CODE]]
    assert read(book(rows, merged=["A1:B1", "A2:B2"])).rows[0].values["name"] == "甲公司"


def test_a_second_header_of_another_order_is_refused():
    rows = [HEAD, ["甲公司", CODE], HEAD[::-1], [CODE, "乙公司"]]
    with pytest.raises(UnsafeWorkbookError, match="第 3 行又是一个表头"):
        read(book(rows))


@pytest.mark.parametrize(
    "name",
    ["注册宝信息有限公司", "合计科技有限公司", "以上海某科技有限公司", "注1科技有限公司",
     "一、甲科技有限公司", "单位公章刻制有限公司", "共5个商行", "*甲科技有限公司"],
)  # fmt: skip
def test_a_row_with_a_name_is_no_footnote(name):
    rows = [[*HEAD, "职工人数"], ["甲公司", CODE, 3], [name, None, None]]
    assert [row.values["name"] for row in read(book(rows)).rows] == ["甲公司", name]


def test_a_row_with_a_code_is_no_total():
    rows = [[*HEAD, "职工人数"], ["合计", CODE, 3], ["注：", "9" * 18, None]]
    assert len(read(book(rows)).rows) == 2


def test_hidden_rows_and_columns_are_told():
    def hide(made):
        sheet = made.active
        sheet.row_dimensions[2].hidden = True
        sheet.row_dimensions.group(4, 4, hidden=True)
        sheet.column_dimensions["C"].hidden = True

    rows = [[*HEAD, "注册资本"], *([f"{sign}公司", CODE, 5] for sign in "甲乙丙")]
    found = read(book(rows, change=hide))
    assert (found.hidden_rows, [*found.hidden_columns]) == ([2, 4], ["capital"])


def sheets(**more):
    def add(made):
        for title, rows in more.items():
            sheet = made.create_sheet(title)
            for row in rows:
                sheet.append(row)

    return add


def test_several_lists_are_asked_for_and_taken_by_name_or_all():
    rows = [HEAD, ["甲公司", CODE]]
    content = book(rows, title="七月", change=sheets(八月=[HEAD, ["乙公司", CODE]]))
    with pytest.raises(SeveralSheetsError) as asked:
        read(content)
    assert [choice.title for choice in asked.value.choices] == ["七月", "八月"]
    assert [row.values["name"] for row in read(content, "八月").rows] == ["乙公司"]
    every = read(content, "all")
    assert [row.number for row in every.rows] == [2, 100_002]
    assert every.sheets == ["七月", "八月"]
    with pytest.raises(UnsafeWorkbookError, match="没有名为“九月”"):
        read(content, "九月")


def test_sheets_of_other_headers_or_units_are_not_taken_together():
    other = book([HEAD, ["甲公司", CODE]], change=sheets(八月=[HEAD[::-1], [CODE, "乙公司"]]))
    with pytest.raises(UnsafeWorkbookError, match="表头不一样"):
        read(other, "all")
    rows = [["单位：元"], [*HEAD, "注册资本"], ["甲公司", CODE, 5]]
    yuan = book(rows, change=sheets(八月=[["单位：万元"], *rows[1:]]))
    with pytest.raises(UnsafeWorkbookError, match="计量单位不一样"):
        read(yuan, "all")


@pytest.mark.parametrize("title", ["填表说明", "填报须知", "说明", "示例", "字典"])
def test_a_sheet_of_instructions_is_never_the_list(title):
    content = book([HEAD, ["必填", "18 位"]], title=title, change=sheets(名单=[HEAD, ["甲", CODE]]))
    assert read(content).sheet == "名单"


@pytest.mark.parametrize("far", ["XFD1048576", "ZZ40000", "A100000", "BZ3"])
def test_formatted_cells_far_out_and_lying_dimensions_do_no_harm(far):
    row = "".join(char for char in far if char.isdecimal())
    blank = f'<row r="{row}" s="1" customFormat="1"><c r="{far}" s="0"/></row>'
    xml = make.sheet(make.GOOD + blank, before='<dimension ref="A1:XFD1048576"/>')
    assert len(read(make.book(xml=xml)).rows) == 1
    full = xml.replace(f'<c r="{far}" s="0"/>', f'<c r="{far}" s="0"><v>1</v></c>')
    with pytest.raises(UnsafeWorkbookError, match="超出范围"):
        read(make.book(xml=full))


def test_a_hundred_thousand_blank_rows_are_read_past():
    blank = "".join(f'<row r="{n}"><c r="A{n}" s="0"/></row>' for n in range(3, 100_003))
    assert len(read(make.book(make.GOOD + blank)).rows) == 1
    assert len(read("企业名称,信用代码\n甲,1\n".encode() + b",\n" * 50_000).rows) == 1


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="B2" t="e"><v>#REF!</v></c>',
        '<c t="e" r="B2"><f>A1</f><v>#REF!</v></c>',
        '<c t="e"><v>#REF!</v></c>',
    ],
)
def test_error_cells_of_an_xlsx_are_seen_however_written(cell):
    rows = make.HEADER + f'<row r="2">{make.text("A2", "甲公司")}{cell}</row>'
    if "r=" not in cell:
        rows = rows.replace(' r="A2"', "").replace(' r="A1"', "").replace(' r="B1"', "")
    assert read(make.book(rows)).rows[0].errors == {"code": "#REF!"}


def test_errors_formats_and_hidden_rows_of_an_xls_are_seen():
    styles = make.record(0x041E, struct.pack("<HHB", 170, 4, 0) + b"0.0%")
    styles += b"".join(make.record(0x00E0, struct.pack("<HH", 0, n) + b"\0" * 16) for n in (0, 170))
    cells = make.SOUND + make.label(0, 2, "职工人数")
    cells += make.record(0x0205, struct.pack("<HHHBB", 2, 1, 0, 42, 1)) + make.label(2, 0, "乙公司")
    cells += make.record(0x0203, struct.pack("<HHHd", 1, 2, 1, 0.352))
    cells += make.record(0x0208, struct.pack("<HHHHHHI", 2, 0, 3, 255, 0, 0, 0x20))
    found = read(make.xls(cells, before=styles))
    assert found.rows[1].errors == {"code": "#N/A"}
    assert found.rows[0].shown["staff"].after == "%"
    assert found.hidden_rows == [3]


def test_a_csv_with_line_breaks_in_quotes_and_other_dividers_is_read():
    scope = '"研发;\n生产;\n销售;\n维修;\n租赁;"'
    found = read(f"企业名称,统一社会信用代码,经营范围\n甲公司,{CODE},{scope}\n".encode())
    assert [row.values["code"] for row in found.rows] == [CODE]
    for divider in ";|\t":
        lines = [divider.join(HEAD), divider.join(["甲公司", CODE])]
        assert len(read("\n".join(lines).encode()).rows) == 1
    assert len(read(f"sep=;\n{';'.join(HEAD)}\n甲公司;{CODE}\n".encode()).rows) == 1
