"""表头: which row (or merged rows) holds the column titles, and which column is which."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from common.sheets.cells import Cell, text
from common.sheets.limits import MAX_HEADER_ROW, UnsafeWorkbookError, column_letters
from common.sheets.matching import Catalogue, Match, matched
from common.sheets.titles import NOTHING_SAID, Said, plain, read_title
from common.sheets.units import Unit
from common.sheets.wanted import HeaderSpec

MAX_DEPTH = 3  # rows a merged header may take
IGNORED = frozenset({"", "序号", "编号", "NO", "NO.", "#", "序", "行号"})
SERIALS = frozenset({"编号", "NO", "NO.", "#"})  # ignored only where they count the rows
_NAMELESS = frozenset({"单位", "计量单位", "-", "—", "——", "/"})


@dataclass(frozen=True, slots=True)
class Placed:
    """A wanted column where it stands in the file."""

    key: str
    index: int  # 0-based from column A
    title: str  # as written in the file
    note: str  # what stands in brackets behind it, usually the unit: “万元”
    said: Said = NOTHING_SAID
    unit: Unit | None = None  # None: the file names none
    unit_from: str = ""  # “” its own title; else where the unit stands
    is_guessed: str = ""  # what of its title was not understood

    @property
    def letter(self) -> str:
        return column_letters(self.index + 1)


class Header(NamedTuple):
    first: int  # 0-based rows
    last: int
    columns: dict[str, Placed]
    titles: list[str]  # of every column, by position
    match: Match


def find_header(
    rows: Sequence[Sequence[Cell]], wanted: Sequence[HeaderSpec], spans: dict[int, dict[int, int]]
) -> Header | None:
    """The best-matching row among the first twenty; two and three row headers are read together."""
    catalogue = Catalogue(wanted)
    top = [[_title(cell) for cell in row] for row in rows[: MAX_HEADER_ROW + MAX_DEPTH + 1]]
    best: tuple[tuple[int, int, int], Header] | None = None
    for first in range(min(MAX_HEADER_ROW, len(top))):
        for depth in range(1, MAX_DEPTH + 1):
            if first + depth > len(top):
                break
            header = _header(top, first, depth, spans, catalogue)
            needed = sum(spec.required and spec.key in header.columns for spec in wanted)
            rank = (needed, len(header.columns), -depth)
            if header.columns and (best is None or rank > best[0]):
                best = rank, header
    if best is None or not _is_enough(best[1], wanted):
        return None
    return _extended(best[1], rows, top, spans, catalogue)


def _header(
    top: list[list[str]],
    first: int,
    depth: int,
    spans: dict[int, dict[int, int]],
    catalogue: Catalogue,
) -> Header:
    paths = _paths(top, first, depth, spans)
    match = matched(paths, catalogue)
    titles = ["".join(map(str, _named(path))) for path in paths]
    columns = {
        key: Placed(
            key,
            index,
            titles[index],
            _note(paths[index]),
            read_title(paths[index]),
            is_guessed=match.guessed.get(index, ""),
        )
        for key, index in match.chosen.items()
    }
    return Header(first, first + depth - 1, columns, titles, match)


def _extended(
    header: Header,
    rows: Sequence[Sequence[Cell]],
    top: list[list[str]],
    spans: dict[int, dict[int, int]],
    catalogue: Catalogue,
) -> Header:
    """With the rows below that still belong to it: 本月 | 累计 under a title, a row of units."""
    identities = [
        column.index for key, column in header.columns.items() if catalogue.specs[key].required
    ]
    while header.last - header.first < MAX_DEPTH and header.last + 1 < len(top):
        below = header.last + 1
        above = spans.get(header.last, {})
        if not _continues(rows[below], top[below], above, identities, catalogue):
            return header
        top = [*top[:below], [_unless_nameless(word) for word in top[below]], *top[below + 1 :]]
        header = _header(top, header.first, below - header.first + 1, spans, catalogue)
    return header


def _continues(
    cells: Sequence[Cell],
    titles: list[str],
    spans: dict[int, int],
    identities: list[int],
    catalogue: Catalogue,
) -> bool:
    """No row of data: nothing under name and code, and units or bases under the rest."""
    said = {index: words for index, words in enumerate(titles) if words}
    if any(words not in _NAMELESS for index, words in said.items() if index in identities):
        return False
    telling = {i: w for i, w in said.items() if plain(w) not in _NAMELESS and i not in identities}
    if not telling or any(not isinstance(cells[index], str) for index in telling):
        return False
    if all(_is_qualifier(w) or plain(w) in catalogue.names for w in telling.values()):
        return True
    children = [i for i in telling for left, right in spans.items() if left <= i <= right]
    return len(children) > 1 and len(children) == len(telling)


def _unless_nameless(words: str) -> str:
    """“—”, “计量单位” in a row of units name no column."""
    return "" if plain(words) in _NAMELESS else words


def _is_qualifier(words: str) -> bool:
    """“万元”, “本月”, “本年累计（千元）”: says something of a column and names none."""
    return not read_title((words,)).core


def _named(path: tuple[str, ...]) -> tuple[str, ...]:
    """A path without the parts that only name a unit."""
    kept = tuple(part for part in path if read_title((part,)).core or read_title((part,)).bases)
    return kept or path


def _note(path: tuple[str, ...]) -> str:
    said = read_title(path)
    return " ".join(word.strip(",，") for word in (*said.rest, *said.units))


def _is_enough(header: Header, wanted: Sequence[HeaderSpec]) -> bool:
    """One column found by chance in a title or in the data is not a header."""
    required = [spec.key for spec in wanted if spec.required]
    present = [key in header.columns for key in required]
    return (
        all(present) if len(header.columns) < min(2, len(wanted)) else any(present) or not required
    )


def expected(wanted: Sequence[HeaderSpec]) -> UnsafeWorkbookError:
    names = [spec.title for spec in wanted if spec.required] or [spec.title for spec in wanted]
    return UnsafeWorkbookError(
        f"前 {MAX_HEADER_ROW} 行里没有找到表头，至少应有这些列：{'、'.join(names)}。"
        "请核对列名，或下载模板填写。"
    )


def _title(cell: Cell) -> str:
    return text(cell)[:200] if isinstance(cell, str) else text(cell)


def _paths(
    top: list[list[str]], first: int, depth: int, spans: dict[int, dict[int, int]]
) -> list[tuple[str, ...]]:
    """Per column the titles from parent to child; a merged parent stands over all its children."""
    width = max(map(len, top[first : first + depth]))
    lines = []
    for row in range(first, first + depth):
        line = [*top[row], *[""] * (width - len(top[row]))]
        for column, last in spans.get(row, {}).items():
            for covered in range(column + 1, min(last + 1, width)):
                line[covered] = line[column]
        lines.append(line)
    for row, (above, below) in enumerate(pairwise(lines), first):
        for column in range(1, width):  # a parent over its children without a merge
            if not above[column] and below[column] and row not in spans:
                above[column] = above[column - 1]
    return [tuple(dict.fromkeys(t for t in path if t)) for path in zip(*lines, strict=True)]
