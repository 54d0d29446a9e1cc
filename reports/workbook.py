"""报表的工作簿: the tables of every block, the lists whole, from the frozen content alone."""

from datetime import date
from io import BytesIO

from common.blocks import Content, Face
from common.blocks.faces import sheet_of, standing_on
from common.exports.charts import add_lines
from common.exports.workbooks import Cover, write_workbook
from reports import reading
from reports.printed import Printed
from reports.sights import Sight

PATH_NOTE = "测算路径为官方目标之间的直线推算，不是分年目标。"


def xlsx_of(edition: Printed) -> bytes:
    """The paper's workbook, with a line of each column that its block draws."""
    content = reading.content_of(edition)
    blocks = reading.blocks_in(content)
    tables = [
        table
        for block in blocks
        for table in standing_on(Face.BOOK, block.tables(content, Sight()))
    ]
    cover = Cover(
        title=content["title"],
        definition="；".join(note for block in blocks for note in block.footnotes(content)),
        as_of=date.fromisoformat(content["as_of"]),
        extra=[("状态", edition.status), ("指纹", edition.sha256), *_of_the_whole(content)],
        notes=[PATH_NOTE],
    )
    written = BytesIO()
    write_workbook(written, [sheet_of(table) for table in tables], cover=cover)
    book = written.getvalue()
    for table in tables:
        if table.lines:
            book = add_lines(book, table.title, table.lines)
    return book


def _of_the_whole(content: Content) -> list[tuple[str, str]]:
    """Of an extract: what it is taken from, and what it leaves out."""
    about = content.get("extract")
    if not about:
        return []
    return [("摘自", f"{about['of']}，全文指纹 {about['sha256']}"), ("摘录范围", about["note"])]
