"""填报 from a sheet: the round trip. The rules are those of the page; it makes drafts.

One row is one subject's filing of one period. What a room adds: where its subjects are looked
for, how a name that does not fit is told, what the rules say of the outcome.
"""

from abc import abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar, TypeVar

from collecting.actions import save_draft
from collecting.engines import Engine, Subject
from collecting.models import Collection, Filing
from collecting.rules.checks import ERROR, Finding
from collecting.rules.fields import Field
from collecting.rules.titles import astray
from collecting.selectors import why_not
from common.decisions import ALLOWED, Decision, denied
from common.numbers import UNKNOWN
from common.versions import StaleVersionError
from jobs.models import StagingRow
from jobs.sheets.kinds import Request
from jobs.sheets.rowwise import Line, RowSheet, Values

F = TypeVar("F", bound=Filing)


class Drafts(RowSheet[F]):
    """`keyed_by` is the column that names the subject, `period` the one that names the period."""

    engine: ClassVar[Engine]
    report: ClassVar[str]
    period: ClassVar[str]
    closed: ClassVar[str]  # where no filing of that period was asked for
    empty: ClassVar[str]  # where a row begins a filing and fills nothing
    not_yours: ClassVar[str]  # where there is no such subject in sight
    stale = StaleVersionError(None).messages[0]
    touched = f"第 {{row.number}} 行：{stale}"

    def look(self) -> None:
        codes = {code for code in self.parsed.values[self.keyed_by] if code}
        self.subjects = self.in_sight(codes)
        asked = self.engine.tables.collections.objects.filter(kind=self.report)
        self.collections = {self.written(one.period): one for one in asked}

    @abstractmethod
    def in_sight(self, codes: set[str]) -> Mapping[str, Subject]:
        """The subjects of these keys that this person sees."""

    @abstractmethod
    def names_of(self, subject: Subject) -> set[str]:
        """What it is called, as `name_key` makes it; a row that calls it otherwise is told."""

    def name_key(self, name: str) -> str:
        """A name without what is no difference."""
        return name.strip()

    def lost(self, subject: Subject) -> str:
        """Why nothing is filed for it any more; empty where it is."""
        return ""

    @abstractmethod
    def written(self, period: date) -> Any:
        """A period as a row names it."""

    @abstractmethod
    def found(self, line: Line[F], filing: F) -> Iterable[Finding]:
        """What the rules say of the filing as it would be."""

    def draft(self, line: Line[F]) -> tuple[Values, Values]:
        """What would be written, and what stands there now."""
        return line.changed, {name: line.now.get(name) for name in line.changed}

    def owner(self, at: int) -> tuple[Subject | None, Collection | None]:
        """The subject and the collection of a row."""
        code, period = self.value(self.keyed_by, at), self.value(self.period, at)
        return self.subjects.get(code), self.collections.get(period)

    def key(self, at: int) -> Any:
        pair = self.value(self.keyed_by, at), self.value(self.period, at)
        return pair if all(pair) else None

    def require(self, at: int) -> None:
        subject, about = self.owner(at)
        if subject is None:
            self.fault_once(at, self.keyed_by, self.not_yours)
        if about is None:
            self.fault_once(at, self.period, self.closed)

    def titles(self, request: Request) -> Iterable[str]:
        """What the file says of itself: titles, names of sheets, its own."""
        return [*request.sheet.preamble, request.sheet.sheet]

    def remarks(self, request: Request) -> list[tuple[str, str]]:
        said = [one for one in self.parsed.values[self.period] if one]
        periods = {tuple(map(int, str(one).split("-"))) for one in said}
        told = astray(self.titles(request), periods)
        return [("", told)] if told else []

    def judge(self, line: Line[F]) -> None:
        """What would change, whether it may, and what the rules say of the outcome."""
        subject, about = self.owner(line.at)
        if subject:
            self._tell_name(line, subject)
        if subject is None or about is None:
            return
        if not line.changed:
            if line.stored is None:
                self.fault(line.at, self.period, self.empty)
            return
        line.row.changes = self.changes(line)
        filing = line.stored or self.model(version=0)
        filing.collection = about
        setattr(filing, self.engine.subject, subject)
        may = self.engine.policies.fill(self.by, subject)
        told = why_not(self.engine, filing, by=self.by, day=self.day) if may else may.reason
        if told:
            self.fault(line.at, self.keyed_by, told)
        self._require_period(line, about.period)
        self._tell(line, self.found(line, filing))

    def _tell_name(self, line: Line[F], subject: Subject) -> None:
        """Code and name of two are told: nothing else finds a column that slipped a row."""
        typed = self.value("name", line.at) or ""
        if typed and self.name_key(typed) not in self.names_of(subject):
            said = f"名称与台账不同：台账为“{subject.name}”，按代码登记，请核对是否错行。"
            line.row.notice(said, self.parsed.title("name"))

    def _require_period(self, line: Line[F], period: date) -> None:
        """A title that names another year or month than the row is of: “1-9月”, “2024年”."""
        columns = self.parsed.sheet.columns
        for name in (name for name in line.changed if name in columns):
            said = columns[name].said
            if said.year not in (None, period.year):
                told = f"列名写的是 {said.year} 年，这一行是 {period.year} 年。"
                self.fault(line.at, name, told)
            if said.month not in (None, period.month):
                told = f"列名写的是 {said.month} 月，这一行是 {period.month} 月，请核对。"
                self.fault(line.at, name, told)

    def _tell(self, line: Line[F], findings: Iterable[Finding]) -> None:
        """Errors stop the row; warnings ask for their reason when the filing is submitted."""
        for finding in findings:
            if finding.level == ERROR and finding.rule != "missing":
                self.fault(line.at, finding.field, f"{finding.reason}{finding.remedy}")
            else:
                line.row.notice(f"{finding.reason}{finding.remedy}", finding.label)

    @property
    def _owner(self) -> tuple[str, str]:
        return f"{self.engine.subject}_id", "collection_id"

    def stage(self, line: Line[F]) -> None:
        super().stage(line)
        if line.changed:
            values, line.row.before = self.draft(line)
            owner = (one.pk if one else None for one in self.owner(line.at))
            line.row.values = dict(zip(self._owner, owner, strict=True)) | values

    def hold(self, rows: Sequence[StagingRow]) -> None:
        """The subjects, by pk; their filings come after."""
        keys = {row.values[self._owner[0]] for row in rows}
        self.owners = {subject.pk: subject for subject in self.held(keys)}

    @abstractmethod
    def held(self, keys: set[int]) -> Iterable[Subject]:
        """The rows of these subjects, in order, locked."""

    def permit(self, new: Any, changed: Any, records: Any) -> Decision:
        """Refused where a subject is gone since the preview."""
        rows = [*new, *changed]
        for row in rows:
            if told := self.lost(self.owners[row.values[self._owner[0]]]):
                return denied(f"第 {row.number} 行：{told}")
        asked = {row.values["collection_id"] for row in rows}
        self.asked = self.engine.tables.collections.objects.in_bulk(asked)
        return ALLOWED

    def add(self, row: StagingRow, values: Values) -> Any:
        return self._save(row, 0, values)

    def change(self, row: StagingRow, record: F, values: Values) -> Any:
        return self._save(row, record.version, values)

    def take_back(self, row: StagingRow, record: F) -> Any:
        """A new draft stays, empty."""
        return self._save(row, record.version, self.read(row.before))

    def _save(self, row: StagingRow, version: int, values: Values) -> Filing:
        subject, about = (row.values[name] for name in self._owner)
        said = {name: value for name, value in values.items() if name not in self._owner}
        filing: Filing = save_draft(
            self.engine,
            self.asked[about],
            self.owners[subject],
            by=self.by,
            version=version,
            values=said,
            day=self.day,
        )
        return filing


class DeclaredDrafts(Drafts[F]):
    """Of filings whose fields are declared: what is kept of each subject is read in one query."""

    fields: ClassVar[tuple[Field, ...]]

    def look(self) -> None:
        super().look()
        self.past: dict[int, dict[date, F]] = {}
        codes = {subject.pk: code for code, subject in self.subjects.items()}
        mine = {f"{self.engine.subject}__in": codes}
        rows: Any = self.model._default_manager.filter(**mine)
        for row in rows.select_related("collection"):
            owner, period = self.engine.subject_id(row), row.collection.period
            self.past.setdefault(owner, {})[period] = row
            self.stored[codes[owner], self.written(period)] = row

    def spoken(self, name: str, value: Any) -> str:
        is_number = self._is_number(name) and value is not None
        return f"{Decimal(value):f}" if is_number else str(value or UNKNOWN)

    def draft(self, line: Line[F]) -> tuple[Values, Values]:
        values, before = super().draft(line)
        unsaid = {name: None if self._is_number(name) else "" for name in before}
        return values, unsaid | {name: one for name, one in before.items() if one is not None}

    def _is_number(self, name: str) -> bool:
        return next(field.is_number for field in self.fields if field.name == name)
