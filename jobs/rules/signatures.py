"""文件特征: what a file is by its first bytes, and the extent its header promises. Pure."""

import struct

from jobs.rules.uploads import Media

MARKS = {Media.PDF: b"%PDF-", Media.JPEG: b"\xff\xd8\xff", Media.PNG: b"\x89PNG\r\n\x1a\n"}
FRAMES = frozenset({0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF})
BARE = frozenset({0x01, *range(0xD0, 0xD8)})  # markers that carry no length


def media_of(content: bytes) -> Media | None:
    """The kind by its mark, which stands at the very first byte."""
    return next((media for media, mark in MARKS.items() if content.startswith(mark)), None)


def extent_of(content: bytes, media: Media) -> tuple[int, int]:
    """Width and height as the header says; (0, 0) where it says nothing that can be read."""
    try:
        return _png(content) if media is Media.PNG else _jpeg(content)
    except (struct.error, IndexError):
        return 0, 0


def scans_of(content: bytes) -> int:
    """How many passes a JPEG asks for: in its packed part FF is never followed by this marker."""
    return content.count(b"\xff\xda")


def _png(content: bytes) -> tuple[int, int]:
    length, kind, width, height = struct.unpack_from(">I4sII", content, 8)
    return (width, height) if kind == b"IHDR" and length == 13 else (0, 0)


def _jpeg(content: bytes) -> tuple[int, int]:
    """Walk the segments to the frame header; the compressed part begins after it."""
    at = 2
    while content[at] == 0xFF:
        marker = content[at + 1]
        if marker == 0xFF:  # padding
            at += 1
        elif marker in BARE:
            at += 2
        elif marker in FRAMES:
            height, width = struct.unpack_from(">HH", content, at + 5)
            return width, height
        else:
            (length,) = struct.unpack_from(">H", content, at + 2)
            at += 2 + max(2, length)
    return 0, 0
