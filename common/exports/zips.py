"""A zip written as it streams: each member is deflated (isal, level 1) into a spool first."""

import struct
from tempfile import SpooledTemporaryFile
from typing import IO

from isal import isal_zlib

SPOOL, BUFFER = 4_000_000, 1 << 18
DAY = (1 << 5) | 1  # 1980-01-01: the same content gives the same bytes
LOCAL, CENTRAL, END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
UTF8_NAME = 0x800


class Deflated:
    """What is written here is deflated at once; memory stays flat however much comes."""

    def __init__(self) -> None:
        self.spool = SpooledTemporaryFile(max_size=SPOOL)  # noqa: SIM115 - closed by ZipStream
        self.deflate = isal_zlib.compressobj(level=1, wbits=-15)
        self.size = self.checksum = 0
        self.held: list[bytes] = []
        self.waiting = 0

    def write(self, piece: bytes) -> int:
        self.held.append(piece)
        self.waiting += len(piece)
        if self.waiting >= BUFFER:
            self._flush()
        return len(piece)

    def _flush(self) -> None:
        whole = b"".join(self.held)
        self.held, self.waiting = [], 0
        self.size += len(whole)
        self.checksum = isal_zlib.crc32(whole, self.checksum)
        self.spool.write(self.deflate.compress(whole))

    def finish(self) -> None:
        self._flush()
        self.spool.write(self.deflate.flush())


class ZipStream:
    """Members in the order they are added; sizes stand in the headers, so any reader is content."""

    def __init__(self, target: IO[bytes]) -> None:
        self.target, self.at, self.directory = target, 0, list[bytes]()

    def add(self, name: str, content: str) -> None:
        self.add_deflated(name, b"", self._deflated(content.encode()))

    def add_deflated(self, name: str, head: bytes, body: Deflated) -> None:
        """`head` becomes known only after the body: it goes before it as a stored block."""
        body.finish()
        stored = b"".join(
            struct.pack("<BHH", 0, len(part), len(part) ^ 0xFFFF) + part
            for part in (head[start : start + 65_535] for start in range(0, len(head), 65_535))
        )
        packed, size = len(stored) + body.spool.tell(), len(head) + body.size
        if max(packed, size) >= 1 << 32:
            raise ValueError("工作簿超过 4 GB，请缩小筛选范围后再导出。")
        checksum = isal_zlib.crc32_combine(isal_zlib.crc32(head), body.checksum, body.size)
        common = struct.pack(
            "<HHHHHIIIHH", 20, UTF8_NAME, 8, 0, DAY, checksum, packed, size, len(name.encode()), 0
        )
        self.directory.append(
            CENTRAL
            + struct.pack("<H", 20)
            + common
            + struct.pack("<HHHII", 0, 0, 0, 0, self.at)
            + name.encode()
        )
        self._write(LOCAL + common + name.encode() + stored)
        body.spool.seek(0)
        while piece := body.spool.read(BUFFER):
            self._write(piece)
        body.spool.close()

    def close(self) -> None:
        start, listed = self.at, b"".join(self.directory)
        count = len(self.directory)
        self._write(listed)
        self._write(END + struct.pack("<HHHHIIH", 0, 0, count, count, len(listed), start, 0))

    def _write(self, piece: bytes) -> None:
        self.target.write(piece)
        self.at += len(piece)

    @staticmethod
    def _deflated(content: bytes) -> Deflated:
        body = Deflated()
        body.write(content)
        return body
