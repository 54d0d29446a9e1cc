"""行号: where a row stands, where several sheets of a workbook are taken together."""

from collections.abc import Iterable, Sequence

from common.sheets.limits import SHEET_STEP


def row_of(number: int) -> int:
    """As Excel numbers it in its own sheet."""
    return number % SHEET_STEP


def sheet_of(number: int, sheets: Sequence[str]) -> str:
    """The sheet it stands in; “” where there is only one."""
    return sheets[number // SHEET_STEP] if len(sheets) > 1 else ""


def place(number: int, sheets: Sequence[str]) -> str:
    """“第 3 行”, or “‘八月’第 3 行”."""
    sheet = sheet_of(number, sheets)
    return f"“{sheet}”第 {row_of(number)} 行" if sheet else f"第 {row_of(number)} 行"


def places(numbers: Iterable[int], sheets: Sequence[str], most: int = 20) -> str:
    """“第 3、5 行”; with the sheets where there are several; “等” behind the first ones."""
    rows = list(numbers)
    shown, rest = rows[:most], len(rows) - most
    more = f"等 {len(rows)} 行" if rest > 0 else ""
    if len(sheets) > 1:
        return "、".join(place(number, sheets) for number in shown) + more
    return f"第 {'、'.join(map(str, shown))} 行{more}"
