"""An old .xls measured record by record: how far it reaches, its cells' marks, its links."""

import struct
from collections.abc import Iterator
from typing import NamedTuple

from common.sheets.limits import (
    EMPTY_COLUMNS,
    EMPTY_ROWS,
    GRID_ROWS,
    MAX_COLUMNS,
    MAX_TEXT,
    Marks,
    UnsafeWorkbookError,
    damaged,
    too_large,
)
from common.sheets.xls.container import SIGNATURE, Compound, refuse_other_kinds
from common.sheets.xls.styles import COLINFO, FORMAT, NUMBERS, ROW, XF, Styles, error_of

__all__ = ["SIGNATURE", "BookFacts", "inspect"]

BOF, BOUNDSHEET, DATEMODE, FILEPASS, SUPBOOK = 0x0809, 0x0085, 0x0022, 0x002F, 0x01AE
SST, CONTINUE, LABELSST, MULRK, DIMENSIONS, OBPROJ = 0x00FC, 0x003C, 0x00FD, 0x00BD, 0x0200, 0x00D3
FORMULAS = frozenset({0x0006, 0x0206, 0x0406})
CELLS = FORMULAS | {LABELSST, MULRK, 0x0203, 0x027E, 0x0204, 0x0205, 0x00D6}
OURSELVES = (0x0401, 0x3A01)  # SUPBOOK: this workbook, add-in functions
MAX_RECORDS = 2_500_000


class BookFacts(NamedTuple):
    marks: list[Marks]  # by sheet, in the book's order
    date1904: bool


def inspect(content: bytes) -> BookFacts:
    try:
        if b"PK\5\6" in content[-66_000:]:  # a zip behind it: two files in one
            raise damaged("xls 工作簿")
        book = Compound(content)
        refuse_other_kinds(book.entries)
        streams = {e.name.lower(): e for e in book.entries if e.kind == 2}
        entry = streams.get("workbook") or streams.get("book")
        if entry is None:
            raise damaged("xls 工作簿")
        return _Measure(book.stream(entry)).facts()
    except (struct.error, IndexError, OverflowError) as error:
        raise damaged("xls 工作簿") from error


