"""表头: which row (or merged rows) holds the column titles, and which column is which."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from common.cells import Cell, text
from common.sheets.limits import MAX_HEADER_ROW, UnsafeWorkbookError, column_letters

MAX_DEPTH = 3  # rows a merged header may take
IGNORED = frozenset({"", "序号", "编号", "NO", "NO.", "#"})
_NOTE = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_DECORATION = re.compile(r"[\s*＊:：.。\"“”'‘’※★]")


class HeaderSpec(NamedTuple):
    """A column the caller understands: its key, its title, and what others call it."""

    key: str
    title: str
    synonyms: Sequence[str] = ()
    required: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    key: str
    index: int  # 0-based from column A
    title: str  # as written in the file
    note: str  # what stands in brackets behind it, usually the unit: “万元”

    @property
    def letter(self) -> str:
        return column_letters(self.index + 1)


class Header(NamedTuple):
    first: int  # 0-based rows
    last: int
    columns: dict[str, Column]
    titles: list[str]  # of every column, by position


def find_header(
    rows: Sequence[Sequence[Cell]], wanted: Sequence[HeaderSpec], spans: dict[int, dict[int, int]]
) -> Header | None:
    """The best-matching row among the first twenty; two and three row headers are read together."""
    names = _names(wanted)
    top = [[_title(cell) for cell in row] for row in rows[: MAX_HEADER_ROW + MAX_DEPTH]]
    best: tuple[tuple[int, int, int], Header] | None = None
    for first in range(min(MAX_HEADER_ROW, len(top))):
        for depth in range(1, MAX_DEPTH + 1):
            if first + depth > len(top):
                break
            paths = _paths(top, first, depth, spans)
            columns = _matched(paths, names, wanted)
            needed = sum(spec.required and spec.key in columns for spec in wanted)
            rank = (needed, len(columns), -depth)
            if columns and (best is None or rank > best[0]):
                titles = ["".join(path) for path in paths]
                best = rank, Header(first, first + depth - 1, columns, titles)
    return best[1] if best and _is_enough(best[1], wanted) else None


def _is_enough(header: Header, wanted: Sequence[HeaderSpec]) -> bool:
    """One column found by chance in a title or in the data is not a header."""
    required = [spec.key for spec in wanted if spec.required]
    found = [key in header.columns for key in required]
    return all(found) if len(header.columns) < min(2, len(wanted)) else any(found) or not required


def expected(wanted: Sequence[HeaderSpec]) -> UnsafeWorkbookError:
    names = [spec.title for spec in wanted if spec.required] or [spec.title for spec in wanted]
    return UnsafeWorkbookError(
        f"前 {MAX_HEADER_ROW} 行里没有找到表头，至少应有这些列：{'、'.join(names)}。"
        "请核对列名，或下载模板填写。"
    )


def plain(title: str) -> str:
    """A title for comparing: NFKC, no spaces, asterisks, colons; brackets dropped, words kept."""
    return re.sub(r"[()\[\]]", "", _bare(title)).upper()


def _bare(title: str) -> str:
    return (
        _DECORATION.sub("", unicodedata.normalize("NFKC", title))
        .replace("【", "[")
        .replace("】", "]")
    )


def _title(cell: Cell) -> str:
    return text(cell)[:200] if isinstance(cell, str) else text(cell)


def _names(wanted: Sequence[HeaderSpec]) -> dict[str, tuple[str, int]]:
    names: dict[str, tuple[str, int]] = {}
    for spec in wanted:
        for strength, name in enumerate((spec.title, spec.key, *spec.synonyms)):
            names.setdefault(plain(name), (spec.key, strength))
    return names


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


def _candidates(path: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """Readings of one column's title, the surest first."""
    for start in range(len(path)):
        joined = "".join(path[start:])
        bare = _bare(joined)
        yield 0, plain(joined)
        yield 100, re.sub(r"[()\[\]]", "", _NOTE.sub("", bare)).upper()
        for part in re.split(r"[/、|]", _NOTE.sub("", bare)):
            yield 200, part.upper()


def _matched(
    paths: list[tuple[str, ...]], names: dict[str, tuple[str, int]], wanted: Sequence[HeaderSpec]
) -> dict[str, Column]:
    found: dict[str, tuple[int, Column]] = {}
    for index, path in enumerate(paths):
        options = [
            (weakness + names[name][1], names[name][0])
            for weakness, name in _candidates(path)
            if name in names
        ]
        if not options:
            continue
        weakness, key = min(options)
        if key not in found or weakness < found[key][0]:
            title = "".join(path)
            note = " ".join(filter(None, map("".join, _NOTE.findall(_bare(title)))))
            found[key] = weakness, Column(key, index, title, note)
    return {spec.key: found[spec.key][1] for spec in wanted if spec.key in found}
