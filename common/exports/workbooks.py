"""导出: the one writer of every workbook and CSV that leaves the house; memory stays flat.

    write_workbook(target, [Sheet("企业", columns, rows)], cover=Cover(…))

`copy_workbook` in common/exports/sql.py fills a sheet straight from PostgreSQL.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import IO

from django.utils.timezone import localtime

from common.exports import parts
from common.exports.cells import INJECTIONS, Column, renderer, text_cell
from common.exports.zips import Deflated, ZipStream
from common.sheets.limits import column_letters

__all__ = ["Column", "Cover", "Sheet", "write_csv", "write_template", "write_workbook"]

COVER_TITLE, CODES_TITLE = "说明", "代码表"
FORBIDDEN_IN_TITLE = re.compile(r"[\[\]:*?/\\'\x00-\x1f]")
Filler = Callable[[Deflated], int]  # writes rows of XML, says how many


@dataclass(frozen=True, slots=True)
class Sheet:
    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[object]] = ()
    fill: Filler | None = None  # instead of rows, where they come as XML already


@dataclass(frozen=True, slots=True)
class Cover:
    """说明 (first sheet): what this file is, from which filter, by which definition, as of when."""

    title: str
    filters: Sequence[tuple[str, str]] = ()  # what was chosen: (街镇, 古南街道)
    definition: str = ""  # 口径
    as_of: date | None = None
    user: str = ""
    made_at: datetime | None = None
    notes: Sequence[str] = ()
    extra: Sequence[tuple[str, str]] = field(default=())

    def lines(self, rows: int | None) -> Iterator[tuple[str, str]]:
        yield from self.extra
        if rows is not None:
            chosen = "；".join(f"{name}：{value}" for name, value in self.filters)
            yield "筛选条件", chosen or "无（全部）"
        if self.definition:
            yield "口径", self.definition
        if self.as_of:
            yield "数据截至", f"{self.as_of:%Y年%-m月%-d日}"
        if rows is not None:
            yield "行数", f"{rows} 行"
        if self.user:
            yield "导出人", self.user
        if self.made_at:
            yield "导出时间", f"{localtime(self.made_at):%Y-%m-%d %H:%M}"
        for note in self.notes:
            yield "备注", note


def write_workbook(
    target: IO[bytes], sheets: Sequence[Sheet], *, cover: Cover | None = None
) -> int:
    """Write the sheets (behind the cover) and say how many rows of data went in."""
    return _write(target, sheets, cover, is_template=False)


def write_template(target: IO[bytes], sheet: Sheet, *, cover: Cover | None = None) -> None:
    """模板: an empty (or sample) sheet with drop-downs, whose lists stand on a hidden sheet."""
    _write(target, [sheet], cover, is_template=True)


def write_csv(target: IO[bytes], sheet: Sheet) -> int:
    """UTF-8 with BOM; a text that could be a formula gets an apostrophe in front."""
    written = io.TextIOWrapper(target, encoding="utf-8-sig", newline="", write_through=True)
    lines = csv.writer(written)
    lines.writerow([_plain(column.title) for column in sheet.columns])
    rows = 0
    for rows, row in enumerate(sheet.rows, 1):  # noqa: B007 - the count is what we return
        lines.writerow(map(_plain, row))
    written.flush()
    written.detach()
    return rows


def _plain(value: object) -> object:
    if isinstance(value, str):
        return f"'{value}" if value.startswith(INJECTIONS) else value.replace("\0", "")
    if isinstance(value, bool):
        return "是" if value else "否"
    return value.isoformat() if isinstance(value, date) else value


def write_sheets(target: IO[bytes], sheets: Sequence[tuple[str, Deflated]]) -> None:
    """A workbook of sheets whose XML is made already, by title."""
    archive, titles = ZipStream(target), list[str]()
    for number, (title, body) in enumerate(sheets, 1):
        titles.append(_title(title, titles))
        archive.add_deflated(f"xl/worksheets/sheet{number}.xml", b"", body)
    _close(archive, titles, [])


def _write(
    target: IO[bytes], sheets: Sequence[Sheet], cover: Cover | None, *, is_template: bool
) -> int:
    archive = ZipStream(target)
    titles = [COVER_TITLE] if cover else []
    lists = [column.choices for sheet in sheets for column in sheet.columns if column.choices]
    first, rows = len(titles) + 1, 0
    for number, sheet in enumerate(sheets, first):
        titles.append(_title(sheet.title, titles))
        rows += _add_sheet(archive, f"xl/worksheets/sheet{number}.xml", sheet, is_template)
    if cover:
        lines = list(cover.lines(None if is_template else rows))
        archive.add("xl/worksheets/sheet1.xml", _cover_xml(cover.title, lines))
    headed = titles[first - 1 :]
    hidden = [CODES_TITLE] if is_template and lists else []
    if hidden:
        titles += hidden
        archive.add(f"xl/worksheets/sheet{len(titles)}.xml", _codes_xml(lists))
    _close(archive, titles, hidden, headed)
    return rows


def _close(
    archive: ZipStream,
    titles: Sequence[str],
    hidden: Sequence[str],
    headed: Sequence[str] = (),
) -> None:
    """The parts every workbook has."""
    archive.add("xl/workbook.xml", parts.workbook(titles, hidden, headed))
    archive.add("xl/_rels/workbook.xml.rels", parts.workbook_rels(len(titles)))
    archive.add("xl/styles.xml", parts.STYLES)
    archive.add("_rels/.rels", parts.RELS)
    archive.add("[Content_Types].xml", parts.content_types(len(titles)))
    archive.close()


def _add_sheet(archive: ZipStream, name: str, sheet: Sheet, is_template: bool) -> int:
    body = Deflated()
    rows = sheet.fill(body) if sheet.fill else _fill(body, sheet)
    lists = _ranges(sheet.columns) if is_template else {}
    body.write(parts.sheet_tail(sheet.columns, rows + 1, lists).encode())
    head = parts.sheet_head(sheet.columns, rows + 1, is_template=is_template)
    archive.add_deflated(name, head.encode(), body)
    return rows


def _fill(body: Deflated, sheet: Sheet) -> int:
    writers = [renderer(column.kind) for column in sheet.columns]
    rows = 0
    for rows, row in enumerate(sheet.rows, 1):  # noqa: B007 - the count is what we return
        cells = "".join([write(value) for write, value in zip(writers, row, strict=True)])
        body.write(f"<row>{cells}</row>".encode())
    return rows


def _ranges(columns: Sequence[Column]) -> dict[int, str]:
    chosen = [(n, column.choices) for n, column in enumerate(columns, 1) if column.choices]
    return {
        n: f"'{CODES_TITLE}'!${column_letters(k)}$1:${column_letters(k)}${len(choices)}"
        for k, (n, choices) in enumerate(chosen, 1)
    }


def _codes_xml(lists: Sequence[Sequence[str]]) -> str:
    longest = max(map(len, lists))
    lines = (
        "".join(text_cell(words[n]) if n < len(words) else "<c/>" for words in lists)
        for n in range(longest)
    )
    return _sheet_xml("".join(f"<row>{line}</row>" for line in lines), longest, len(lists), 24)


def _cover_xml(title: str, lines: Sequence[tuple[str, str]]) -> str:
    written = "".join(
        f"<row>{text_cell(name, 'header')}{text_cell(words, 'wrapped')}</row>"
        for name, words in lines
    )
    return _sheet_xml(f"<row>{text_cell(title, 'title')}</row>{written}", len(lines) + 1, 2, 14, 80)


def _sheet_xml(rows: str, height: int, width: int, *widths: int) -> str:
    cols = "".join(
        f'<col min="{n}" max="{n}" width="{widths[min(n, len(widths)) - 1]}" customWidth="1"/>'
        for n in range(1, width + 1)
    )
    return (
        f'{parts.HEAD}<worksheet xmlns="{parts.MAIN}">{parts.FITS}'
        f'<dimension ref="A1:{column_letters(width)}{height}"/>'
        f"<cols>{cols}</cols><sheetData>{rows}</sheetData>{parts.PAGE}</worksheet>"
    )


def _title(title: str, taken: Sequence[str]) -> str:
    """A sheet title Excel takes: 31 characters, none of []:*?/\\', not twice."""
    base = FORBIDDEN_IN_TITLE.sub("", title)[:31] or "数据"
    name, number = base, 2
    while name in (*taken, CODES_TITLE):
        name, number = f"{base[:28]}{number}", number + 1
    return name
