"""A worksheet's XML, measured as it streams by: how far it reaches, and what it says of its cells.

Ordinary writers name every row and cell in one way (`<row r="7"`, `<c r="B7"`), which a regular
expression measures exactly and fast. Anything else goes through expat (`walks`), which builds
nothing. Cells that are only formatted may stand anywhere: they unfold to nothing.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from common.sheets.formats import Shown
from common.sheets.limits import (
    GRID_ROWS,
    MAX_COLUMNS,
    MAX_TEXT,
    Marks,
    UnsafeWorkbookError,
    column_letters,
    column_number,
    damaged,
    position,
    too_large,
)

CARRY = 8_000_000  # one row of sixty full cells fits; a longer one is nobody's list
KNOWN = frozenset(column_letters(n).encode() for n in range(1, MAX_COLUMNS + 1))
MAX_MERGES = 100_000

_CELLS = re.compile(rb'<c(?: [st]="\w*"){0,2}(?: r="([A-Z]{1,2})(?:[12]?\d{1,4}|30[01]\d\d)")?')
_PLACED = re.compile(rb'<c(?: [st]="\w*"){0,2} r="[A-Z]{1,3}\d{1,7}"')
_ANY_CELL = re.compile(rb"<c[\s/>]")
_FAR = (
    rb'<c(?: [st]="\w*"){0,2} r="(?:(?:B[I-Z]|[C-Z][A-Z]|[A-Z]{3})\d{1,7}'
    rb'|[A-Z]{1,2}(?:30[2-9]\d\d|3[1-9]\d{3}|[4-9]\d{4}|\d{6,7}))"'
)
_FAR_CELL, _FAR_BLANK = re.compile(_FAR), re.compile(_FAR + rb"[^>]*(?:/>|(?<!/)></c>)")
_SHEET_DATA = re.compile(rb"<(\w{1,20}:)?sheetData")
_ROWS = re.compile(rb'<row(?: r="(\d{1,7})")?')
_ROW_TAG = re.compile(rb"<row\b([^>]*)>")
_COLUMN_TAG = re.compile(rb"<(?:\w+:)?col\b([^>]*)>")
_NOTHING = re.compile(r"0(?:\.\d*)?")
_ATTRIBUTE = re.compile(rb"""\b(\w+)\s*=\s*["']([^"']*)["']""")
_ERROR_CELL = re.compile(rb"""<c\b[^>]*\bt\s*=\s*["']e["']""")
_ERROR = re.compile(
    rb"""<c\b([^>]*\bt\s*=\s*["']e["'][^>]*)>(?:\s*<f\b[^>]*(?:/>|>[^<]*</f>))?"""
    rb"""(?:\s*<v\b[^>]*>([^<]*)</v>)?"""
)
_FORMULA = re.compile(rb'<c r="([A-Z]{1,2})(\d{1,5})"[^>]*>\s*<f[\s/>]')
_QUOTED = re.compile(  # ="…", as who would keep leading noughts writes a code
    rb'<c r="([A-Z]{1,2})(\d{1,5})"[^>]*>\s*<f>'
    rb'(?:"|&quot;)((?:[^<>"&]|&amp;){1,200})(?:"|&quot;)</f>'
)
_FORMULA_TAG = re.compile(rb"<f[\s/>]")
_NUMBERED_CELL = re.compile(rb"<c\s[^>]*\br\s*=")
_DIMENSION = re.compile(rb"""dimension\s[^>]*\bref\s*=\s*["']([^"']*)["']""")
_WHOLE = re.compile(rb"<v>(\d{1,7})</v>")
_DECLARATION = re.compile(rb"<![A-Za-z]")
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*\bencoding\s*=\s*["']([^"']*)["']""")


class NotOrdinaryError(Exception):
    """This sheet is not written in the one way: expat must measure it."""


def checked(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The same chunks, when they are UTF-8 XML without any DOCTYPE or entity of its own."""
    tail, first = b"", True
    for chunk in chunks:
        window = tail + chunk
        if first:
            _encoding(window[:300].removeprefix(b"\xef\xbb\xbf"))
        if b"!" in window and _DECLARATION.search(window):
            raise UnsafeWorkbookError("工作簿内含 DOCTYPE 或实体声明，不予读取。")
        if b"\0" in window:
            raise damaged()
        tail, first = window[-3:], False
        yield chunk


def _encoding(head: bytes) -> None:
    declared = _DECLARED.match(head)
    if declared and declared[1].lower() not in (b"utf-8", b"utf8", b"us-ascii", b"ascii"):
        raise UnsafeWorkbookError(
            "工作簿内部编码不是 UTF-8，请用 Excel 或 WPS 另存为 xlsx 后再传。"
        )


def measure(chunks: Iterable[bytes], lengths: list[int], styles: Mapping[bytes, Shown]) -> Marks:
    """What the sheet says of its cells; refuses what reaches too far.

    `lengths` are those of the shared texts, where many cells showing one long text could unfold
    to more than memory (empty: they cannot). `styles` are the telling number formats.
    """
    marks, total, running, rows, is_counted = Marks(), 0, 0, 0, False
    telling = _telling(styles)
    for part in _rows_at_a_time(chunks, marks):
        total += unfolded(part, lengths)
        if total > MAX_TEXT:
            raise UnsafeWorkbookError("工作簿展开后过大，请拆分后再传。")
        if b":" in part and b":c" in part:
            raise NotOrdinaryError
        columns, numbers = set(_CELLS.findall(part)), _ROWS.findall(part)
        rows = max(rows + len(numbers), max(map(int, filter(None, numbers)), default=0))
        if columns == {b""} and not _NUMBERED_CELL.search(part):
            running, is_counted = _unnumbered(part, running), True
        elif not KNOWN.issuperset(columns):
            _require_blank_beyond(part)
        if is_counted and rows > GRID_ROWS:
            raise NotOrdinaryError
        _mark(part, marks, styles, telling)
    return marks


def _require_blank_beyond(part: bytes) -> None:
    """Cells beyond the grid hold nothing; every cell of this part says where it stands."""
    if len(_PLACED.findall(part)) != len(_ANY_CELL.findall(part)):
        raise NotOrdinaryError
    far = len(_FAR_CELL.findall(part))
    if far and far != len(_FAR_BLANK.findall(part)):
        raise too_large()


def _unnumbered(part: bytes, running: int) -> int:
    if b":row" in part or b"<!" in part:
        raise NotOrdinaryError
    first, *rest = (row.count(b"<c") for row in part.split(b"<row"))
    counts = [running + first, *rest]
    if max(counts) > MAX_COLUMNS:
        raise NotOrdinaryError
    return counts[-1]


def _telling(styles: Mapping[bytes, Shown]) -> re.Pattern[bytes] | None:
    """Cells in one of these styles that hold something."""
    if not styles:
        return None
    return re.compile(rb'<c\b([^>]*\bs="(%s)"[^>]*)(?<!/)>' % b"|".join(sorted(styles)))


def _mark(
    part: bytes, marks: Marks, styles: Mapping[bytes, Shown], telling: re.Pattern[bytes] | None
) -> None:
    if b"<f" in part:
        _formulas(part, marks)
    if _ERROR_CELL.search(part):
        _errors(part, marks)
    if b"hidden" in part or b' ht="' in part:
        _hidden_rows(part, marks)
    if telling is not None:
        for attributes, style in telling.findall(part):
            marks.format(*_place(attributes), styles[style])


def _formulas(part: bytes, marks: Marks) -> None:
    formulas = _FORMULA.findall(part)
    if len(formulas) != len(_FORMULA_TAG.findall(part)):
        raise NotOrdinaryError
    said = {
        (int(digits), column_number(letters.decode()) - 1): words
        for letters, digits, words in _QUOTED.findall(part)
    }
    for letters, digits in formulas:
        place = int(digits), column_number(letters.decode()) - 1
        if place in said:
            marks.said[place] = said[place].decode().replace("&amp;", "&")
        else:
            marks.formula(*place)


def _errors(part: bytes, marks: Marks) -> None:
    errors = _ERROR.findall(part)
    if len(errors) != len(_ERROR_CELL.findall(part)):
        raise NotOrdinaryError
    for attributes, what in errors:
        marks.error(*_place(attributes), what.decode("utf-8", "replace"))


def _place(attributes: bytes) -> tuple[int, int]:
    """Where a cell's tag says it stands: row, and column from 0."""
    pairs = dict(_ATTRIBUTE.findall(attributes))
    if b"r" not in pairs:
        raise NotOrdinaryError
    row, column = position(pairs[b"r"].decode("ascii", "replace"))
    return row, column - 1


def _hidden_rows(part: bytes, marks: Marks) -> None:
    for attributes in _ROW_TAG.findall(part):
        pairs = {name.decode(): value.decode() for name, value in _ATTRIBUTE.findall(attributes)}
        if is_hidden(pairs):
            if not pairs.get("r", "").isdecimal():
                raise NotOrdinaryError
            marks.hide_row(int(pairs["r"]))


def is_hidden(attributes: Mapping[str, str]) -> bool:
    """A row or column that is not drawn: hidden by hand, filter or outline, or of no height."""
    if attributes.get("hidden") in ("1", "true"):
        return True
    size = attributes.get("ht", attributes.get("width", ""))
    return bool(_NOTHING.fullmatch(size))


def hide_columns(attributes: Mapping[str, str], marks: Marks) -> None:
    """A <col> tag: the columns it covers, where it hides them."""
    first, last = attributes.get("min", ""), attributes.get("max", "")
    if is_hidden(attributes) and first.isdecimal() and last.isdecimal():
        marks.hidden_columns |= set(range(int(first) - 1, min(int(last), MAX_COLUMNS)))


def unfolded(part: bytes, lengths: list[int]) -> int:
    """Characters that the shared texts of this part unfold to."""
    if not lengths:
        return 0
    numbers = list(map(int, _WHOLE.findall(part)))
    strays = part.count(b"<v") + part.count(b":v") - len(numbers)
    top = len(lengths)
    return sum([lengths[n] for n in numbers if n < top]) + strays * (
        max(lengths) if part.count(b"<v") != part.count(b"<v>") else 0
    )


def _rows_at_a_time(chunks: Iterable[bytes], marks: Marks) -> Iterator[bytes]:
    """What stands inside sheetData, cut before a row's start tag, without a prefix (<x:row>)."""
    stream = iter(chunks)
    held, start = b"", None
    while start is None and (chunk := next(stream, None)) is not None:
        held += chunk
        start = _SHEET_DATA.search(held)
        if len(held) > CARRY:
            raise damaged()
    if start is None:
        return
    head = held[: start.start()]
    dimensions(head)
    for attributes in _COLUMN_TAG.findall(head):
        pairs = _ATTRIBUTE.findall(attributes)
        hide_columns({name.decode(): value.decode() for name, value in pairs}, marks)
    prefix, held = start[1] or b"", held[start.start() :]
    row, closing = b"<" + prefix + b"row", b"</" + prefix + b"sheetData"
    while True:
        end = held.find(closing)
        cut = end if end >= 0 else held.rfind(row)
        if cut > 0:
            part, held = held[:cut], held[cut:]
            yield _unprefixed(part, prefix)
        if len(held) > CARRY and end < 0:
            raise NotOrdinaryError
        if end >= 0 or (chunk := next(stream, None)) is None:
            break
        held += chunk
    yield b"" if end >= 0 else _unprefixed(held, prefix)
    merges = held.count(b"mergeCell ") + sum(chunk.count(b"mergeCell ") for chunk in stream)
    if merges > MAX_MERGES:
        raise too_large()


def _unprefixed(part: bytes, prefix: bytes) -> bytes:
    if not prefix:
        return part
    return part.replace(b"<" + prefix, b"<").replace(b"</" + prefix, b"</")


def dimensions(head: bytes) -> None:
    """A dimension that lies does no harm; one in nonsense is no workbook's."""
    for ref in _DIMENSION.findall(head):
        for corner in ref.decode("ascii", "replace").split(":"):
            position(corner or "A1")
