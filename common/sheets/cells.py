"""What a cell of somebody else's sheet says: text, yes or no, numbers. Blank is None (text: "").

Every parser takes the raw cell (str, int, float, bool, date, …) and raises CellFault with a
sentence that says what is wrong and how to put it right; the caller adds row and column.
"""

import math
import re
import unicodedata
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import chain

from common.numbers import bare

Cell = str | int | float | bool | date | datetime | time | timedelta | Decimal | None

MAX_NUMBER = Decimal(10**12) - 1  # 13 digits are a unit gone wrong (元 for 万元), not a fact
BLANKS = frozenset({"", "-", "--", "—", "——", "–", "/", "\\", "N/A", "NA", "无", "空"})
_ERROR = re.compile(
    r"[#＃](?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|GETTING_DATA|SPILL!|CALC!|FIELD!|BLOCKED!"
    r"|UNKNOWN!|CONNECT!|BUSY!|PYTHON!|EXTERNAL!)|#{3,}|ERR:\d{3}",
    re.IGNORECASE,
)

ERROR_SIGNS = frozenset("#＃eE \t")  # what an error may begin with

_SAYS = re.compile("[0-9A-MO-Za-mo-z\u4e00-\u9fff](?<![无空])")  # no sign for nothing begins so

_HALF_WIDTH = {
    **{code: code - 0xFEE0 for code in range(0xFF10, 0xFF1A)},
    **{code: code - 0xFEE0 for code in range(0xFF21, 0xFF3B)},
    **{code: code - 0xFEE0 for code in range(0xFF41, 0xFF5B)},
}
_INVISIBLE = dict.fromkeys(
    chain(
        (0xAD, 0x180E, 0xFEFF, 0xFFFE, 0xFFFF),
        range(0x200B, 0x2010),
        range(0x202A, 0x202F),
        range(0x2060, 0x2070),
        range(0xFE00, 0xFE10),
        range(0xD800, 0xE000),
    )
)
_CONTROLS = {code: None for code in [*range(0x20), *range(0x7F, 0xA0)]} | dict.fromkeys(
    b"\t\n\x0b\x0c\r\x85", " "
)
CLEAN = {**_CONTROLS, **_INVISIBLE, **_HALF_WIDTH}
_UNCLEAN = re.compile(f"[{''.join(re.escape(chr(code)) for code in CLEAN)}]")

_YES = frozenset({"是", "√", "✓", "✔", "☑", "1", "Y", "YES", "TRUE", "T", "有", "对", "真"})
_NO = frozenset({"否", "×", "✗", "✘", "X", "0", "N", "NO", "FALSE", "F", "没有", "错", "假"})
_NUMBER = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?", re.ASCII)


class CellFault(ValueError):  # noqa: N818 - it is a fault of the sheet, not an error of ours
    """Why a cell cannot be taken, in words for the person who typed it."""


def text(value: Cell, *, limit: int | None = None) -> str:
    """One line of clean text: half-width letters and digits, no invisible characters."""
    if isinstance(value, str):
        if _UNCLEAN.search(value):  # most cells are clean, and to look is cheaper than to copy
            value = value.translate(CLEAN)
        cleaned = " ".join(value.split())
    else:
        cleaned = _written(value)
    if limit is not None and len(cleaned) > limit:
        raise CellFault(f"内容有 {len(cleaned)} 个字，超过 {limit} 个字的上限，请缩短。")
    return cleaned


def code(value: Cell, *, limit: int | None = None) -> str:
    """编号: as text, without any space; a number Excel has already rounded is refused."""
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) >= 10**15:
        raise CellFault("编号被存成了数字，末几位已丢失，请把该列设为“文本”后重新填写。")
    return compact(text(value, limit=limit))


def compact(value: Cell) -> str:
    """The cell in its plainest form, for comparing and for reading numbers: NFKC, no spaces."""
    if not isinstance(value, str):
        return _written(value)
    return "".join(unicodedata.normalize("NFKC", value.translate(CLEAN)).split())


def is_blank(value: Cell) -> bool:
    """Nothing, or one of the signs people write for nothing (-, /, N/A, 无)."""
    if not isinstance(value, str):
        return value is None
    return _SAYS.match(value) is None and compact(value).upper() in BLANKS


