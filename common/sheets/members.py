"""A worksheet's XML, measured as it streams by: how far it reaches, which cells hold formulas.

Ordinary writers name every row and cell in one way (`<row r="7"`, `<c r="B7"`), which a regular
expression measures exactly and fast. Anything else goes through expat, which builds nothing.
"""

import re
from collections.abc import Iterable, Iterator
from xml.parsers import expat

from common.sheets.limits import (
    EMPTY_COLUMNS,
    EMPTY_ROWS,
    GRID_ROWS,
    MAX_COLUMNS,
    MAX_TEXT,
    Formulas,
    UnsafeWorkbookError,
    column_letters,
    column_number,
    damaged,
    position,
    too_large,
)

CARRY = 8_000_000  # one row of sixty full cells fits; a longer one is nobody's list
KNOWN = frozenset(column_letters(n).encode() for n in range(1, MAX_COLUMNS + 1))
REACHABLE = frozenset(column_letters(n).encode() for n in range(1, EMPTY_COLUMNS + 1))
MAX_ELEMENTS = 1_000_000  # that expat may walk: about a second
MAX_MERGES = 100_000

_CELLS = re.compile(rb'<c(?: [st]="\w*"){0,2}(?: r="([A-Z]{1,2})(?:[12]?\d{1,4}|30[01]\d\d)")?')
_FULL = rb'"[^>]*(?<!/)>\s*<(?:v|is|f)\b'
_FAR = re.compile(rb'<c r="(?:B[I-Z]|[C-Z][A-Z]|[A-Z]{3,})\d+' + _FULL)
_DEEP = re.compile(rb'<c r="[A-Z]+(?:30[2-9]\d\d|3[1-9]\d{3}|[4-9]\d{4}|\d{6,})' + _FULL)
_SHEET_DATA = re.compile(rb"<(\w{1,20}:)?sheetData")
_ROWS = re.compile(rb'<row(?: r="(\d{1,5})")?')
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


def measure(chunks: Iterable[bytes], lengths: list[int]) -> Formulas:
    """The formula cells; refuses what reaches too far.

    `lengths` are those of the shared texts, where many cells showing one long text could unfold
    to more than memory (empty: they cannot).
    """
    formulas, rows, unfolded, running = Formulas.none(), 0, 0, 0
    for part in _rows_at_a_time(chunks):
        unfolded += _unfolded(part, lengths)
        if unfolded > MAX_TEXT:
            raise UnsafeWorkbookError("工作簿展开后过大，请拆分后再传。")
        if b":" in part and b":c" in part:
            raise NotOrdinaryError
        columns, numbers = set(_CELLS.findall(part)), _ROWS.findall(part)
        rows += len(numbers)
        if rows > GRID_ROWS or max(map(int, filter(None, numbers)), default=0) > GRID_ROWS:
            raise NotOrdinaryError
        if columns == {b""} and not _NUMBERED_CELL.search(part):
            running = _unnumbered(part, running)
        elif not KNOWN.issuperset(columns):
            if _FAR.search(part) or _DEEP.search(part):
                raise too_large()
            if not REACHABLE.issuperset(columns):
                raise NotOrdinaryError
        if b"<f" in part:
            _formulas(part, formulas)
    return formulas


def _unnumbered(part: bytes, running: int) -> int:
    if b":row" in part or b"<!" in part:
        raise NotOrdinaryError
    first, *rest = (row.count(b"<c") for row in part.split(b"<row"))
    counts = [running + first, *rest]
    if max(counts) > MAX_COLUMNS:
        raise NotOrdinaryError
    return counts[-1]


def _formulas(part: bytes, formulas: Formulas) -> None:
    found = _FORMULA.findall(part)
    if len(found) != len(_FORMULA_TAG.findall(part)):
        raise NotOrdinaryError
    said = {
        (int(digits), column_number(letters.decode()) - 1): words
        for letters, digits, words in _QUOTED.findall(part)
    }
    for letters, digits in found:
        place = int(digits), column_number(letters.decode()) - 1
        if place in said:
            formulas.said[place] = said[place].decode().replace("&amp;", "&")
        else:
            formulas.add(*place)


def _unfolded(part: bytes, lengths: list[int]) -> int:
    if not lengths:
        return 0
    numbers = list(map(int, _WHOLE.findall(part)))
    strays = part.count(b"<v") + part.count(b":v") - len(numbers)
    top = len(lengths)
    return sum([lengths[n] for n in numbers if n < top]) + strays * (
        max(lengths) if part.count(b"<v") != part.count(b"<v>") else 0
    )


def _rows_at_a_time(chunks: Iterable[bytes]) -> Iterator[bytes]:
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
    _dimensions(held[: start.start()])
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


def _dimensions(head: bytes) -> None:
    for ref in _DIMENSION.findall(head):
        for corner in ref.decode("ascii", "replace").split(":"):
            row, column = position(corner or "A1")
            if row > EMPTY_ROWS or column > EMPTY_COLUMNS:
                raise too_large()


class Walk:
    """The same measure by expat, for sheets written in another way."""

    def __init__(self, lengths: list[int]) -> None:
        self.lengths, self.unfolded = lengths, 0
        self.formulas = Formulas.none()
        self.row = self.column = self.elements = self.merges = 0
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._at_start

    def measure(self, chunks: Iterable[bytes]) -> Formulas:
        try:
            for chunk in chunks:
                self.unfolded += _unfolded(chunk, self.lengths)
                if self.unfolded > MAX_TEXT:
                    raise UnsafeWorkbookError("工作簿展开后过大，请拆分后再传。")
                self.parser.Parse(chunk)
            self.parser.Parse(b"", True)
        except expat.ExpatError as error:
            raise damaged() from error
        return self.formulas

    def _at_start(self, tag: str, attributes: dict[str, str]) -> None:
        tag, place = tag.rpartition(":")[2], attributes.get("r", "")
        self.elements += 1
        if self.elements > MAX_ELEMENTS:
            raise UnsafeWorkbookError(
                "工作簿的写法不常见且过大，请用 Excel 或 WPS 另存为 xlsx 后再传。"
            )
        if tag == "c":
            self.row, self.column = (
                position(place) if place else (max(self.row, 1), self.column + 1)
            )
            if self.row > EMPTY_ROWS or self.column > EMPTY_COLUMNS:
                raise too_large()
        elif tag == "row":
            self.row, self.column = int(place) if place.isdecimal() else self.row + 1, 0
            if self.row > 16 * EMPTY_ROWS:
                raise too_large()
        elif tag in ("v", "is", "f"):
            if self.row > GRID_ROWS or self.column > MAX_COLUMNS:
                raise too_large()
            if tag == "f":
                self.formulas.add(self.row, self.column - 1)
        elif tag == "mergeCell":
            self.merges += 1
            if self.merges > MAX_MERGES:
                raise too_large()
        elif tag == "dimension":
            _dimensions(b'dimension ref="%s"' % attributes.get("ref", "").encode())
