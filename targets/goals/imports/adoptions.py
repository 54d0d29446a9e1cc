"""采纳目标 from a sheet: one row an indicator, year and day of adoption."""

from decimal import Decimal
from typing import Any

from import_export import resources

from common.numbers import bare
from common.sheets.columns import Column, CountWidget, DayWidget, TextWidget
from common.sheets.number_widgets import DecimalWidget
from common.sheets.workbooks import UnsafeWorkbookError
from jobs.models import StagingRow
from jobs.sheets.kinds import Request, register
from jobs.sheets.rowwise import Line, RowSheet, Values
from targets.goals import actions, policies
from targets.goals.models import Adoption, Indicator
from targets.goals.selectors.adoptions import (
    LAST_YEAR,
    fault_of,
    indicator_meant,
    official_goals,
)

MOST = 10**11
NO_VALUES = "表中没有“值”这一列：留空的值是撤回，所以这一列不能缺。"


def indicator_column() -> Column:
    """指标, by code or name."""
    return Column(
        "indicator", "指标", TextWidget(80), required=True, also=["指标名称", "指标代码"],
        offers=lambda: list(Indicator.objects.values_list("name", flat=True)),
    )  # fmt: skip


def year_column() -> Column:
    """年份, four digits."""
    return Column(
        "year", "年份", CountWidget("", LAST_YEAR), required=True, also=["年度"], note="如 2026"
    )


class AdoptionResource(resources.ModelResource):
    """采纳目标: one row an indicator, year and day."""

    indicator = indicator_column()
    year = year_column()
    value = Column(
        "value", "值", DecimalWidget(MOST), also=["目标值", "目标"], note="留空是撤回"
    )  # fmt: skip
    paper = Column(
        "paper", "文号", TextWidget(120), required=True, also=["文件", "依据", "采纳文件"]
    )
    adopted_on = Column(
        "adopted_on", "采纳日", DayWidget(), required=True, also=["采纳日期", "印发日期", "日期"]
    )

    class Meta:
        model = Adoption
        fields = export_order = ("indicator", "year", "value", "paper", "adopted_on")
        import_id_fields = ("indicator", "year", "adopted_on")


class Adoptions(RowSheet[Adoption]):
    """One row an indicator, year and day; the same again corrects what was recorded."""

    resource, model = AdoptionResource, Adoption
    named_by, keyed_by = ("indicator", "year", "adopted_on"), "indicator"
    kept = ("value", "paper")
    twice = "adopted_on", "同一指标、年份、采纳日出现多次（{rows}），请只留一行。"

    @classmethod
    def admit(cls, request: Request) -> None:
        if "value" not in request.sheet.columns:
            raise UnsafeWorkbookError(NO_VALUES)

    def look(self) -> None:
        listed, self.official = list(Indicator.objects.all()), official_goals()
        words = {word for word in self.parsed.values["indicator"] if word}
        self.meant = {word: indicator_meant(word, listed) for word in words}
        rows = Adoption.objects.visible_to(self.by)
        self.stored = {(row.indicator_id, row.year, row.adopted_on): row for row in rows}
        asked = {key for at in range(len(self.parsed.sheet.rows)) if (key := self.key(at))}
        self.days: dict[tuple[int, int], list[Any]] = {}
        for indicator, year, day in {*self.stored, *asked}:
            self.days.setdefault((indicator, year), []).append(day)

    def key(self, at: int) -> tuple[int, int, Any] | None:
        indicator = self.indicator(at)
        year, day = self.value("year", at), self.value("adopted_on", at)
        return (indicator.pk, year, day) if indicator and year and day else None

    def indicator(self, at: int) -> Indicator | None:
        """The indicator the row means."""
        return self.meant.get(self.value("indicator", at) or "")

    def require(self, at: int) -> None:
        if self.value("indicator", at) and self.indicator(at) is None:
            self.fault_once(at, "indicator", "没有这个指标，请填指标的名称或代码。")
        for name in ("indicator", "year", "paper", "adopted_on"):
            if not self.value(name, at):
                self.fault_once(at, name, "请填写。")

    def wanted(self, at: int) -> Values:
        return {"value": self.value("value", at), "paper": self.value("paper", at)}

    def judge(self, line: Line[Adoption]) -> None:
        indicator = self.indicator(line.at)
        if indicator is None or line.key is None:
            return
        _, year, day = line.key
        value = line.wanted["value"]
        if fault := fault_of(indicator, year, value, self.official):
            self.fault_once(line.at, *fault)
        if day > self.day:
            line.row.notice("采纳日还没有到，到那一天才算数。")
        if value is None and not self.parsed.is_faulty(line.at, "value"):
            earlier = [other for other in self.days[indicator.pk, year] if other < day]
            told = "撤回此前采纳的目标。" if earlier else "值是空的：此前没有采纳过，撤回没有作用。"
            line.row.notice(told)

    def identity(self, key: Any) -> Values:
        return dict(zip(("indicator_id", "year", "adopted_on"), key, strict=True))

    def spoken(self, name: str, value: Any) -> str:
        if isinstance(value, Decimal):
            return bare(value) or ""
        return str(value or ("撤回" if name == "value" else ""))

    def add(self, row: StagingRow, values: Values) -> Adoption:
        indicator = Indicator.objects.get(pk=values.pop("indicator_id"))
        return actions.adopt(indicator, by=self.by, **values)

    def change(self, row: StagingRow, record: Adoption, values: Values) -> Adoption:
        return actions.correct_adoption(record, by=self.by, reason="导入的表格", **values)

    def take_back(self, row: StagingRow, record: Adoption) -> Adoption:
        return actions.drop_adoption(record, by=self.by, reason="撤销导入")


def register_all() -> None:
    """采纳目标."""
    register(
        Adoptions.kind(
            "targets",
            "采纳目标",
            may_import=policies.can_adopt,
            book="采纳目标",
            names_rows="指标",
            direct_rows=200,
            notes=(
                "一行一个指标、一个年份的一次采纳；同一采纳日再导入的，按本表更正。",
                "值留空是撤回此前采纳的目标；方案写明的年份不变，不能采纳。",
                "自采纳日起，采纳的年度目标与方案目标一样是测算路径上的点。",
            ),
        )
    )