def error_in(value: Cell) -> str:
    """“#N/A”, “#REF!”, “####”: what a table prints where it has no value; “” for all else."""
    if not isinstance(value, str) or value[:1] not in ERROR_SIGNS:
        return ""
    word = compact(value).upper()
    return word if _ERROR.fullmatch(word) else ""


def boolean(value: Cell) -> bool | None:
    """是否."""
    if isinstance(value, bool):
        return value
    word = compact(value).upper()
    if word in _YES:
        return True
    if word in _NO:
        return False
    if word in BLANKS:
        return None
    raise CellFault(f"“{shown(value)}”不是“是”或“否”，请填“是”或“否”。")


def integer(
    value: Cell, *, low: int = 0, high: int = int(MAX_NUMBER), unit: str = ""
) -> int | None:
    """整数 within bounds; the unit (家, 人, 件) may stand behind the number."""
    number = decimal(value, low=low, high=high, unit=unit, places=None)
    if number is None:
        return None
    if number != int(number):
        raise CellFault(f"“{shown(value)}”不是整数，请填整数。")
    return int(number)


def decimal(
    value: Cell,
    *,
    low: Decimal | int = 0,
    high: Decimal | int = MAX_NUMBER,
    places: int | None = 6,
    unit: str = "",
) -> Decimal | None:
    """数值, exact, within bounds; more decimals than `places` are refused, never rounded."""
    if (number := _number(value, unit)) is None:
        return None
    if places is not None and _decimals(number) > places:
        raise CellFault(f"“{shown(value)}”的小数超过 {places} 位，请减少小数位数。")
    if not low <= number <= high:
        raise CellFault(
            f"“{shown(value)}”超出范围（{bare(low)} 至 {bare(high)}），请核对数值和单位。"
        )
    return number


def percent(
    value: Cell,
    *,
    low: Decimal | int = 0,
    high: Decimal | int = 100,
    places: int = 6,
    is_percent: bool = False,
) -> Decimal | None:
    """百分数 as percent number: “2.5%” and 2.5 are 2.5; a bare 0.025 could be either, so asks.

    `is_percent`: the column itself says %, so a bare 0.025 is 0.025 %.
    """
    if isinstance(value, str) and (word := compact(value)).endswith("%") and word != "%":
        return decimal(word[:-1], low=low, high=high, places=places)
    number = decimal(value, low=low, high=high, places=places)
    if number is not None and 0 < number < 1 and not is_percent:
        typed, times = bare(number), bare(number * 100)
        raise CellFault(f"“{typed}”看不出是 {typed}% 还是 {times}%，请写成带 % 的文字。")
    return number


def shown(value: Cell, limit: int = 40) -> str:
    """A cell as it may be quoted in a sentence: clean, and short."""
    cleaned = text(value)
    return cleaned if len(cleaned) <= limit else f"{cleaned[:limit]}…"


def exact(value: int | float | Decimal) -> Decimal:
    """A number as the sheet shows it: a float carries the 15 digits Excel keeps."""
    return Decimal(format(value, ".15g")) if isinstance(value, float) else Decimal(value)


def _number(value: Cell, unit: str) -> Decimal | None:
    if isinstance(value, bool | date | time | timedelta):
        raise CellFault(f"“{shown(value)}”不是数字，请填数字。")
    if isinstance(value, int | float | Decimal):
        number = _finite(value)
    else:
        word = compact(value)
        if word.upper() in BLANKS:
            return None
        if not _NUMBER.fullmatch(word := word.removesuffix(unit)) or len(word) > 40:
            raise CellFault(f"“{shown(value)}”不是数字，请只填数字（不用科学计数法）。")
        number = Decimal(word.replace(",", ""))
    if number.is_zero() and number.is_signed():
        raise CellFault("“-0”不是有效的数字，请填 0 或留空。")
    return number


def _finite(value: int | float | Decimal) -> Decimal:
    if not math.isfinite(value):
        raise CellFault("不是有效的数字（无穷大或无效值），请重新填写。")
    return exact(value)


def _decimals(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _written(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d") if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float | Decimal):
        return f"{exact(value):f}" if math.isfinite(value) else str(value)
    return str(value)
