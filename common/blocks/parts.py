"""What a block gives the faces of a paper: tables and charts that page, workbook and PDF each draw.

A table says on which faces it stands; a cell keeps its value, so that the workbook has numbers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, NamedTuple, Protocol

from common.charts.base import Chart
from common.exports.charts import LineOf

Content = Mapping[str, Any]  # a whole paper, as it was frozen


class Face(StrEnum):
    PAGE = "page"
    BOOK = "book"  # the workbook
    PRINT = "print"  # the PDF


EVERYWHERE = frozenset(Face)


class Kind(StrEnum):
    """What stands in a column."""

    TEXT = "text"
    WORDS = "words"  # a text that stands right, among numbers
    CODE = "code"
    DATE = "date"
    YEAR = "year"
    COUNT = "count"
    CHANGE = "change"  # with its sign
    EXACT = "exact"  # as exact as it came
    AMOUNT = "amount"  # two places
    GAP = "gap"  # two places and its sign
    LIGHT = "light"


LEFT = frozenset({Kind.TEXT, Kind.CODE, Kind.DATE, Kind.LIGHT})


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column; `width` is that of the workbook."""

    label: str
    kind: Kind = Kind.TEXT
    width: int | None = None

    @property
    def numeric(self) -> bool:
        return self.kind not in LEFT


@dataclass(frozen=True, slots=True)
class Cell:
    """A value and what a page has beside it: its rows, other words for it, a small addition."""

    value: Any
    url: str = ""
    words: str = ""  # instead of the number where fewer rows can be opened than it says
    aside: str = ""  # after it, on the page and in print
    hint: str = ""
    light: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """One table. In print and workbook the title stands over it; on the page the caption does."""

    title: str
    heads: Sequence[Head]
    rows: Sequence[Sequence[Any]]  # values or cells
    on: frozenset[Face] = EVERYWHERE
    caption: str = ""  # the title, if empty
    is_caption_hidden: bool = False
    layout: str = "cards"  # on a phone; "scroll", or "wide" with many columns
    lead: str = ""  # in print, before it
    note: str = ""
    link: tuple[str, str] | None = None  # after the note: words, address
    is_small: bool = False  # in print
    lines: Sequence[LineOf] = ()  # of the workbook's columns that are drawn there

    def only(self, *faces: Face, **changed: Any) -> "Table":
        """The same on these faces alone."""
        return replace(self, on=frozenset(faces), **changed)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart with its title; the key is that of its picture in the PDF."""

    title: str
    chart: Chart
    key: str
    heading: str = ""  # in print, where it is longer
    on: frozenset[Face] = EVERYWHERE
    source: str = "本平台登记事实"


@dataclass(frozen=True, slots=True)
class Opening:
    """A figure whose rows can be opened: its name, and what the rows are."""

    figure: str
    name: str
    of: str = "企业"
    code_label: str = "统一社会信用代码"
    measured_in: str = ""  # of amounts; rows of counted things have no number of their own


class Mark(NamedTuple):
    """By what a row of a list by name is known again among the rows a reader may see."""

    figure: str
    role: str
    sign: int
    code: str
    unit: str


class Reader(Protocol):
    """Who reads a page: which figures open for him; in workbook and PDF nothing does."""

    @property
    def whole(self) -> Content | None:
        """The paper itself, where he reads a part of its lists."""

    def cell(self, figure: str, role: str, unit: str | None, count: int, sign: int = 0) -> Cell: ...
    def opening(self, figure: str, unit: str | None, count: int) -> Cell: ...
    def amount(self, figure: str, value: Any) -> Cell: ...
    def url(self, figure: str, role: str, unit: str | None = None, sign: int = 0) -> str: ...
