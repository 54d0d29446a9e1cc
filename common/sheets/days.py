"""日期: the many ways a sheet writes a day. A day is a date, never an instant, so never shifts."""

import re
from datetime import date, datetime, timedelta

from common.sheets.cells import Cell, CellFault, compact, is_blank, shown

EPOCH_1900, EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)
FIRST_SERIAL, LAST_SERIAL = 10_000, 99_999  # 1927-05-18 to 2173; smaller numbers are years, ages …
FIRST_YEAR, LAST_YEAR = 1800, 2199
OPEN_ENDS = frozenset(
    {"长期", "长期有效", "永久", "永久有效", "无固定期限", "无期限", "不限", "不约定期限", "至今"}
    | {"9999-12-31", "9999/12/31", "9999.12.31", "99991231", "9999年12月31日"}
)

_SIGNS = str.maketrans({"—": "-", "–": "-", "−": "-", "‐": "-", "。": ".", "、": ".", "·": "."})
_SPLIT = re.compile(
    r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})[日号]?"
    r"(?:[T ]?\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?"
    r"(?:\(?(?:星期|周)[一二三四五六日天]\)?)?",
    re.ASCII,
)
_WHOLE = re.compile(r"(\d{4})(\d{2})(\d{2})(?:000000)?", re.ASCII)
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?", re.ASCII)
_MONTH = re.compile(r"\d{4}[-./年](\d{1,2})月?|\d{6}|\d{4}年?", re.ASCII)
_CHINESE_DAY = re.compile(
    r"([0〇零○一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})[日号]?"
)
_DIGITS = {
    **dict.fromkeys("0〇零○", 0),
    **{sign: n for n, sign in enumerate("一二三四五六七八九", 1)},
}


def day(value: Cell, *, date1904: bool = False) -> date | None:
    """日期 of a cell: date cells, the usual texts, Excel day numbers; None when blank."""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return _within(value, value)
    if isinstance(value, bool):
        raise _unreadable(value)
    if isinstance(value, int | float):
        return _of_number(value, date1904)
    if is_blank(value):
        return None
    return _of_text(compact(value).translate(_SIGNS), value, date1904)


def end_day(value: Cell, *, date1904: bool = False) -> date | None:
    """有效期至: like `day`; 长期, 永久, -, / and blank are an open end (None)."""
    if isinstance(value, date) and value.year == 9999:
        return None
    if isinstance(value, str) and compact(value).translate(_SIGNS) in OPEN_ENDS:
        return None
    return day(value, date1904=date1904)


def _of_number(value: int | float, date1904: bool) -> date:
    if value != value or abs(value) > 10**9:
        raise _unreadable(value)
    if 10_000_000 <= value <= 99_999_999 and value == int(value):
        return _of_text(str(int(value)), value, date1904)
    if not FIRST_SERIAL <= value <= LAST_SERIAL:
        return _of_text(str(int(value)) if value == int(value) else str(value), value, date1904)
    epoch = EPOCH_1904 if date1904 else EPOCH_1900
    return _within(epoch + timedelta(days=int(value)), value)


def _of_text(word: str, value: Cell, date1904: bool) -> date:
    if parts := _SPLIT.fullmatch(word) or _WHOLE.fullmatch(word):
        return _made(int(parts[1]), int(parts[2]), int(parts[3]), value)
    if parts := _CHINESE_DAY.fullmatch(word):
        year, month, number = parts.groups()
        return _made(
            int("".join(str(_DIGITS[c]) for c in year)), _tens(month), _tens(number), value
        )
    if (parts := _SERIAL.fullmatch(word)) and int(parts[1]) >= FIRST_SERIAL:
        return _of_number(int(parts[1]), date1904)
    if _MONTH.fullmatch(word):
        raise CellFault(f"“{shown(value)}”没有写到日，请写全年月日，如 2026年1月5日。")
    raise _unreadable(value)


def _made(year: int, month: int, number: int, value: Cell) -> date:
    try:
        return _within(date(year, month, number), value)
    except ValueError as impossible:
        if isinstance(impossible, CellFault):
            raise
        raise CellFault(f"“{shown(value)}”这一天不存在，请核对年月日。") from impossible


def _within(day: date, value: Cell) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise CellFault(f"“{shown(value)}”的年份不在 {FIRST_YEAR} 至 {LAST_YEAR} 年之间，请核对。")
    return day


def _unreadable(value: Cell) -> CellFault:
    return CellFault(f"“{shown(value)}”不是能辨认的日期，请写成 2026-01-05 或 2026年1月5日。")


def _tens(numeral: str) -> int:
    """一 to 九十九."""
    tens, ten, ones = numeral.rpartition("十")
    if not ten:
        return _DIGITS.get(numeral, 0)
    return (_DIGITS.get(tens, 0) if tens else 1) * 10 + (_DIGITS.get(ones, 0) if ones else 0)
