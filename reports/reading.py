"""A paper as a page reads it: its own content, laid out block by block."""

import json
from dataclasses import dataclass
from typing import Any, Protocol

from common.blocks import Block, Content, Drawing, Face, Opening, Table
from common.blocks.faces import Shown, page_rows, standing_on
from common.numbers import in_han
from reports.kinds import KINDS
from reports.rules.kinds import EditionKind
from reports.rules.roles import ROW_ROLE_LABELS, RowRole
from reports.sights import Sight
from targets.goals.blocks.figures import places_of
from targets.goals.blocks.plan import names_of

FORMS = (("xlsx", "下载 Excel"), ("pdf", "下载 PDF"), ("json", "下载 JSON"))
GROUP_LABELS = {
    "entered": "新进",
    "left": "退出",
    "inside_in": "区内迁入",
    "inside_out": "区内迁出",
}
SECOND = 2  # the first section is 总体情况


class HasContent(Protocol):
    """A paper: its text."""

    @property
    def content(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Section:
    """One block that has tables on the page."""

    number: str
    block: Block
    tables: list[tuple[Table, list[list[Shown]]]]
    charts: list[Drawing]


def content_of(edition: HasContent) -> dict[str, Any]:
    """What was frozen."""
    content: dict[str, Any] = json.loads(edition.content)
    return content


def blocks_in(content: Content) -> list[Block]:
    """The blocks this paper was frozen with, in the order of its kind."""
    return KINDS[EditionKind(content["kind"])].blocks_in(content)


def page(content: Content, sight: Sight) -> dict[str, Any]:
    """Everything the page shows to one reader, of lists by name what the content still has."""
    laid = [(block, *_laid(block, content, sight)) for block in blocks_in(content)]
    standing = [(block, tables, charts) for block, tables, charts in laid if _stands(block, tables)]
    apart = [charts for block, tables, charts in laid if not _stands(block, tables)]
    return {
        "content": content,
        "headline": headline(content),
        "forms": FORMS,
        "charts": [chart for charts in apart for chart in charts],
        "sections": [
            Section(in_han(at), block, [(table, page_rows(table)) for table in tables], charts)
            for at, (block, tables, charts) in enumerate(standing, start=SECOND)
        ],
        "is_part": sight.seen is not None,
    }


def _laid(block: Block, content: Content, sight: Sight) -> tuple[list[Table], list[Drawing]]:
    charts = [chart for chart in block.charts(content) if Face.PAGE in chart.on]
    return standing_on(Face.PAGE, block.tables(content, sight)), charts


def _stands(block: Block, tables: list[Table]) -> bool:
    """Whether it is a section; charts without tables belong to 总体情况."""
    return bool(tables or block.empty)


def headline(content: Content) -> list[str]:
    """总体情况: the sentences of every block."""
    return [sentence for block in blocks_in(content) for sentence in block.sentences(content)]


def openings(content: Content) -> dict[str, Opening]:
    """The figures whose rows can be opened, by name."""
    opened = (opening for block in blocks_in(content) for opening in block.opens(content))
    return {opening.figure: opening for opening in opened}


def about_rows(
    content: Content, *, indicator: str, role: str, unit: str, sign: int
) -> dict[str, Any]:
    """What a list of rows behind a figure is about, in words, and the figure itself."""
    name = names_of(content).get(indicator, {}).get("name", "")
    opening = openings(content).get(indicator, Opening(indicator, name))
    label = GROUP_LABELS.get(role) or ROW_ROLE_LABELS.get(role, "")
    way = {1: "（补增）", -1: "（核减）"}.get(sign, "")
    return {
        "of": opening.of,
        "code_label": opening.code_label,
        "measure": "条" if opening.measured_in else "家",
        "amount": f"数（{opening.measured_in}）" if opening.measured_in else "",
        "indicator": opening.name,
        "role": label + way,
        "unit": places_of(content).get(unit or None, ""),
        "is_put_right": role == RowRole.CORRECTION,
    }
