"""An .xlsx seen from outside: its directory, then every XML member inflated once in a budget."""

import re
import stat
import struct
from collections import Counter, deque
from collections.abc import Iterator, Mapping
from io import BytesIO
from posixpath import join, normpath
from typing import Any, NamedTuple
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile, ZipInfo

from isal import isal_zlib

from common.sheets.formats import Shown, by_style
from common.sheets.limits import (
    GRID_ROWS,
    MAX_COLUMNS,
    MAX_INFLATED,
    MAX_MEMBERS,
    MAX_RATIO,
    MAX_TEXT,
    Marks,
    UnsafeWorkbookError,
    damaged,
)
from common.sheets.xlsx.walk import Walk
from common.sheets.xlsx.worksheet import NotOrdinaryError, checked, measure

CHUNK = 1 << 20
MAX_TEXTS = GRID_ROWS * MAX_COLUMNS
INFLATE_ERRORS: tuple[Any, ...] = (isal_zlib.IsalError,)
KEPT, MAX_KEPT = ("xl/workbook.xml", "[content_types].xml"), 2_000_000
XML_ENDINGS = (".xml", ".rels", ".vml")
STRANGE = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"MZ", b"\x7fELF", b"Rar!", b"7z\xbc\xaf")
LINK = re.compile(
    rb"""(?:/(?:externalLink\w*|oleObject|package|vbaProject|attachedTemplate|connections)["'])"""
)
ACTIVE = {
    "工作簿含有宏，请另存为不含宏的 xlsx 后再传。": (
        "vbaproject",
        "vbadata",
        "macrosheets/",
        "dialogsheets/",
    ),
    "工作簿含有嵌入的对象或控件，请删去后再传。": (
        "embeddings/",
        "activex/",
        ".zip",
        ".xlsx",
        ".docx",
        ".exe",
    ),
    "工作簿链接了其他文件，请在“数据—编辑链接”中断开后再传。": (
        "externallinks/",
        "xl/connections.xml",
    ),
    "这是 ODS 表格，请另存为 xlsx 后再传。": ("content.xml",),
    "这是 xlsb 工作簿，请另存为 xlsx 后再传。": ("xl/workbook.bin",),
}


class ZipFacts(NamedTuple):
    """What the walk found: the marks of each sheet, in the book's order; which calendar.

    A sheet that was not measured (a chart) is None, and is not read.
    """

    marks: list[Marks | None]
    date1904: bool


def inspect(content: bytes) -> ZipFacts:
    try:
        with ZipFile(BytesIO(content)) as workbook:
            _inspect_directory(workbook, len(content))
            return _inspect_members(content, workbook)
    except (BadZipFile, EOFError, RuntimeError, NotImplementedError, struct.error) as error:
        raise damaged() from error
    except (ValueError, ElementTree.ParseError, *INFLATE_ERRORS) as error:
        raise damaged() from error


def _inspect_directory(workbook: ZipFile, size: int) -> None:
    members = workbook.infolist()
    names = [member.filename.lower() for member in members]
    inflated = sum(member.file_size for member in members)
    for sentence, signs in ACTIVE.items():
        if any(sign in name for name in names for sign in signs):
            raise UnsafeWorkbookError(sentence)
    refusals = {
        _not_a_workbook(names): "xl/workbook.xml" not in names,
        "工作簿已加密，请去掉密码后再传。": any(member.flag_bits & 1 for member in members),
        "工作簿内部文件重名，请另存为 xlsx 后再传。": max(Counter(names).values(), default=0) > 1,
        "工作簿内部文件过多，请另存为 xlsx 后再传。": len(members) > MAX_MEMBERS,
        "工作簿内部文件名不合规范，请另存为 xlsx 后再传。": any(map(_is_astray, members)),
        "工作簿压缩方式不合规范，请另存为 xlsx 后再传。": any(
            member.compress_type not in (0, 8) for member in members
        ),
        "工作簿展开后过大，请拆分后再传。": inflated > MAX_INFLATED
        or inflated > MAX_RATIO * max(size, 10_000),
    }
    for sentence, refused in refusals.items():
        if refused:
            raise UnsafeWorkbookError(sentence)


def _not_a_workbook(names: list[str]) -> str:
    kinds = {
        "word/document.xml": "Word 文档",
        "ppt/presentation.xml": "PPT 演示文稿",
        "content.xml": "ODS 表格",
    }
    for sign, kind in kinds.items():
        if sign in names:
            return f"这是{kind}，不是 xlsx 工作簿，请另存为 xlsx 后再传。"
    return "文件是压缩包，不是 xlsx 工作簿，请直接上传工作簿。"


def _is_astray(member: ZipInfo) -> bool:
    name = member.filename
    return (
        ".." in name.split("/")
        or name.startswith("/")
        or "\\" in (name + getattr(member, "orig_filename", ""))
        or ":" in name
        or "\0" in getattr(member, "orig_filename", "")
        or stat.S_ISLNK(member.external_attr >> 16)
    )


