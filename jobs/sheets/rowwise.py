"""逐行的表: each row is about one record, found by its key, compared, written and taken back.

A kind of sheet says what is its own (columns, key, rules of a row, the verbs that write it); in
which order it is asked, what is kept for the undo and when either is refused, is said here once.
What is written in a few statements whatever the number of rows (the register) is not of this kind.
"""

from abc import ABC, abstractmethod
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, ClassVar, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Model
from import_export.resources import Resource

from common.dates import today
from common.decisions import ALLOWED, Decision
from jobs.models import ImportBatch, StagingRow
from jobs.rules.rows import Checked, Verdict, repeated
from jobs.rules.states import RowState
from jobs.sheets.kinds import By, Request, SheetKind
from jobs.sheets.parsing import Parsed, parse

Values = dict[str, Any]
R = TypeVar("R", bound=Model)


@dataclass(slots=True)
class Line(Generic[R]):
    """One row being checked: what it says, the record it is about, and what it would change."""

    at: int
    row: Checked
    key: Any
    stored: R | None = None
    wanted: Values = field(default_factory=dict)  # blank cells say nothing
    now: Values = field(default_factory=dict)
    changed: Values = field(default_factory=dict)


class RowSheet(ABC, Generic[R]):
    """A sheet that writes its rows one by one: a subclass a kind, an object a check or a write."""

    resource: ClassVar[type[Resource]]
    model: type[R]
    named_by: ClassVar[tuple[str, ...]]  # the columns that name a row to people
    keyed_by: ClassVar[str]  # that of them under which the row is kept
    kept: ClassVar[Sequence[str]]  # what a row may change of its record
    twice: ClassVar[tuple[str, str]]  # column and sentence, where a key stands in several {rows}
    stale: ClassVar[str] = "预览之后已被他人修改，请重新核对后再导入。"
    touched: ClassVar[str] = "第 {row.number} 行导入之后又被修改，这一批不能撤销。"
    gone: ClassVar[str] = "有 {count} 条记录导入之后已不在，这一批不能撤销。"

    def __init__(self, by: By, parsed: Parsed | None = None, *, is_undo: bool = False) -> None:
        self.by, self.day, self.is_undo = by, today(), is_undo
        self.stored: dict[Any, R] = {}  # by key
        if parsed is not None:
            self.parsed = parsed

    @classmethod
    def kind(cls, key: str, title: str, **about: Any) -> SheetKind:
        """As the machinery of imports wants it."""
        return SheetKind(
            key, title, cls.resource, check=cls.check, commit=cls.commit, undo=cls.undo, **about
        )

    # ---- what a kind says

    @classmethod
    @abstractmethod
    def admit(cls, request: Request) -> None:
        """UnsafeWorkbookError where the file as a whole is none of this kind."""

    @abstractmethod
    def look(self) -> None:
        """Read `stored` and what else judges the rows: a few queries, however many rows."""

    @abstractmethod
    def key(self, at: int) -> Hashable | None:
        """Which record the row is about; None where it does not say."""

    @abstractmethod
    def require(self, at: int) -> None:
        """Faults of the key: blank, unknown, none of this person's."""

    def wanted(self, at: int) -> Values:
        """What the row says, by attribute of the record."""
        said = {name: self.value(name, at) for name in self.kept}
        return {name: value for name, value in said.items() if value not in (None, "")}

    def now(self, line: Line[R]) -> Values:
        """What stands, beside what the row says."""
        return {name: getattr(line.stored, name) for name in self.kept} if line.stored else {}

    @abstractmethod
    def judge(self, line: Line[R]) -> None:
        """Faults and notices of the row, by the rules of the page."""

    def identity(self, key: Any) -> Values:
        """What a new record is made with besides its values."""
        return {}

    def spoken(self, name: str, value: Any) -> str:
        """A value in words, as the preview shows it."""
        return str(value)

    def remarks(self, request: Request) -> list[tuple[str, str]]:
        """What is to be said of the whole file."""
        return []

    @abstractmethod
    def add(self, row: StagingRow, values: Values) -> R:
        """Make the record, by the verb that the page uses."""

    @abstractmethod
    def change(self, row: StagingRow, record: R, values: Values) -> Any:
        """Write these values, those of the sheet or those from before it."""

    @abstractmethod
    def take_back(self, row: StagingRow, record: R) -> Any:
        """Unmake what the row made."""

    def hold(self, rows: Sequence[StagingRow]) -> None:
        """Lock what the records hang on, before they are locked themselves."""

    def permit(
        self, new: Sequence[StagingRow], changed: Sequence[StagingRow], records: Collection[R]
    ) -> Decision:
        """Whether this person may still write these, asked again beside the write."""
        return ALLOWED

    def stands(self, row: StagingRow, record: R) -> bool:
        """The record is as the check saw it; before an undo: as the import left it."""
        if (version := getattr(record, "version", None)) is not None:
            return version == (row.target_version or 0) + self.is_undo
        values = row.values if self.is_undo else row.before
        return all(getattr(record, name) == value for name, value in self.read(values).items())

    # ---- what is done with it

    def value(self, name: str, at: int) -> Any:
        """The cell as it was read."""
        return self.parsed.values[name][at]

    def fault(self, at: int, name: str, message: str) -> None:
        """A fault of a cell."""
        self.parsed.fault(at, name, message)

    def fault_once(self, at: int, name: str, message: str) -> None:
        """A fault of a cell of which nothing else is wrong."""
        if not self.parsed.is_faulty(at, name):
            self.parsed.fault(at, name, message)

    @classmethod
    def check(cls, request: Request) -> Verdict:
        """Every row's verdict; nothing is written."""
        cls.admit(request)
        sheet = cls(request.by, parse(request.sheet, cls.resource().fields))
        sheet.look()
        numbers = [row.number for row in request.sheet.rows]
        keys = [sheet.key(at) for at in range(len(numbers))]
        pairs = zip(numbers, keys, strict=True)
        repeats = repeated((number, key) for number, key in pairs if key is not None)
        rows = [sheet._checked(at, key, repeats) for at, key in enumerate(keys)]
        return Verdict(rows, sheet.remarks(request))

    def _checked(self, at: int, key: Any, repeats: Mapping[Any, list[int]]) -> Checked:
        named = {name: str(self.value(name, at) or "") for name in self.named_by}
        row = Checked(
            self.parsed.sheet.rows[at].number,
            RowState.WRONG,
            named[self.keyed_by][:80],
            typed=[*named.values()],
        )
        self.require(at)
        if key in repeats:
            column, sentence = self.twice
            self.fault(at, column, sentence.format(rows=self.parsed.rows(repeats[key])))
        line = Line(at, row, key, self.stored.get(key), self.wanted(at))
        line.now = self.now(line)
        line.changed = {
            name: line.wanted[name]
            for name in self.kept
            if name in line.wanted and line.now.get(name) != line.wanted[name]
        }
        self.judge(line)
        if faults := self.parsed.faults.get(at):
            row.faults = faults
        else:
            self.stage(line)
        return row

    def stage(self, line: Line[R]) -> None:
        """A right row: what would be written, and what an undo needs."""
        row = line.row
        if line.stored is None:
            row.state, row.values = RowState.NEW, self.identity(line.key) | line.wanted
            return
        row.target_id, row.target_version = line.stored.pk, getattr(line.stored, "version", None)
        row.state = RowState.CHANGED if line.changed else RowState.SAME
        row.values, row.before = line.changed, {name: line.now[name] for name in line.changed}
        row.changes = self.changes(line)

    def changes(self, line: Line[R]) -> dict[str, list[str]]:
        """Old and new in words, by the column's title."""
        return {
            self.parsed.columns[name].title: [
                self.spoken(name, line.now.get(name)),
                self.spoken(name, value),
            ]
            for name, value in line.changed.items()
        }

    @classmethod
    def commit(cls, batch: ImportBatch, by: By) -> dict[str, Any]:
        """Make the new records, then change the others; what an undo needs."""
        sheet, (new, changed) = cls(by), _to_write(batch)
        sheet.hold([*new, *changed])
        records = sheet.locked([row.target_id for row in changed])
        if not (may := sheet.permit(new, changed, records.values())):
            raise ValidationError(may.reason)
        for row in changed:
            record = records.get(row.target_id)
            if record is None or not sheet.stands(row, record):
                raise ValidationError(f"第 {row.number} 行：{cls.stale.format(row=row)}")
        made = []
        for row in new:
            with naming(row):
                made.append(sheet.add(row, sheet.read(row.values)).pk)
        for row in changed:
            with naming(row):
                sheet.change(row, records[row.target_id], sheet.read(row.values))
        return {"added": made, "changed": len(changed)}

    @classmethod
    def undo(cls, batch: ImportBatch, by: By) -> None:
        """As before the batch; refused once anything of it was touched."""
        sheet, (new, changed) = cls(by, is_undo=True), _to_write(batch)
        added: list[int] = batch.undo["added"]
        sheet.hold([*new, *changed])
        written = [*zip(new, added, strict=True), *((row, row.target_id) for row in changed)]
        records = sheet.locked([pk for _, pk in written])
        if not (may := sheet.permit(new, changed, records.values())):
            raise ValidationError(may.reason)
        if missing := [pk for _, pk in written if pk not in records]:
            raise ValidationError(cls.gone.format(count=len(missing)))
        for row, pk in written:
            if not sheet.stands(row, records[pk]):
                raise ValidationError(cls.touched.format(row=row, record=records[pk]))
        for row, pk in written:
            with naming(row):
                if row.state == RowState.NEW:
                    sheet.take_back(row, records[pk])
                else:
                    sheet.change(row, records[pk], sheet.read(row.before))

    def locked(self, pks: Collection[int | None]) -> dict[int | None, R]:
        """The records of these keys, held until the transaction ends."""
        held = self.model._default_manager.select_for_update(of=("self",), no_key=True)
        return {record.pk: record for record in held.filter(pk__in=pks).order_by("pk")}

    def read(self, kept: Mapping[str, Any]) -> Values:
        """Values of a staging row as the model's columns hold them: a day there is text."""
        columns = {column.attname: column for column in self.model._meta.concrete_fields}
        return {name: columns[name].to_python(value) for name, value in kept.items()}


def _to_write(batch: ImportBatch) -> tuple[list[StagingRow], list[StagingRow]]:
    """The rows that are new, and those that change something; as numbered."""
    rows = batch.staging.order_by("number")
    return list(rows.filter(state=RowState.NEW)), list(rows.filter(state=RowState.CHANGED))


@contextmanager
def naming(row: StagingRow) -> Iterator[None]:
    """What a verb refuses names the row."""
    try:
        yield
    except ValidationError as refusal:
        sentence = "；".join(refusal.messages)
        raise ValidationError(f"第 {row.number} 行：{sentence}") from refusal
