"""表种: which sheets can be imported. Apps above register theirs when they are ready."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as default
from typing import Any

from django.forms import Field
from import_export.resources import Resource

from accounts.models import System, User
from common.decisions import Decision
from common.sheets.columns import Column
from common.sheets.workbooks import SheetRead
from jobs.models import ExportFile, ImportBatch, StagingRow
from jobs.rules.questions import Option, Question
from jobs.rules.rows import Checked, Verdict
from jobs.sheets.reading import OPTIONS

By = User | System
Fact = tuple[str, str]  # label, value
Choices = list[tuple[int, str]]
Candidates = Callable[[Sequence[StagingRow], Mapping[int, str], By], dict[int, Choices]]


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be checked, for whom, and with which choices."""

    sheet: SheetRead
    by: By
    options: Mapping[str, Any] = default(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SheetKind:
    """表种: a kind of sheet with its columns, its check, and how it is written and taken back."""

    key: str
    title: str
    resource: type[Resource]
    may_import: Callable[[By], Decision]
    check: Callable[[Request], Verdict]
    commit: Callable[[ImportBatch, By], dict[str, Any]]
    undo: Callable[[ImportBatch, By], None]
    options: Callable[[By], dict[str, Field]] = lambda by: {}  # further choices of an upload
    answers: Sequence[Option] = ()  # the command's further options, and what `asks` may ask
    asks: Callable[[Request], list[Question]] = lambda request: []  # what this file leaves open
    describe: Callable[[Sequence[StagingRow]], dict[int, list[Fact]]] = lambda rows: {}
    settle: Callable[[StagingRow, int, By], Checked] | None = None  # an open row, decided by hand
    candidates: Candidates | None = None  # of open rows
    personal: Mapping[str, Callable[[str], str]] = default(default_factory=dict)  # field → mask
    purposes: Sequence[str] = ()  # 用途, asked of who would see them unmasked
    after: Callable[[ImportBatch, By], ExportFile | None] | None = None  # what a commit hands out
    book: str = "台账"  # what its rows are kept in, as sentences name it
    names_rows: str = "企业名称或信用代码"  # the column no sheet may lack
    advice: str = ""  # beside the form, where there is more to know
    notes: Sequence[str] = ()  # of its template, instead of the register's
    direct_rows: int = 2_000  # more of them are written by the worker
    columns: Callable[[Mapping[str, Any]], Mapping[str, Column]] | None = None  # as named by whom


Reading = Callable[[Request], list[tuple[int, str, str]]]
_KINDS: dict[str, SheetKind] = {}
_READINGS: list[Reading] = []


def reads_first(reading: Reading) -> None:
    """Called with every sheet before its check: may set cells right, and says (row, column, what).

    For what is true of all kinds of sheet, and known to rooms above alone.
    """
    if reading not in _READINGS:
        _READINGS.append(reading)


def read_first(request: Request) -> list[tuple[int, str, str]]:
    """What the readings of all rooms have to say of this sheet."""
    return [said for reading in _READINGS for said in reading(request)]


def register(kind: SheetKind) -> None:
    """Make a kind of sheet known; called once, from AppConfig.ready()."""
    _KINDS[kind.key] = kind


def sheet_kind(key: str) -> SheetKind:
    """The kind of that key."""
    return _KINDS[key]


def sheet_kinds() -> list[SheetKind]:
    """Every kind, in the order of registration."""
    return list(_KINDS.values())


def answer_options() -> list[Option]:
    """Every option a question of some kind may be answered by, each once."""
    every = [*OPTIONS, *(option for kind in sheet_kinds() for option in kind.answers)]
    return list({option.key: option for option in every}.values())
