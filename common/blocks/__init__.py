"""报表的块: what an app knows is a block of a paper: its data, sentences, tables, charts and rows.

An app registers its blocks in its `portal.py` (`stands_in`); a kind of paper is the blocks that
stand in it, in their places. Data is drawn once, when the paper is; whatever a face says later it
takes from the frozen content alone. A paper that was frozen without a block is read without it.
"""

from common.blocks.parts import (
    EVERYWHERE,
    Cell,
    Content,
    Drawing,
    Face,
    Head,
    Kind,
    Mark,
    Opening,
    Reader,
    Table,
)
from common.blocks.register import Behind, Block, Drawn, behind, blocks_of, stands_in
from common.blocks.span import Earlier, Span, UnbalancedError

__all__ = [
    "EVERYWHERE",
    "Behind",
    "Block",
    "Cell",
    "Content",
    "Drawing",
    "Drawn",
    "Earlier",
    "Face",
    "Head",
    "Kind",
    "Mark",
    "Opening",
    "Reader",
    "Span",
    "Table",
    "UnbalancedError",
    "behind",
    "blocks_of",
    "stands_in",
]