def _inspect_members(content: bytes, workbook: ZipFile) -> ZipFacts:
    small: dict[str, bytes] = {}
    marks: dict[str, Marks] = {}
    lengths: list[int] = []
    styles: Mapping[bytes, Shown] = {}
    for member in sorted(workbook.infolist(), key=_comes_late):
        name = member.filename
        if not name.lower().endswith(XML_ENDINGS):
            if _inflate(content, member).__next__()[:4].startswith(STRANGE):
                raise UnsafeWorkbookError("工作簿内夹带了其他文件，请删去后再传。")
        elif "sharedstrings" in name.lower():
            lengths = _text_lengths(checked(_inflate(content, member)))
        elif name.lower().endswith("/styles.xml"):
            styles = by_style(b"".join(checked(_inflate(content, member))))
        elif "worksheets/" in name.lower() and name.lower().endswith(".xml"):
            marks[name] = _measured(content, member, lengths, styles)
        elif name.lower().endswith(".rels") or name.lower() in KEPT:
            small[name] = _whole(checked(_inflate(content, member)))
        else:
            small[name] = b""
            deque(checked(_inflate(content, member)), maxlen=0)
    return _facts(small, marks)


def _comes_late(member: ZipInfo) -> bool:
    """What the sheets refer to is looked at before them."""
    return not re.search(r"sharedstrings|styles", member.filename.lower())


def _whole(chunks: Iterator[bytes]) -> bytes:
    parts, size = [], 0
    for chunk in chunks:
        parts.append(chunk)
        if (size := size + len(chunk)) > MAX_KEPT:
            raise UnsafeWorkbookError("工作簿内部结构过大，请另存为 xlsx 后再传。")
    return b"".join(parts)


def _measured(
    content: bytes, member: ZipInfo, lengths: list[int], styles: Mapping[bytes, Shown]
) -> Marks:
    risky = bool(lengths) and max(lengths) * (member.file_size // 20) > MAX_TEXT
    try:
        return measure(checked(_inflate(content, member)), lengths if risky else [], styles)
    except NotOrdinaryError:
        walked = Walk(lengths if risky else [], styles)
        return walked.measure(checked(_inflate(content, member)))


def _text_lengths(chunks: Iterator[bytes]) -> list[int]:
    """How long each shared text is at most, in bytes of its XML."""
    lengths, held = list[int](), b""
    for chunk in chunks:
        *whole, held = re.split(rb"<(?:\w+:)?si\b", held + chunk)
        lengths += map(len, whole)
        if len(lengths) > MAX_TEXTS:
            raise UnsafeWorkbookError("工作簿里的文字过多，请拆分后再传。")
    return [*lengths, len(held)][1:]


def _inflate(content: bytes, member: ZipInfo) -> Iterator[bytes]:
    """The member's bytes in pieces; a size or a checksum that lies is refused."""
    start = member.header_offset
    if content[start : start + 4] != b"PK\x03\x04":
        raise damaged()
    start += 30 + sum(struct.unpack("<HH", content[start + 26 : start + 30]))
    packed = memoryview(content)[start : start + member.compress_size]
    seen = checksum = 0
    for piece in _pieces(packed, member.compress_type):
        seen += len(piece)
        if seen > member.file_size:
            raise damaged()
        checksum = isal_zlib.crc32(piece, checksum)
        yield piece
    if seen != member.file_size or checksum != member.CRC:
        raise damaged()
    if not seen:
        yield b""


def _pieces(packed: memoryview, method: int) -> Iterator[bytes]:
    if method == 0:
        for start in range(0, len(packed), CHUNK):
            yield bytes(packed[start : start + CHUNK])
        return
    inflater = isal_zlib.decompressobj(-15)
    fed = packed or b""
    while not inflater.eof:
        piece = inflater.decompress(fed, CHUNK)
        fed = inflater.unconsumed_tail
        if not piece and not fed:
            return
        if piece:
            yield piece


def _facts(small: dict[str, bytes], marks: dict[str, Marks]) -> ZipFacts:
    lower = {name.lower(): part for name, part in small.items()}
    measured = {name.lower(): found for name, found in marks.items()}
    charts = {name for name in lower if name.startswith("xl/chartsheets/")}
    for name, part in lower.items():
        if name.endswith(".rels") and LINK.search(part):
            raise UnsafeWorkbookError(
                "工作簿链接了其他文件或含有宏、嵌入对象，请断开或删去后再传。"
            )
    if b"macroEnabled" in lower.get("[content_types].xml", b""):
        raise UnsafeWorkbookError("工作簿含有宏，请另存为不含宏的 xlsx 后再传。")
    book = ElementTree.fromstring(lower["xl/workbook.xml"])
    rels = ElementTree.fromstring(lower.get("xl/_rels/workbook.xml.rels", b"<none/>"))
    targets = {rel.get("Id", ""): _target(rel.get("Target", "")) for rel in rels}
    nodes = [node for node in book.iter() if node.tag.rpartition("}")[2] == "sheet"]
    ids = [next((v for k, v in node.items() if k.endswith("}id")), "") for node in nodes]
    astray = [at for at in map(targets.get, ids) if at not in measured and at not in charts]
    if len(targets) != len(rels) or astray:
        raise damaged()
    properties = [node for node in book.iter() if node.tag.endswith("workbookPr")]
    old = any(node.get("date1904") in ("1", "true") for node in properties)
    return ZipFacts([measured.get(targets[found]) for found in ids], old)


def _target(written: str) -> str:
    return normpath(join("/" if written.startswith("xl/") else "/xl", written)).lstrip("/").lower()
