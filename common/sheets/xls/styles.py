"""What an old .xls says of its cells beside their values: number formats, errors, hidden rows."""

import struct
from collections.abc import Iterator

from common.sheets.formats import BUILT_IN, Shown, meaning

ROW, COLINFO, FORMAT, XF = 0x0208, 0x007D, 0x041E, 0x00E0
NUMBER, RK, MULRK, BOOLERR = 0x0203, 0x027E, 0x00BD, 0x0205
FORMULAS = frozenset({0x0006, 0x0206, 0x0406})
NUMBERS = FORMULAS | {NUMBER, RK, MULRK}
ERRORS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?",
    0x24: "#NUM!", 0x2A: "#N/A", 0x2B: "#GETTING_DATA",
}  # fmt: skip


def error_of(kind: int, rest: bytes) -> str:
    """What an error cell says (`rest` stands behind row, column and style); “” for all others."""
    if kind == BOOLERR and len(rest) >= 2 and rest[1]:
        return ERRORS.get(rest[0], "#VALUE!")
    if kind in FORMULAS and rest[6:8] == b"\xff\xff" and rest[0] == 2:
        return ERRORS.get(rest[2], "#VALUE!")
    return ""


class Styles:
    """The book's number formats, and which style calls which."""

    def __init__(self) -> None:
        self.codes = {number: meaning(code) for number, code in BUILT_IN.items()}
        self.shown: dict[int, Shown] = {}
        self.count = 0

    def add(self, kind: int, body: bytes) -> None:
        if kind == FORMAT:
            number, length, flags = struct.unpack_from("<HHB", body)
            wide = 1 + (flags & 1)
            text = body[5 : 5 + length * wide]
            encoding = "utf-16-le" if wide == 2 else "latin-1"
            self.codes[number] = meaning(text.decode(encoding, "replace"))
            return
        if shown := self.codes.get(struct.unpack_from("<2xH", body)[0]):
            self.shown[self.count] = shown
        self.count += 1

    def of_numbers(self, kind: int, body: bytes) -> Iterator[tuple[int, Shown]]:
        """Columns of this record whose number is shown in a telling way."""
        if not self.shown:
            return
        first = struct.unpack_from("<2xH", body)[0]
        if kind == MULRK:
            styles = [style for style, _ in struct.iter_unpack("<HI", body[4:-2])]
        else:
            styles = [struct.unpack_from("<4xH", body)[0]]
        for column, style in enumerate(styles, first):
            if style in self.shown:
                yield column, self.shown[style]
