"""日期 in every way a sheet writes them: sound ones do not shift, impossible ones are refused."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.sheets.cells import CellFault
from common.sheets.days import day, end_day

JAN_5 = date(2026, 1, 5)
SOUND = [
    *[
        (words, JAN_5)
        for words in (
            "2026年1月5日",
            "2026年01月05日",
            "2026年1月5",
            "2026年1月5号",
            "2026 年 1 月 5 日",
            "2026.1.5",
            "2026.01.05",
            "2026/1/5",
            "2026/01/05",
            "2026-01-05",
            "2026-1-5",
            "20260105",
            "２０２６年１月５日",
            "２０２６．１．５",
            "２０２６－１－５",
            "２０２６／１／５",
            "2026。1。5",
            "2026、1、5",
            "2026—1—5",
            "2026–01–05",
            " 2026-01-05 ",
            "2026-01-05\n",
            "2026-01-05 00:00:00",
            "2026-01-05T00:00:00",
            "2026/1/5 0:00",
            "2026-01-05 23:59:59",
            "2026年1月5日 星期一",
            "2026年1月5日（周一）",
            "二〇二六年一月五日",
            "二○二六年一月五日",
            "46027",
            "46027.5",
            "2026\u200b-01-05",
            "20260105000000",
        )
    ],
    (46027, JAN_5),
    (46027.0, JAN_5),
    (46027.99, JAN_5),
    (20260105, JAN_5),
    (20260105.0, JAN_5),
    (JAN_5, JAN_5),
    (datetime(2026, 1, 5), JAN_5),
    (datetime(2026, 1, 5, 23, 59, 59), JAN_5),
    (date(1900, 1, 1), date(1900, 1, 1)),
    ("1901-01-01", date(1901, 1, 1)),
    ("1899年12月31日", date(1899, 12, 31)),
    ("1840-06-03", date(1840, 6, 3)),
    ("1986-05-04", date(1986, 5, 4)),
    ("1986年9月14日", date(1986, 9, 14)),
    ("1991-04-14", date(1991, 4, 14)),
    ("1991.9.15", date(1991, 9, 15)),
    ("19880410", date(1988, 4, 10)),
    (datetime(1988, 4, 10, 0, 30), date(1988, 4, 10)),
    ("2024-02-29", date(2024, 2, 29)),
    ("2000年2月29日", date(2000, 2, 29)),
    (45351, date(2024, 2, 29)),
    ("2024.12.31", date(2024, 12, 31)),
    ("二〇二四年十二月三十一日", date(2024, 12, 31)),
    ("二〇二四年十月二十日", date(2024, 10, 20)),
    (36526, date(2000, 1, 1)),
    (10000, date(1927, 5, 18)),
]
BLANK = ["", " ", None, "-", "—", "——", "/", "N/A", "n/a", "无", "－", "\u3000"]
REFUSED = [
    ("2026.2.30", "不存在"),
    ("2025-02-29", "不存在"),
    ("1900-02-29", "不存在"),
    ("20260230", "不存在"),
    ("2026年4月31日", "不存在"),
    ("2026-13-01", "不存在"),
    ("2026-00-10", "不存在"),
    ("2026-1-0", "不存在"),
    (20260231, "不存在"),
    ("2026年1月", "没有写到日"),
    ("2026-01", "没有写到日"),
    ("2026.1", "没有写到日"),
    ("202601", "没有写到日"),
    (202601, "没有写到日"),
    ("2026年", "没有写到日"),
    ("2026", "没有写到日"),
    (2026, "没有写到日"),
    (2026.0, "没有写到日"),
    ("26.1.5", "辨认"),
    ("1/5/2026", "辨认"),
    ("5-Jan-2026", "辨认"),
    ("明天", "辨认"),
    ("长期", "辨认"),
    ("2026-01-05至2029-01-04", "辨认"),
    ("2026-01-05T16:00:00Z", "辨认"),
    (True, "辨认"),
    (0, "辨认"),
    (-5, "辨认"),
    (1.5, "辨认"),
    (float("nan"), "辨认"),
    (float("inf"), "辨认"),
    (1e300, "辨认"),
    ("0001-01-01", "年份"),
    ("9999-12-31", "年份"),
    (date(1700, 1, 1), "年份"),
    ("2026-1.5.2", "辨认"),
    ("=TODAY()", "辨认"),
]


@pytest.mark.parametrize(("value", "expected"), SOUND)
def test_f22_a_day_in_any_usual_writing_is_that_day(value, expected):
    found = day(value)
    assert (found, type(found)) == (expected, date)


@pytest.mark.parametrize("value", BLANK)
def test_a_blank_is_no_day(value):
    assert day(value) is None


@pytest.mark.parametrize(("value", "reason"), REFUSED)
def test_f23_impossible_and_incomplete_days_are_refused_with_a_reason(value, reason):
    with pytest.raises(CellFault, match=reason) as fault:
        day(value)
    assert str(fault.value).endswith("。")


def test_f22_f23_the_tables_hold_at_least_sixty_cases():
    assert min(len(SOUND), len(SOUND) + len(REFUSED) - 60) >= 30


@pytest.mark.parametrize(
    "words", ["长期", "永久", "-", "—", "/", "", None, "长期有效", "无固定期限", "９９９９-12-31"]
)
def test_an_open_end_is_none(words):
    assert end_day(words) is None
    assert end_day(date(9999, 12, 31)) is None


def test_a_closed_end_is_its_day():
    assert end_day("2026.1.5") == end_day(46027) == JAN_5


def test_f23_a_workbook_of_1904_counts_its_days_from_there():
    assert day(46027 - 1462, date1904=True) == JAN_5
    assert day("2026-01-05", date1904=True) == JAN_5


@given(st.dates(date(1927, 5, 18), date(2173, 10, 13)))
def test_f22_every_day_survives_every_writing(chosen):
    y, m, d = chosen.year, chosen.month, chosen.day
    writings = [f"{y}年{m}月{d}日", f"{y}.{m}.{d}", f"{y}/{m:02}/{d:02}", chosen.isoformat()]
    writings += [f"{y:04}{m:02}{d:02}", (chosen - date(1899, 12, 30)).days, chosen]
    assert {day(writing) for writing in writings} == {chosen}


@given(st.text(max_size=12))
def test_any_text_gives_a_day_none_or_a_chinese_fault(words):
    try:
        found = day(words)
    except CellFault as fault:
        assert str(fault).endswith("。")  # noqa: PT017 - either outcome is right
    else:
        assert found is None or timedelta(0) <= found - date(1800, 1, 1)