class _Measure:
    def __init__(self, stream: bytes) -> None:
        self.stream = stream
        self.offsets: list[int] = []
        self.found: dict[int, Marks] = {}
        self.shown: dict[int, int] = {}  # shared text → cells that show it
        self.texts: list[bytes] = []
        self.date1904 = False
        self.styles = Styles()

    def facts(self) -> BookFacts:
        here, in_texts = 0, False
        for count, (at, kind, size) in enumerate(self._records()):
            if count > MAX_RECORDS:
                raise too_large()
            body = at + 4
            if kind in CELLS:
                self._cell(kind, body, size, here)
            elif kind == BOF:
                here = at
            elif kind in (ROW, COLINFO):
                self._hidden(kind, body, here)
            elif kind in (FORMAT, XF):
                self.styles.add(kind, self.stream[body : body + size])
            elif kind == SST or (kind == CONTINUE and in_texts):
                self.texts.append(self.stream[body : body + size])
            else:
                self._other(kind, body, size)
            in_texts = kind == SST or (kind == CONTINUE and in_texts)
        self._bound_texts()
        return BookFacts([self.found.get(at, Marks()) for at in self.offsets], self.date1904)

    def _records(self) -> Iterator[tuple[int, int, int]]:
        stream, at, end, head = self.stream, 0, len(self.stream) - 4, struct.Struct("<HH")
        if end < 4 or head.unpack_from(stream, 0)[0] != BOF:
            raise damaged("xls 工作簿")
        while at <= end:
            kind, size = head.unpack_from(stream, at)
            yield at, kind, size
            at += 4 + size

    def _cell(self, kind: int, body: int, size: int, here: int) -> None:
        row, column = struct.unpack_from("<HH", self.stream, body)
        last = (
            struct.unpack_from("<H", self.stream, body + size - 2)[0] if kind == MULRK else column
        )
        if row >= GRID_ROWS or max(column, last) >= MAX_COLUMNS:
            raise too_large()
        if kind == LABELSST:
            number = struct.unpack_from("<I", self.stream, body + 6)[0]
            self.shown[number] = self.shown.get(number, 0) + 1
        marks = self.found.setdefault(here, Marks())
        if kind in FORMULAS:
            marks.formula(row + 1, column)
        if what := error_of(kind, self.stream[body + 6 : body + size]):
            marks.error(row + 1, column, what)
        if kind in NUMBERS:
            for place, shown in self.styles.of_numbers(kind, self.stream[body : body + size]):
                marks.format(row + 1, place, shown)

    def _hidden(self, kind: int, body: int, here: int) -> None:
        marks = self.found.setdefault(here, Marks())
        if kind == ROW:
            row, flags = struct.unpack_from("<H10xB", self.stream, body)
            if flags & 0x20:
                marks.hide_row(row + 1)
        else:
            first, last, width, flags = struct.unpack_from("<HHH2xH", self.stream, body)
            if flags & 1 or not width:
                marks.hidden_columns |= set(range(first, min(last + 1, MAX_COLUMNS)))

    def _other(self, kind: int, body: int, size: int) -> None:
        if kind == FILEPASS:
            raise UnsafeWorkbookError("工作簿已加密，请去掉密码后再传。")
        if kind == OBPROJ:
            raise UnsafeWorkbookError("工作簿含有宏，请另存为不含宏的 xlsx 后再传。")
        if kind == SUPBOOK and struct.unpack_from("<H", self.stream, body + 2)[0] not in OURSELVES:
            raise UnsafeWorkbookError("工作簿链接了其他文件，请在“数据—编辑链接”中断开后再传。")
        if kind == DATEMODE:
            self.date1904 = struct.unpack_from("<H", self.stream, body)[0] == 1
        if kind == BOUNDSHEET:
            offset, _, sort = struct.unpack_from("<IBB", self.stream, body)
            if sort in (1, 6):
                raise UnsafeWorkbookError("工作簿含有宏，请另存为不含宏的 xlsx 后再传。")
            self.offsets.append(offset)
        if kind == DIMENSIONS and size >= 14:
            _, rows, _, columns = struct.unpack_from("<IIHH", self.stream, body)
            if rows > EMPTY_ROWS or columns > EMPTY_COLUMNS:
                raise too_large()

    def _bound_texts(self) -> None:
        """One long text shown by very many cells would unfold to more than memory."""
        longest = min(sum(map(len, self.texts)), 65_536)
        if sum(self.shown.values()) * longest <= MAX_TEXT:
            return
        lengths = list(_text_lengths(self.texts))
        total = sum(
            count * (lengths[number] if number < len(lengths) else longest)
            for number, count in self.shown.items()
        )
        if total > MAX_TEXT:
            raise UnsafeWorkbookError("工作簿展开后过大，请拆分后再传。")


def _text_lengths(parts: list[bytes]) -> Iterator[int]:
    """Bytes of each shared text; a text may run on in the next record, under a flag of its own."""
    part, at = 0, 8

    def skip(count: int) -> None:
        nonlocal part, at
        at += count
        while part < len(parts) and at > len(parts[part]):
            at -= len(parts[part])
            part += 1

    while part < len(parts):
        if at >= len(parts[part]):
            part, at = part + 1, at - len(parts[part])
            continue
        length, flags = struct.unpack_from("<HB", parts[part], at)
        runs, extra = (flags >> 3 & 1) * 2, (flags >> 2 & 1) * 4
        styled = struct.unpack_from("<H", parts[part], at + 3)[0] * 4 if runs else 0
        phonetic = struct.unpack_from("<I", parts[part], at + 3 + runs)[0] if extra else 0
        skip(3 + runs + extra)
        yield length * 2
        left = length
        while left and part < len(parts):
            wide = 1 + (flags & 1)
            room = (len(parts[part]) - at) // wide
            if left <= room:
                skip(left * wide)
                break
            left, part, at = left - room, part + 1, 1
            flags = parts[part][0] if part < len(parts) and parts[part] else 0
        skip(styled + phonetic)
