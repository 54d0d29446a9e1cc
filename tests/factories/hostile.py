"""Workbooks built byte by byte: small sound ones, and the hostile ones made of them."""

import io
import struct
import zipfile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
FREE, END, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def text(place: str, words: str) -> str:
    at = f' r="{place}"' if place else ""
    return f'<c{at} t="inlineStr"><is><t>{words}</t></is></c>'


HEADER = f'<row r="1">{text("A1", "企业名称")}{text("B1", "信用代码")}</row>'
GOOD = f'{HEADER}<row r="2">{text("A2", "甲公司")}{text("B2", "1")}</row>'


def sheet(rows: str = GOOD, *, before: str = "", after: str = "", head: str = "") -> str:
    return (
        f'{head}<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'
    )


def members(rows: str | None = None, *, xml: str | None = None) -> dict[str, str]:
    """The members of a sound workbook."""
    return {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
        'content-types"/>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        f'relationships"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        '<sheet name="企业" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/'
        f'package/2006/relationships"><Relationship Id="rId1" Type="{OFFICE}/worksheet" '
        'Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": xml or sheet(rows or GOOD),
    }


def packed(parts: dict, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    book = io.BytesIO()
    with zipfile.ZipFile(book, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return book.getvalue()


def book(rows: str | None = None, *, xml: str | None = None, more: dict | None = None) -> bytes:
    return packed({**members(rows, xml=xml), **(more or {})})


def record(kind: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def label(row: int, column: int, words: str) -> bytes:
    """LABEL: a text cell of its own."""
    coded = words.encode("utf-16-le")
    body = struct.pack("<HHHHB", row, column, 0, len(words), 1) + coded
    return record(0x0204, body)


def number(row: int, column: int, value: float) -> bytes:
    return record(0x0203, struct.pack("<HHHd", row, column, 0, value))


def formula(row: int, column: int, value: float) -> bytes:
    return record(0x0006, struct.pack("<HHHdHIH", row, column, 0, value, 0, 0, 3) + b"\x1e\x01\x00")


def shared(row: int, column: int, index: int) -> bytes:
    """LABELSST: a cell that shows one of the shared texts."""
    return record(0x00FD, struct.pack("<HHHI", row, column, 0, index))


def shared_texts(*texts: str) -> bytes:
    """SST, in one record."""
    coded = b"".join(struct.pack("<HB", len(t), 1) + t.encode("utf-16-le") for t in texts)
    return record(0x00FC, struct.pack("<II", len(texts), len(texts)) + coded)


SOUND = label(0, 0, "企业名称") + label(0, 1, "信用代码") + label(1, 0, "甲公司") + number(1, 1, 1)


def biff(cells: bytes = SOUND, *, before: bytes = b"", sort: int = 0) -> bytes:
    """A BIFF8 stream of one sheet."""
    bof = record(0x0809, struct.pack("<HHHHII", 0x0600, 5, 0, 0, 0, 6))
    name = "企业".encode("utf-16-le")
    bound = 4 + 8 + len(name)
    start = len(bof) + len(before) + bound + 4
    listed = record(0x0085, struct.pack("<IBBBB", start, 0, sort, 2, 1) + name)
    substream = record(0x0809, struct.pack("<HHHHII", 0x0600, 16, 0, 0, 0, 6))
    return bof + before + listed + record(0x000A) + substream + cells + record(0x000A)


def compound(streams: dict[str, bytes], *, storages: tuple[str, ...] = ()) -> bytes:
    """A compound file of 512-byte sectors; every stream is padded past the mini cutoff."""
    sectors: list[bytes] = []
    chain: list[int] = []

    def store(content: bytes) -> int:
        start = len(sectors)
        pieces = [content[at : at + 512].ljust(512, b"\0") for at in range(0, len(content), 512)]
        sectors.extend(pieces)
        chain.extend([*range(start + 1, start + len(pieces)), END])
        return start

    def entry(name: str, kind: int, start: int, size: int, child: int = FREE) -> bytes:
        coded = name.encode("utf-16-le")
        return (
            coded.ljust(64, b"\0")
            + struct.pack("<HBBIII", len(coded) + 2, kind, 1, FREE, FREE, child)
            + b"\0" * 36
            + struct.pack("<IIi", start, size, 0)
        )

    entries = [entry("Root Entry", 5, END, 0, 1)]
    for name, content in streams.items():
        padded = content.ljust(4096, b"\0")
        entries.append(entry(name, 2, store(padded), len(padded)))
    entries += [entry(name, 1, 0, 0) for name in storages]
    directory = store(b"".join(entries).ljust(512, b"\0"))
    tables = len(chain) // 127 + 1
    first = len(sectors)
    chain += [TABLE] * tables
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(512 * tables, b"\xff")
    difat = [*range(first, first + tables), *[FREE] * (109 - tables)]
    header = HEAD + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    header += struct.pack("<9I", 0, tables, directory, 0, 4096, END, 0, END, 0)
    header += struct.pack("<109I", *difat)
    return header + b"".join(sectors) + table


def xls(cells: bytes = SOUND, **changes: object) -> bytes:
    return compound({"Workbook": biff(cells, **changes)})
