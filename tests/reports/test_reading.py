"""A paper has as many sections as it has blocks that stand on the page."""

from common.blocks import Block, Head, Table, stands_in
from common.blocks import register as blocks
from reports import reading
from reports.sights import Sight


def test_no_section_is_left_out_however_many_there_are(monkeypatch):
    monkeypatch.setattr(blocks, "PLACES", {})
    table = Table("表", [Head("单位")], [["古南街道"]])
    for place in range(1, 13):
        block = Block(f"b{place}", f"第{place}块", tables=lambda content, reader: [table])
        stands_in("monthly", block, place=place)
    content = {"kind": "monthly"} | {f"b{place}": [] for place in range(1, 13)}
    sections = reading.page(content, Sight())["sections"]
    assert [section.block.key for section in sections] == [f"b{place}" for place in range(1, 13)]
    assert [section.number for section in sections][-4:] == ["十", "十一", "十二", "十三"]
