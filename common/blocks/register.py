"""The register of blocks: which stand in a kind of paper, and in which order."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from common.blocks.parts import Content, Drawing, Mark, Opening, Reader, Table
from common.blocks.span import Span
from common.flows import STOCK, Move
from common.measures import Row, Thing
from common.placed import Placed


@dataclass(frozen=True, slots=True)
class Behind:
    """One thing behind one figure: how it counts there, and what it is called now."""

    figure: str  # an indicator's code, or a figure of the block's own
    thing: str
    move: Move
    row: Row


def behind(figure: str, of: Thing, rows: Iterable[Row]) -> list[Behind]:
    """What makes up a figure, where nothing comes and goes."""
    return [Behind(figure, of.name, Move(row.key, row.unit, STOCK, 1), row) for row in rows]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A block's data, by its names in the content, and the rows behind its figures."""

    content: Mapping[str, Any]
    rows: Collection[Behind] = field(default_factory=list)


def _none(*of: Any) -> tuple[()]:
    return ()


@dataclass(frozen=True, slots=True)
class Block:
    """One block. It draws from the register once; its faces read the frozen content alone."""

    key: str
    title: str  # of its section on the page
    draw: Callable[[Span], Drawn] | None = None  # None: it only says what others froze
    sentences: Callable[[Content], Iterable[str]] = _none
    tables: Callable[[Content, Reader], Iterable[Table]] = _none
    charts: Callable[[Content], Iterable[Drawing]] = _none
    footnotes: Callable[[Content], Iterable[str]] = _none
    opens: Callable[[Content], Iterable[Opening]] = _none
    # of its data what names only these rows; without it the block is read whole: it names nobody
    part: Callable[[Content, Collection[Mark]], Mapping[str, Any]] | None = None
    needs: tuple[str, ...] = ()  # names in the content; its key, if none
    empty: str = ""  # what the page says where there is no table

    def is_in(self, content: Content) -> bool:
        """Whether this paper was frozen with it."""
        return all(name in content for name in self.needs or (self.key,))


PLACES: dict[str, Placed[Block]] = {}


def stands_in(paper: str, block: Block, *, place: int) -> None:
    """In every paper of this kind that is drawn from now on; the lower place comes first."""
    blocks = PLACES.setdefault(paper, Placed(f"blocks of {paper}"))
    if any(block.key == other.key for other in blocks):
        raise ValueError(f"{block.key} stands in {paper} already")
    blocks.put(place, block)


def blocks_of(paper: str) -> list[Block]:
    """The blocks of a kind of paper, in their places."""
    return list(PLACES.get(paper, ()))
