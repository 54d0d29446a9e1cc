"""任务进展 from a sheet: one row a month, unit and step; what is brought in is a draft."""

from collections.abc import Mapping
from typing import Any

from import_export import resources

from accounts.models import Unit
from collecting.selectors import filing_of, why_not
from common.sheets.columns import Column, CountWidget, DayWidget, TextWidget
from jobs.models import StagingRow
from jobs.sheets.kinds import Request, register
from jobs.sheets.rowwise import Line, RowSheet, Values
from targets.progress import actions, policies
from targets.progress.engine import PROGRESS
from targets.progress.models import MonthlyProgress, ProgressCollection
from targets.progress.rules.notes import LONGEST, Note
from targets.progress.selectors import under_way
from targets.tasks.models import TaskStep
from targets.tasks.policies import can_file

BLANK = "请填写。"
SAID = ("did", "percent", "next")


class ProgressResource(resources.ModelResource):
    """任务进展: one row a month, unit and step."""

    period = Column(
        "period", "月份", DayWidget(), required=True, also=["所属期", "所属月份"],
        note="写当月任一天，如 2026-10-01",
    )  # fmt: skip
    task = Column("task", "任务序号", CountWidget("", 99), required=True, also=["任务", "序号"])
    unit = Column(
        "unit", "单位", TextWidget(80), required=True, also=["责任单位", "单位名称", "街镇"],
        note="名称或代码",
    )  # fmt: skip
    what = Column("what", "举措", TextWidget(200), required=True, also=["具体举措", "工作举措"])
    did = Column("did", "本月进展", TextWidget(LONGEST), required=True, also=["进展", "进展情况"])
    percent = Column("percent", "完成比例", CountWidget("%", 100), also=["完成比例（%）", "进度"])
    next = Column("next", "下一步", TextWidget(LONGEST), also=["下一步或困难", "困难", "下步打算"])

    class Meta:
        model = MonthlyProgress
        fields = export_order = ("period", "task", "unit", "what", *SAID)
        import_id_fields = ("period", "task", "unit", "what")


class ProgressRows(RowSheet[MonthlyProgress]):
    """One row a month, unit and step; a month that was submitted is not changed."""

    resource, model = ProgressResource, MonthlyProgress
    named_by, keyed_by = ("period", "unit", "what"), "what"
    kept = SAID
    twice = "what", "同一月份、同一单位的这条举措出现多次（{rows}），请只留一行。"

    @classmethod
    def admit(cls, request: Request) -> None:
        """Every file whose columns are there."""

    def look(self) -> None:
        said = {one.replace(day=1) for one in self.parsed.values["period"] if one}
        rows = ProgressCollection.objects.visible_to(self.by).filter(period__in=said)
        self.collections = {row.period: row for row in rows}
        units = Unit.objects.filter(is_group=False)
        self.units = {word: unit for unit in units for word in (unit.code, unit.name)}
        self.steps: dict[tuple[Any, int, int, str], TaskStep] = {}
        for period in self.collections:
            for unit, steps in under_way(period).items():
                self.steps |= {(period, unit, step.task.no, step.what): step for step in steps}
        found = MonthlyProgress.objects.filter(collection__in=rows)
        self.filed = {(row.collection.period, row.unit_id): row
                      for row in found.select_related("collection", "unit")}  # fmt: skip
        self.stored = {
            (period, unit, step.pk): self.filed[period, unit]
            for (period, unit, _, _), step in self.steps.items()
            if (period, unit) in self.filed
            and not self.filed[period, unit].note_on(step.pk).is_empty
        }

    def key(self, at: int) -> tuple[Any, int, int] | None:
        day, unit = self.value("period", at), self.units.get(self.value("unit", at) or "")
        if not day or unit is None:
            return None
        period = day.replace(day=1)
        said = period, unit.pk, self.value("task", at), self.value("what", at)
        step = self.steps.get(said)
        return (period, unit.pk, step.pk) if step else None

    def require(self, at: int) -> None:
        for name in (*self.resource.Meta.import_id_fields, "did"):
            if self.value(name, at) in (None, ""):
                self.fault_once(at, name, BLANK)
        day, unit = self.value("period", at), self.units.get(self.value("unit", at) or "")
        if day and day.replace(day=1) not in self.collections:
            self.fault_once(at, "period", f"{day:%Y-%m} 的任务进展还没有开启，或没有应报单位。")
        if self.value("unit", at) and unit is None:
            self.fault_once(at, "unit", "没有叫这个名称或代码的单位，请核对。")
        elif unit and not (may := policies.can_fill(self.by, unit)):
            self.fault_once(at, "unit", may.reason)
        elif unit and day and self.key(at) is None and self.value("what", at):
            told = f"{unit}在这项任务下当月没有叫这个名称的在办举措。"
            self.fault_once(at, "what", told)

    def now(self, line: Line[MonthlyProgress]) -> Values:
        return line.stored.note_on(line.key[2]).as_kept() if line.stored else {}

    def judge(self, line: Line[MonthlyProgress]) -> None:
        if line.key is None:
            return
        period, unit, _ = line.key
        filing = self.filed.get((period, unit))
        collection = self.collections[period]
        blank = filing or MonthlyProgress(collection=collection, unit_id=unit, version=0)
        if sentence := why_not(PROGRESS, blank, by=self.by, day=self.day):
            self.fault(line.at, "period", sentence)

    def stage(self, line: Line[MonthlyProgress]) -> None:
        super().stage(line)
        period, unit, step = line.key
        line.row.values |= {"period": period, "unit_id": unit, "step": step}

    def read(self, kept: Mapping[str, Any]) -> Values:
        return dict(kept)

    def stands(self, row: StagingRow, record: MonthlyProgress) -> bool:
        said = row.values if self.is_undo else row.before
        note = record.note_on(row.values["step"]).as_kept()
        return all(note[name] == said[name] for name in SAID if name in said)

    def add(self, row: StagingRow, values: Values) -> MonthlyProgress:
        return self._noted(values, {name: values.get(name) for name in SAID})

    def change(self, row: StagingRow, record: MonthlyProgress, values: Values) -> Any:
        at = row.values | {"unit_id": record.unit_id}
        note = record.note_on(row.values["step"]).as_kept()
        return self._noted(at, note | {name: values[name] for name in SAID if name in values})

    def take_back(self, row: StagingRow, record: MonthlyProgress) -> Any:
        return self._noted(row.values, Note().as_kept())

    def _noted(self, at: Mapping[str, Any], note: Mapping[str, Any]) -> MonthlyProgress:
        """The note of a step written into its unit's draft, as it stands by now."""
        collection = ProgressCollection.objects.get(period=at["period"])
        unit = Unit.objects.get(pk=at["unit_id"])
        filing = filing_of(PROGRESS, collection, unit)
        notes = dict(filing.notes) if filing else {}
        notes[str(at["step"])] = Note.of(note).as_kept()
        written: MonthlyProgress = actions.save_draft(
            collection,
            unit,
            by=self.by,
            version=filing.version if filing else 0,
            values={"notes": notes},
            day=self.day,
        )
        return written


def register_all() -> None:
    """任务进展."""
    register(
        ProgressRows.kind(
            "progress",
            "任务进展",
            may_import=can_file,
            book="任务进展",
            names_rows="举措",
            direct_rows=200,
            notes=(
                "一行一条举措的一个月；只写三栏：本月进展、完成比例、下一步。",
                "导入的是草稿，仍由单位核对提交；已提交的不能再导入。",
            ),
        )
    )
