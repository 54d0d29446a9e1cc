"""The container of old Office files: every chain is followed once and never in a circle."""

import struct
from collections.abc import Iterator
from typing import NamedTuple

from common.sheets.limits import UnsafeWorkbookError, damaged

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
END, FREE = 0xFFFFFFFE, 0xFFFFFFFF
DIFAT_IN_HEADER = 109


class Entry(NamedTuple):
    name: str
    kind: int  # 1 storage, 2 stream, 5 root
    start: int
    size: int


class Compound:
    """An OLE compound file, read without trusting any number in it."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        shift, self.mini_shift = struct.unpack_from("<HH", content, 30)
        if shift not in (9, 12) or self.mini_shift != 6 or len(content) < 1 << shift:
            raise damaged("xls 工作簿")
        self.size = 1 << shift
        self.total = len(content) // self.size + 1
        first_directory, _, self.cutoff, first_mini, _, first_difat, _ = struct.unpack_from(
            "<7I", content, 48
        )
        self.fat = self._table(self._difat(first_difat))
        self.entries = list(self._directory(self._chain(first_directory)))
        self.mini_fat = self._numbers(self._chain(first_mini))
        root = next((entry for entry in self.entries if entry.kind == 5), None)
        if root is None:
            raise damaged("xls 工作簿")
        self.mini = self._chain(root.start)

    def stream(self, entry: Entry) -> bytes:
        if entry.size >= self.cutoff:
            return self._chain(entry.start)[: entry.size]
        pieces, seen, sector = list[bytes](), set[int](), entry.start
        while sector < END and len(pieces) * 64 < entry.size:
            if sector in seen or sector >= len(self.mini_fat):
                raise damaged("xls 工作簿")
            seen.add(sector)
            pieces.append(self.mini[sector * 64 : sector * 64 + 64])
            sector = self.mini_fat[sector]
        return b"".join(pieces)[: entry.size]

    def _sector(self, number: int) -> bytes:
        return self.content[(number + 1) * self.size : (number + 2) * self.size]

    def _numbers(self, part: bytes) -> tuple[int, ...]:
        return struct.unpack(f"<{len(part) // 4}I", part[: len(part) // 4 * 4])

    def _difat(self, following: int) -> list[int]:
        sectors = [*self._numbers(self.content[76:512])[:DIFAT_IN_HEADER]]
        seen = set[int]()
        while following < END:
            if following in seen or following >= self.total:
                raise damaged("xls 工作簿")
            seen.add(following)
            *more, following = self._numbers(self._sector(following))
            sectors += more
        return [sector for sector in sectors if sector < END]

    def _table(self, sectors: list[int]) -> tuple[int, ...]:
        if len(sectors) != len(set(sectors)) or any(s >= self.total for s in sectors):
            raise damaged("xls 工作簿")
        return self._numbers(b"".join(map(self._sector, sectors)))

    def _chain(self, sector: int) -> bytes:
        pieces, seen = list[bytes](), set[int]()
        while sector < END:
            if sector in seen or sector >= len(self.fat) or sector >= self.total:
                raise damaged("xls 工作簿")
            seen.add(sector)
            pieces.append(self._sector(sector))
            sector = self.fat[sector]
        return b"".join(pieces)

    def _directory(self, part: bytes) -> Iterator[Entry]:
        for at in range(0, len(part) - 127, 128):
            length, kind = struct.unpack_from("<HB", part, at + 64)
            start, size = struct.unpack_from("<II", part, at + 116)
            if kind:
                name = part[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
                yield Entry(name, kind, start, size)


def refuse_other_kinds(entries: list[Entry]) -> None:
    """Encrypted .xlsx, Word, macros and embedded objects share the container."""
    names = {entry.name.lower() for entry in entries}
    kinds = {
        "文件已加密，请去掉密码后再传。": {"encryptedpackage", "encryptioninfo", "\x06dataspaces"},
        "工作簿含有宏，请另存为不含宏的 xlsx 后再传。": {
            "_vba_project_cur",
            "vba",
            "_vba_project",
            "macros",
        },
        "这是 Word 文档，不是工作簿，请另存为 xlsx 后再传。": {"worddocument"},
        "这是 PPT 演示文稿，不是工作簿，请另存为 xlsx 后再传。": {"powerpoint document"},
    }
    for sentence, signs in kinds.items():
        if names & signs:
            raise UnsafeWorkbookError(sentence)
    if any(name.startswith(("mbd", "\x01ole", "objectpool")) for name in names - {"\x01ole"}):
        raise UnsafeWorkbookError("工作簿含有嵌入的对象，请删去后再传。")
