"""Every hostile file is refused with a sentence before any parser may open it."""

import io
import re
import struct
import tracemalloc
import zipfile
from collections.abc import Callable

import pytest

from common.sheets import workbooks
from common.sheets.workbooks import HeaderSpec, UnsafeWorkbookError, read_sheet
from tests.factories import hostile as make

WANTED = [HeaderSpec("name", "企业名称", required=True), HeaderSpec("code", "信用代码")]
CELL = make.text("A2", "甲")
ENTITIES = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
XXE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def rows(count: int, cell: str = "<c><v>1</v></c>") -> str:
    return make.HEADER + f"<row>{cell}</row>" * count


def lying(content: bytes, field: int) -> bytes:
    """The central directory's first entry with another size or checksum."""
    at = content.index(b"PK\1\2") + field
    return content[:at] + struct.pack("<I", 7) + content[at + 4 :]


def encrypted_flag(content: bytes) -> bytes:
    at = content.index(b"PK\1\2") + 8
    return content[:at] + b"\1" + content[at + 1 :]


def doubled() -> bytes:
    book = io.BytesIO(make.book())
    with zipfile.ZipFile(book, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("xl/workbook.xml", "<a/>")
    return book.getvalue()


def symlink() -> bytes:
    book = io.BytesIO(make.book())
    with zipfile.ZipFile(book, "a") as archive:
        member = zipfile.ZipInfo("xl/media/link")
        member.external_attr = 0o120777 << 16
        archive.writestr(member, "/etc/passwd")
    return book.getvalue()


def named(name: str, content: str | bytes = "x") -> Callable[[], bytes]:
    return lambda: make.book(more={name: content})


def related(kind: str, target: str = "x.xml") -> str:
    rel = f'<Relationship Id="rId9" Type="{make.OFFICE}/{kind}" Target="{target}"/>'
    return f"<Relationships>{rel}</Relationships>"


def elsewhere() -> bytes:
    """The sheet stands where nobody measures."""
    parts = make.members()
    parts["xl/other/sheet1.xml"] = parts.pop("xl/worksheets/sheet1.xml")
    rels = parts["xl/_rels/workbook.xml.rels"]
    parts["xl/_rels/workbook.xml.rels"] = rels.replace("worksheets/", "other/")
    return make.packed(parts)


def one_text_many_times() -> bytes:
    texts = f'<sst xmlns="{make.MAIN}"><si><t>{"长" * 30_000}</t></si></sst>'
    row = '<row r="{0}"><c r="A{0}" t="s"><v>0</v></c></row>'
    body = make.HEADER + "".join(row.format(n) for n in range(2, 20_000))
    return make.book(body, more={"xl/sharedStrings.xml": texts})


def chain_in_a_circle() -> bytes:
    content = bytearray(make.xls())
    table = content.rindex(struct.pack("<II", 1, 2))
    content[table : table + 8] = struct.pack("<II", 1, 0)
    return bytes(content)


CORPUS: dict[str, Callable[[], bytes]] = {
    "b49 one cell at XFD1048576": lambda: make.book(
        make.GOOD + f'<row r="1048576">{make.text("XFD1048576", "x")}</row>'
    ),
    "b49 a cell beyond Excel": lambda: make.book(
        make.GOOD + f'<row r="3">{make.text("ABCDE3", "x")}</row>'
    ),
    "b49 dimension in nonsense": lambda: make.book(
        xml=make.sheet(before='<dimension ref="A1:ZZZZZZZZZ9"/>')
    ),
    "b49 61 columns without references": lambda: make.book(rows(3, "<c><v>1</v></c>" * 61)),
    "b49 300 rows of 5 million columns": lambda: make.book(rows(2, "<c/>" * 5_000_000)),
    "b49 quoted in another way": lambda: make.book(
        make.GOOD + "<row r='3'><c r = 'XFD3'><v>1</v></c></row>"
    ),
    "b49 behind a prefix": lambda: make.book(
        make.GOOD + '<x:row xmlns:x="urn:x" r="3"><x:c r="XFD3"><x:v>1</x:v></x:c></x:row>'
    ),
    "b49 a comment between the cells": lambda: make.book(
        make.HEADER
        + "<row>"
        + "<c><v>1</v></c>" * 50
        + "<!--<row>-->"
        + "<c><v>1</v></c>" * 50
        + "</row>"
    ),
    "b49 column BI": lambda: make.book(make.GOOD + f'<row r="3">{make.text("BI3", "x")}</row>'),
    "b49 row 70000": lambda: make.book(
        make.GOOD + f'<row r="70000">{make.text("A70000", "x")}</row>'
    ),
    "b50 a million rows": lambda: make.book(rows(1_000_000)),
    "b50 31000 numbered rows": lambda: make.book(
        make.HEADER
        + "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(2, 31_002))
    ),
    "b50 300 MB of shared texts": named("xl/sharedStrings.xml", b"<sst>" + b" " * 300_000_000),
    "b50 ratio": named("xl/theme/theme1.xml", b" " * 90_000_000),
    "b50 301 members": lambda: make.book(more={f"xl/media/{n}.png": "" for n in range(301)}),
    "b50 one long text in very many cells": one_text_many_times,
    "b50 a size that lies": lambda: lying(make.book(), 24),
    "b50 a checksum that lies": lambda: lying(make.book(), 16),
    "b50 one row without an end": lambda: make.book("<row>" + " " * 9_000_000),
    "b51 billion laughs in the sheet": lambda: make.book(xml=make.sheet(head=ENTITIES)),
    "b51 XXE in the sheet": lambda: make.book(xml=make.sheet(head=XXE)),
    "b51 XXE in the shared texts": named("xl/sharedStrings.xml", f"{XXE}<sst/>"),
    "b51 XXE in the workbook's relations": named("customXml/_rels/item1.xml.rels", f"{XXE}<a/>"),
    "b51 UTF-16 hides the DOCTYPE": lambda: make.packed(
        {**make.members(), "xl/worksheets/sheet1.xml": make.sheet(head=XXE).encode("utf-16")}
    ),
    "b51 another declared encoding": lambda: make.book(
        xml=make.sheet(head='<?xml version="1.0" encoding="UTF-7"?>')
    ),
    "b52 zip-slip": named("../../etc/cron.d/x"),
    "b52 an absolute name": named("/etc/passwd"),
    "b52 a drive": named("C:/x"),
    "b52 a backslash": named("xl\\..\\x.xml"),
    "b52 a symlink": symlink,
    "b52 doubled names": doubled,
    "b52 names that differ in case": named("XL/Workbook.xml"),
    "b52 a nested zip": named("xl/media/image1.png", make.book()),
    "b52 a nested zip by name": named("xl/media/x.zip"),
    "b52 an encrypted member": lambda: encrypted_flag(make.book()),
    "b52 another compression": lambda: make.packed(make.members(), zipfile.ZIP_LZMA),
    "b52 a sheet where nobody looks": elsewhere,
    "b52 truncated": lambda: make.book()[:-30],
    "b52 cut in half": lambda: make.book()[:700],
    "b52 plain zip": lambda: make.packed({"a.txt": "x"}),
    "b53 macros": named("xl/vbaProject.bin", b"\0"),
    "b53 macros by content type": lambda: make.packed(
        {
            **make.members(),
            "[Content_Types].xml": "<a>application/vnd.ms-excel.sheet.macroEnabled.main+xml</a>",
        }
    ),
    "b53 an old macro sheet": named("xl/macrosheets/sheet1.xml", "<a/>"),
    "b53 xlsb": named("xl/workbook.bin", b"\0"),
    "b53 ods beside it": named("content.xml", "<a/>"),
    "b53 external link": named("xl/externalLinks/externalLink1.xml", "<a/>"),
    "b53 external link elsewhere": named("xl/_rels/x.xml.rels", related("externalLink")),
    "b53 data connection": named("xl/connections.xml", "<a/>"),
    "b53 OLE object": named("xl/embeddings/oleObject1.bin", b"\0"),
    "b53 OLE object under another name": named("xl/media/image1.emf", make.HEAD),
    "b53 ActiveX": named("xl/activeX/activeX1.xml", "<a/>"),
    "b53 a program inside": named("xl/media/image1.png", b"MZ\x90"),
    "b53 word document": lambda: make.packed({"word/document.xml": "<a/>"}),
    "b53 encrypted workbook": lambda: make.compound(
        {"EncryptedPackage": b"x", "EncryptionInfo": b""}
    ),
    "b53 xls with macros": lambda: make.compound(
        {"Workbook": make.biff()}, storages=("_VBA_PROJECT_CUR",)
    ),
    "b53 xls with a macro project": lambda: make.xls(before=make.record(0x00D3)),
    "b53 xls with a macro sheet": lambda: make.xls(sort=1),
    "b53 xls with a password": lambda: make.xls(before=make.record(0x002F, b"\0" * 6)),
    "b53 xls with an external link": lambda: make.xls(
        before=make.record(0x01AE, struct.pack("<HH", 1, 12) + b"\0other.xls")
    ),
    "b53 xls with an embedded object": lambda: make.compound(
        {"Workbook": make.biff()}, storages=("MBD0001",)
    ),
    "b53 old Word": lambda: make.compound({"WordDocument": b"x"}),
    "b49 xls cell in column 60000": lambda: make.xls(make.SOUND + make.number(2, 60_000, 1)),
    "b49 xls cell in row 65535": lambda: make.xls(make.SOUND + make.number(65_535, 0, 1)),
    "b49 xls dimension": lambda: make.xls(
        make.record(0x0200, struct.pack("<IIHHH", 0, 0xFFFFFFF0, 0, 0xFFFF, 0)) + make.SOUND
    ),
    "b50 xls of one long text in very many cells": lambda: make.xls(
        make.SOUND + b"".join(make.shared(row, 0, 0) for row in range(2, 20_000)),
        before=make.shared_texts("长" * 30_000),
    ),
    "b50 xls chain in a circle": chain_in_a_circle,
    "b52 xls with a zip behind": lambda: make.xls() + make.book(),
    "b52 xls truncated": lambda: make.xls()[:600],
    "b52 xls header alone": lambda: make.HEAD,
    "b56 a program": lambda: b"MZ\x90\0" + b"\0" * 400,
    "b56 a picture": lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 400,
    "b56 a PDF": lambda: b"%PDF-1.7\n\x00\x01\x02",
    "b56 a web page": lambda: "<html><table><tr><td>企业名称</td></tr></table></html>".encode(),
    "b56 SVG": lambda: b'<svg xmlns="http://www.w3.org/2000/svg"/>',
    "b56 RTF": lambda: b"{\\rtf1 x}",
    "b56 XML Spreadsheet 2003": lambda: b'<?xml version="1.0"?><Workbook/>',
    "b56 rar": lambda: b"Rar!\x1a\x07\x01\x00" + b"\xff" * 99,
    "b50 CSV of 40000 rows": lambda: "企业名称,信用代码\n".encode() + b"a,1\n" * 40_000,
    "b50 CSV of one endless cell": lambda: '企业名称,信用代码\n"'.encode() + b"a" * 3_000_000,
    "b50 empty": lambda: b" \n",
}


@pytest.fixture
def no_parser(monkeypatch):
    """The parser is taken away: what reaches it would fail in another way."""

    def opened(*_: object) -> None:
        raise AssertionError("a parser opened a hostile file")

    monkeypatch.setattr(workbooks, "CalamineWorkbook", type("Gone", (), {"from_filelike": opened}))


@pytest.mark.parametrize("name", CORPUS)
@pytest.mark.usefixtures("no_parser")
def test_b49_b50_b51_b52_b53_and_b56_hostile_files_are_refused_with_a_sentence(name):
    with pytest.raises(UnsafeWorkbookError) as refusal:
        read_sheet(CORPUS[name](), name="名单.xlsx", wanted=WANTED)
    sentence = str(refusal.value)
    assert re.fullmatch(r"[^\n]*[一-龥][^\n]*。", sentence)
    assert len(sentence) < 150


def test_the_corpus_holds_at_least_forty_files():
    assert len(CORPUS) >= 40


@pytest.mark.parametrize(
    "name",
    ["b50 300 MB of shared texts", "b50 a million rows", "b49 300 rows of 5 million columns"],
)
def test_b50_a_bomb_is_not_unfolded_in_memory(name):
    content = CORPUS[name]()
    tracemalloc.start()
    try:
        with pytest.raises(UnsafeWorkbookError):
            read_sheet(content, name="名单.xlsx", wanted=WANTED)
        assert tracemalloc.get_traced_memory()[1] < 200_000_000
    finally:
        tracemalloc.stop()
