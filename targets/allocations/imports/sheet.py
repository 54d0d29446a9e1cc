"""分解目标 from a sheet: one row an indicator, unit and year."""

from typing import Any

from import_export import resources

from common.sheets.columns import Column, CountWidget, TextWidget
from common.sheets.workbooks import UnsafeWorkbookError
from jobs.models import StagingRow
from jobs.sheets.kinds import By, Request, register
from jobs.sheets.parsing import Parsed
from jobs.sheets.rowwise import Line, RowSheet, Values
from targets.allocations import policies
from targets.allocations.actions import Share, allocate
from targets.allocations.models import Allocation
from targets.allocations.rules.numbers import NUMBERS
from targets.allocations.selectors.tracks import Meanings, Racer, everyone
from targets.goals.imports.adoptions import indicator_column, year_column
from targets.goals.models import Indicator
from targets.goals.selectors.adoptions import FIRST_YEAR, LAST_YEAR, indicator_meant

MOST = 100_000
MISSING = "表中没有“{title}”这一列：空格按 0 登记，所以三列数都要有（没有的填 0 或留空）。"


def _number(name: str, title: str, *also: str) -> Column:
    return Column(name, title, CountWidget("家", MOST), also=also, note="整数；留空为 0")


class AllocationResource(resources.ModelResource):
    """分解目标: one row an indicator, unit and year."""

    indicator = indicator_column()
    unit = Column(
        "unit", "单位", TextWidget(80), required=True, also=["责任单位", "街镇", "单位名称"],
        note="街镇、园城、部门、产业链的名称或代码",
    )  # fmt: skip
    year = year_column()
    nurtured = _number("nurtured", "新增培育", "培育", "新增培育数")
    attracted = _number("attracted", "引进", "招引", "引进数")
    renewed = _number("renewed", "复审", "复审数", "重新认定")
    basis = Column("basis", "依据", TextWidget(200), also=["文号", "文件"])

    class Meta:
        model = Allocation
        fields = export_order = ("indicator", "unit", "year", *NUMBERS, "basis")
        import_id_fields = ("indicator", "unit", "year")


class Allocations(RowSheet[Allocation]):
    """One row an indicator, unit and year; its numbers replace those that stood."""

    resource, model = AllocationResource, Allocation
    named_by, keyed_by = ("indicator", "unit", "year"), "unit"
    kept = (*NUMBERS, "basis")
    twice = "unit", "同一指标、单位、年份出现多次（{rows}），请只留一行。"

    def __init__(self, by: By, parsed: Parsed | None = None, *, is_undo: bool = False) -> None:
        super().__init__(by, parsed, is_undo=is_undo)
        self._racers: dict[int, dict[tuple[int | None, int | None], Racer]] = {}

    @classmethod
    def admit(cls, request: Request) -> None:
        fields = cls.resource().fields
        for name in NUMBERS:
            if name not in request.sheet.columns:
                raise UnsafeWorkbookError(MISSING.format(title=fields[name].column_name))

    def look(self) -> None:
        listed = list(Indicator.objects.all())
        words = {word for word in self.parsed.values["indicator"] if word}
        self.meant = {word: indicator_meant(word, listed) for word in words}
        self.racers = Meanings()
        rows = Allocation.objects.visible_to(self.by)
        self.stored = {(row.indicator_id, row.unit_id, row.chain_id, row.year): row for row in rows}

    def indicator(self, at: int) -> Indicator | None:
        """The indicator the row means."""
        return self.meant.get(self.value("indicator", at) or "")

    def racer(self, at: int) -> Racer | None:
        """The unit the row means, among those there are in its year."""
        typed, year = self.value("unit", at), self.year(at)
        return self.racers.racer(typed, year) if typed and year else None

    def year(self, at: int) -> int | None:
        """The year, where it can be one."""
        year = self.value("year", at)
        return year if year and FIRST_YEAR <= year <= LAST_YEAR else None

    def key(self, at: int) -> tuple[int, int | None, int | None, int] | None:
        indicator, racer, year = self.indicator(at), self.racer(at), self.year(at)
        return (indicator.pk, *racer.key, year) if indicator and racer and year else None

    def require(self, at: int) -> None:
        for name in ("indicator", "unit", "year"):
            if not self.value(name, at):
                self.fault_once(at, name, "请填写。")
        if self.value("indicator", at):
            indicator = self.indicator(at)
            if indicator is None:
                self.fault_once(at, "indicator", "没有这个指标，请填指标的名称或代码。")
            elif not (may := policies.can_allocate(self.by, indicator)):
                self.fault_once(at, "indicator", may.reason)
        if self.value("year", at) and not self.year(at):
            told = f"年份应在 {FIRST_YEAR} 至 {LAST_YEAR} 之间。"
            self.fault_once(at, "year", told)
        elif self.value("unit", at) and self.year(at) and self.racer(at) is None:
            told = (
                f"{self.year(at)} 年没有叫这个名称或代码的街镇、园城、部门、产业链，"
                "请核对；“各街镇”等集合名请分到各单位。"
            )
            self.fault_once(at, "unit", told)

    def wanted(self, at: int) -> Values:
        numbers = {name: self.value(name, at) or 0 for name in NUMBERS}
        basis = self.value("basis", at)
        return numbers | ({"basis": basis} if basis else {})

    def judge(self, line: Line[Allocation]) -> None:
        """Everything wrong with a row is wrong with its key or a cell."""

    def identity(self, key: Any) -> Values:
        return dict(zip(("indicator_id", "unit_id", "chain_id", "year"), key, strict=True))

    def add(self, row: StagingRow, values: Values) -> Allocation:
        key = tuple(values.pop(name) for name in ("indicator_id", "unit_id", "chain_id", "year"))
        made: Allocation = self._said(key, values)
        return made

    def change(self, row: StagingRow, record: Allocation, values: Values) -> Allocation:
        now = {name: getattr(record, name) for name in self.kept}
        key = (record.indicator_id, record.unit_id, record.chain_id, record.year)
        changed: Allocation = self._said(key, now | values)
        return changed

    def take_back(self, row: StagingRow, record: Allocation) -> None:
        key = (record.indicator_id, record.unit_id, record.chain_id, record.year)
        self._said(key, None)

    def _said(self, key: tuple[Any, ...], values: Values | None) -> Any:
        """By the verb of the page."""
        indicator, unit, chain, year = key
        racer = self.racers_of(year)[unit, chain]
        share = None if values is None else Share(**values)
        allocate(Indicator.objects.get(pk=indicator), by=self.by, year=year, shares={racer: share})
        rows = Allocation.objects.filter(indicator=indicator, unit=unit, chain=chain, year=year)
        return rows.first()

    def racers_of(self, year: int) -> dict[tuple[int | None, int | None], Racer]:
        """Those of a year by unit and chain; read once for all rows."""
        if year not in self._racers:
            self._racers[year] = {one.key: one for one in everyone(year)}
        return self._racers[year]


def register_all() -> None:
    """分解目标."""
    register(
        Allocations.kind(
            "allocations",
            "分解目标",
            may_import=policies.can_allocate,
            book="分解目标",
            names_rows="单位",
            direct_rows=500,
            notes=(
                "一行一个指标、一个单位、一年；已有的按本表替换，表中没有的单位不动。",
                "新增培育、引进、复审填整数，留空为 0；依据留空的不改动原来的依据。",
                "单位填街镇、园城、部门、产业链（专班）的名称或代码。",
            ),
        )
    )
