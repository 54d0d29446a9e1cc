"""What PostgreSQL renders and what Python renders read back as the same cells."""

import io
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from common.exports.cells import Column
from common.exports.sql import copy_workbook
from common.exports.workbooks import Sheet, write_workbook

pytestmark = pytest.mark.django_db
COLUMNS = [
    Column("名称"),
    Column("编号", "code"),
    Column("家数", "int"),
    Column("金额", "money"),
    Column("日期", "date"),
]
SELECT = (
    "SELECT * FROM unnest(%s::text[], %s::text[], %s::bigint[], %s::numeric[], %s::date[]) "
    "WITH ORDINALITY AS t(a, b, c, d, e, n) ORDER BY n"
)
SELECT = SELECT.replace("SELECT *", "SELECT a, b, c, d, e")
texts = st.one_of(
    st.none(),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12),
    st.sampled_from(
        ["=1", "＝1", "-", "\t=1", " 空格 ", "_x000D_", "a&<b>]]>", "\\N", "\\.", "'", '"']
    ),
)
rows = st.tuples(
    texts,
    texts,
    st.none() | st.integers(-(10**12), 10**12),
    st.none() | st.decimals(-(10**9), 10**9, places=2),
    st.none() | st.dates(date(1800, 1, 1), date(2199, 12, 31)),
)


def read_back(book: io.BytesIO) -> list:
    sheet = openpyxl.load_workbook(io.BytesIO(book.getvalue()))["数据"]
    return [
        [
            (cell.value, cell.data_type, cell.number_format, cell.quotePrefix)
            if cell.value != ""  # nothing but characters that XML forbids
            else (None, "n", "General", False)
            for cell in row
        ]
        for row in sheet.iter_rows(min_row=1, max_col=len(COLUMNS), max_row=sheet.max_row)
    ]


def copied(given_rows: list) -> io.BytesIO:
    book = io.BytesIO()
    columns = [list(column) for column in zip(*given_rows, strict=True)] or [[]] * 5
    with connection.cursor() as cursor:
        copy_workbook(book, cursor, Sheet("数据", COLUMNS), SELECT, columns)
    return book


@settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(st.lists(rows, min_size=1, max_size=8))
def test_b54_copied_and_written_workbooks_read_back_the_same(given_rows):
    book = io.BytesIO()
    write_workbook(book, [Sheet("数据", COLUMNS, given_rows)])
    assert read_back(copied(given_rows)) == read_back(book)


@pytest.mark.parametrize("length", [32_766, 32_767, 32_768, 40_000])
@pytest.mark.parametrize("sign", ["科", "𠮷", "<"])
def test_texts_longer_than_excel_takes_are_cut_alike(length, sign):
    row = (sign * length, None, None, None, None)
    book = io.BytesIO()
    write_workbook(book, [Sheet("数据", COLUMNS, [row])])
    assert read_back(copied([row])) == read_back(book)
    assert len(read_back(book)[1][0][0].encode("utf-16-le")) <= 2 * 32_767


def test_an_empty_selection_is_a_sheet_with_its_header():
    book = io.BytesIO()
    with connection.cursor() as cursor:
        count = copy_workbook(book, cursor, Sheet("数据", COLUMNS), SELECT + " LIMIT 0", [[]] * 5)
    assert count == 0
    assert [cell[0] for cell in read_back(book)[0]] == ["名称", "编号", "家数", "金额", "日期"]


def test_numbers_and_days_are_what_they_were():
    row = ("甲", "007", 3, Decimal("12.30"), date(2024, 2, 29))
    name, code, count, amount, day = read_back(copied([row]))[1]
    assert (name[0], code[0], count[0], amount[0]) == ("甲", "007", 3, 12.3)
    assert (day[0].date(), day[1], code[2]) == (date(2024, 2, 29), "d", "@")
