"""填报 from a sheet: officers' round trip. The rules are those of the page; it makes drafts."""

from abc import abstractmethod
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, ClassVar, TypeVar

from collecting.rules.checks import ERROR, Finding
from collecting.selectors import why_not
from common.db import among
from common.decisions import ALLOWED, Decision, denied
from common.versions import StaleVersionError
from enterprises.registry.imports.firms import NOT_YOURS
from enterprises.registry.imports.undecided import named, refuse_undecided
from enterprises.registry.models import Enterprise
from enterprises.registry.rules import names
from enterprises.returns import policies
from enterprises.returns.actions import save_draft
from enterprises.returns.engine import RETURNS
from enterprises.returns.imports.titles import astray
from enterprises.returns.models import Collection, Filing
from enterprises.returns.selectors import levels_on
from jobs.models import StagingRow
from jobs.sheets.kinds import Request
from jobs.sheets.rowwise import Line, RowSheet, Values

F = TypeVar("F", bound=Filing)
OWNER = ("enterprise_id", "collection_id")


class Drafts(RowSheet[F]):
    """One row a firm's return of one period, written on the firm's behalf and marked so."""

    report: ClassVar[str]
    period: ClassVar[str]  # the column
    closed: ClassVar[str]  # where no return of that period was asked for
    empty: ClassVar[str]  # where a row begins a return and fills nothing
    keyed_by = "credit_code"
    stale = StaleVersionError(None).messages[0]
    touched = f"第 {{row.number}} 行：{stale}"

    @classmethod
    def admit(cls, request: Request) -> None:
        refuse_undecided(request)

    def look(self) -> None:
        codes = {code for code in self.parsed.values["credit_code"] if code}
        mine = Enterprise.objects.visible_to(self.by).filter(among("credit_code", codes))
        self.firms = {firm.credit_code: firm for firm in mine.select_related("industry")}
        asked = Collection.objects.filter(kind=self.report)
        self.collections = {self.written(one.period): one for one in asked}
        self.levels = levels_on(self.report, self.day)

    @abstractmethod
    def written(self, period: date) -> Any:
        """A period as a row names it."""

    @abstractmethod
    def found(self, line: Line[F], filing: F) -> Iterable[Finding]:
        """What the rules say of the return as it would be."""

    def draft(self, line: Line[F]) -> tuple[Values, Values]:
        """What would be written, and what stands there now."""
        return line.changed, {name: line.now.get(name) for name in line.changed}

    def owner(self, at: int) -> tuple[Enterprise | None, Collection | None]:
        """The firm and the collection of a row."""
        code, period = self.value("credit_code", at), self.value(self.period, at)
        return self.firms.get(code), self.collections.get(period)

    def key(self, at: int) -> Any:
        pair = self.value("credit_code", at), self.value(self.period, at)
        return pair if all(pair) else None

    def require(self, at: int) -> None:
        firm, about = self.owner(at)
        if firm is None:
            self.fault_once(at, "credit_code", NOT_YOURS)
        if about is None:
            self.fault_once(at, self.period, self.closed)

    def remarks(self, request: Request) -> list[tuple[str, str]]:
        said = [one for one in self.parsed.values[self.period] if one]
        periods = {tuple(map(int, str(one).split("-"))) for one in said}
        told = astray((words for _, words in named(request)), periods)
        return [("", told)] if told else []

    def judge(self, line: Line[F]) -> None:
        """What would change, whether it may, and what the rules say of the outcome."""
        firm, about = self.owner(line.at)
        if firm:
            self._tell_name(line, firm)
        if firm is None or about is None:
            return
        if not line.changed:
            if line.stored is None:
                self.fault(line.at, self.period, self.empty)
            return
        line.row.changes = self.changes(line)
        filing = line.stored or self.model(version=0)
        filing.collection, filing.enterprise = about, firm
        may = policies.can_fill(self.by, firm)
        if told := why_not(RETURNS, filing, by=self.by, day=self.day) if may else may.reason:
            self.fault(line.at, "credit_code", told)
        self._require_period(line, about.period)
        self._tell(line, self.found(line, filing))

    def _tell_name(self, line: Line[F], firm: Enterprise) -> None:
        """Code and name of two firms are told: nothing else finds a column that slipped a row."""
        typed = self.value("name", line.at) or ""
        known = {names.key(one) for one in firm.name_search.split("\n")}
        if typed and names.key(typed) not in known:
            said = f"名称与台账不同：台账为“{firm.name}”，按代码登记，请核对是否错行。"
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
        """Errors stop the row; warnings ask for their reason when the return is submitted."""
        for finding in findings:
            if finding.level == ERROR and finding.rule != "missing":
                self.fault(line.at, finding.field, f"{finding.reason}{finding.remedy}")
            else:
                line.row.notice(f"{finding.reason}{finding.remedy}", finding.label)

    def stage(self, line: Line[F]) -> None:
        super().stage(line)
        if line.changed:
            values, line.row.before = self.draft(line)
            owner = (one.pk if one else None for one in self.owner(line.at))
            line.row.values = dict(zip(OWNER, owner, strict=True)) | values

    def hold(self, rows: Sequence[StagingRow]) -> None:
        """The firms, by pk; their returns come after."""
        keys = {row.values["enterprise_id"] for row in rows}
        held = Enterprise.objects.select_for_update(of=("self",), no_key=True)
        firms = held.filter(pk__in=keys).order_by("pk").select_related("merged_into")
        self.owners = {firm.pk: firm for firm in firms}

    def permit(self, new: Any, changed: Any, records: Any) -> Decision:
        """Refused where a firm was merged into another since the preview."""
        rows = [*new, *changed]
        for row in rows:
            if into := self.owners[row.values["enterprise_id"]].merged_into:
                return denied(
                    f"第 {row.number} 行：预览之后，该企业已并入“{into.name}”，请重新核对后再导入。"
                )
        self.asked = Collection.objects.in_bulk({row.values["collection_id"] for row in rows})
        return ALLOWED

    def add(self, row: StagingRow, values: Values) -> Any:
        return self._save(row, 0, values)

    def change(self, row: StagingRow, record: F, values: Values) -> Any:
        return self._save(row, record.version, values)

    def take_back(self, row: StagingRow, record: F) -> Any:
        """A new draft stays, empty."""
        return self._save(row, record.version, self.read(row.before))

    def _save(self, row: StagingRow, version: int, values: Values) -> Filing:
        firm, about = (row.values[name] for name in OWNER)
        said = {name: value for name, value in values.items() if name not in OWNER}
        return save_draft(
            self.asked[about],
            self.owners[firm],
            by=self.by,
            version=version,
            values=said,
            day=self.day,
        )
