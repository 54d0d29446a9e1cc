"""What is seen of a sheet beside its values: lines drawn through cells, columns left out."""

from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from common.sheets.formats import by_style
from tests.factories.registry import EnterpriseFactory
from tests.sheets import imported

pytestmark = pytest.mark.django_db
HEAD = ("统一社会信用代码", "企业名称", "注册资本（元）", "备注")


def content(change, *rows):
    book = Workbook()
    for row in (HEAD, *rows):
        book.active.append(list(row))
    change(book.active)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def a_row():
    firm = EnterpriseFactory.build()
    return firm.credit_code, firm.name, 5_000_000, ""


def test_a_line_drawn_through_a_row_is_told_and_changes_no_number(tmp_path):
    def strike(sheet):
        for cell in sheet[3]:
            cell.font = Font(strike=True)
        sheet["A2"].font = Font(bold=True)

    out = tmp_path / "errors.xlsx"
    answer = imported(
        tmp_path, "enterprises", content=content(strike, a_row(), a_row()), errors=out
    )
    told = [one["row"] for one in answer["notices"] if "删除线" in one["message"]]
    assert (answer["new"], told) == (2, [3])
    assert load_workbook(out).active["C3"].value == 5_000_000


@pytest.mark.parametrize(
    ("font", "is_struck"),
    [
        (b"<font><strike/></font>", True),
        (b'<font><strike val="1"/></font>', True),
        (b'<font><strike val="0"/></font>', False),
        (b"<font/>", False),
    ],
)
def test_fonts_say_what_is_struck_out(font, is_struck):
    styles = b"<fonts><font/>%s</fonts><cellXfs><xf/><xf numFmtId='0' fontId='1'/></cellXfs>"
    found = by_style(styles % font)
    assert {key: one.is_struck for key, one in found.items()} == ({b"1": True} if is_struck else {})


@pytest.mark.parametrize("cell", ["#N/A", "=1+1"])
def test_a_hidden_column_that_is_left_out_has_no_faults(tmp_path, cell):
    def hide(sheet):
        sheet["C2"] = cell
        if cell.startswith("#"):
            sheet["C2"].data_type = "e"
        sheet.column_dimensions["C"].hidden = True

    file, out = content(hide, a_row()), tmp_path / "errors.xlsx"
    assert imported(tmp_path, "enterprises", content=file, hidden="include")["wrong"] == 1
    answer = imported(tmp_path, "enterprises", content=file, hidden="skip", errors=out)
    assert (answer["new"], answer["wrong"], out.exists()) == (1, 0, True)
