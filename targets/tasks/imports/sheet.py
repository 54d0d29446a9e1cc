"""举措 from a sheet: one row a task, unit and step."""

from collections.abc import Mapping
from typing import Any

from import_export import resources

from accounts.models import Unit
from common.dates import today
from common.sheets.cells import Cell, CellFault
from common.sheets.columns import Column, CountWidget, DayWidget, TextWidget
from jobs.models import StagingRow
from jobs.sheets.kinds import Request, register
from jobs.sheets.rowwise import Line, RowSheet, Values
from targets.goals.selectors.plans import current_plan
from targets.tasks import actions, policies
from targets.tasks.models import Task, TaskStep
from targets.tasks.rules.milestones import milestones_of, written
from targets.tasks.rules.steps import OPEN
from targets.tasks.selectors.answering import answers_for
from targets.tasks.selectors.steps import kept_steps

MOST = 99
BLANK = "请填写。"
NEEDED = ("deliverable", "deadline", "person_name")
KEPT = (*NEEDED, "starts_on", "milestones")
BY_SHEET = "导入的表格"


class MilestonesWidget(TextWidget):
    """里程碑: several in a cell, kept as they are written again."""

    def clean(self, value: Cell, row: Any = None, **kwargs: Any) -> str:
        try:
            return written(milestones_of(super().clean(value)))
        except ValueError as fault:
            raise CellFault(str(fault)) from fault


class StepResource(resources.ModelResource):
    """举措: one row a task, unit and step."""

    task = Column(
        "task", "任务序号", CountWidget("", MOST), required=True, also=["任务", "序号"],
        note="方案重点任务的序号",
    )  # fmt: skip
    unit = Column(
        "unit", "单位", TextWidget(80), required=True, also=["责任单位", "单位名称", "街镇"],
        note="名称或代码；“各街镇”等集合名请分到各单位",
    )  # fmt: skip
    what = Column("what", "举措", TextWidget(200), required=True, also=["具体举措", "工作举措"])
    deliverable = Column(
        "deliverable", "成果", TextWidget(200), required=True, also=["成果形式", "预期成果"]
    )
    deadline = Column(
        "deadline", "完成时限", DayWidget(), required=True, also=["时限", "完成日期", "完成时间"],
        note="含当日",
    )  # fmt: skip
    person_name = Column(
        "person_name", "责任人", TextWidget(40), required=True, also=["负责人", "联系人"]
    )
    starts_on = Column(
        "starts_on", "开始日期", DayWidget(), also=["计划开始日", "开始时间", "启动时间"],
        note="可以不填，不填就是填报当日",
    )  # fmt: skip
    milestones = Column(
        "milestones", "里程碑", MilestonesWidget(1000), also=["时间节点", "关键节点"],
        note="可以不填；“名称 日期”，多个用分号隔开",
    )  # fmt: skip

    class Meta:
        model = TaskStep
        fields = export_order = ("task", "unit", "what", *KEPT)
        import_id_fields = ("task", "unit", "what")


class Steps(RowSheet[TaskStep]):
    """One row a task, unit and step; what stands is corrected, its deadline only by request."""

    resource, model = StepResource, TaskStep
    named_by, keyed_by = ("task", "unit", "what"), "what"
    kept = KEPT
    twice = "what", "同一任务、同一单位的这条举措出现多次（{rows}），请只留一行。"

    @classmethod
    def admit(cls, request: Request) -> None:
        """Every file whose columns are there."""

    def look(self) -> None:
        plan = current_plan(self.by)
        self.tasks = {task.no: task for task in Task.objects.filter(plan=plan)}
        units = Unit.objects.filter(is_group=False).in_force_on(today())
        self.units = {word: unit for unit in units for word in (unit.name, unit.code)}
        rows = kept_steps(self.by).filter(task__plan=plan)
        rows = rows.select_related("unit").prefetch_related("milestones")
        self.stored = {(row.task_id, row.unit_id, row.what): row for row in rows}
        self._answers: dict[tuple[int, int], bool] = {}

    def key(self, at: int) -> tuple[int, int, str] | None:
        task = self.tasks.get(self.value("task", at) or 0)
        unit = self.units.get(self.value("unit", at) or "")
        what = self.value("what", at)
        return (task.pk, unit.pk, what) if task and unit and what else None

    def require(self, at: int) -> None:
        for name in self.named_by:
            if not self.value(name, at):
                self.fault_once(at, name, BLANK)
        task = self.tasks.get(self.value("task", at) or 0)
        unit = self.units.get(self.value("unit", at) or "")
        if self.value("task", at) and task is None:
            self.fault_once(at, "task", "方案没有这个序号的重点任务。")
        if self.value("unit", at) and unit is None:
            told = "没有叫这个名称或代码的单位，请核对；“各街镇”等集合名请分到各单位。"
            self.fault_once(at, "unit", told)
        if task and unit and (refusal := self._refusal(task, unit)):
            self.fault_once(at, "unit", refusal)

    def _refusal(self, task: Task, unit: Unit) -> str:
        own = policies.unit_of(self.by)
        if own is not None and own.pk != unit.pk:
            return "只能填报本单位的举措。"
        at = task.pk, unit.pk
        if at not in self._answers:
            self._answers[at] = answers_for(unit, task)
        return "" if self._answers[at] else f"{unit}不是任务 {task.no} 的牵头或责任单位。"

    def now(self, line: Line[TaskStep]) -> Values:
        names = [name for name in KEPT if name != "milestones"]
        if line.stored is None:
            return {}
        stand = {name: getattr(line.stored, name) for name in names}
        return stand | {"milestones": _milestones(line.stored)}

    def judge(self, line: Line[TaskStep]) -> None:
        for name in NEEDED:
            if not (line.now | line.wanted).get(name):
                self.fault_once(line.at, name, BLANK)
        if line.stored is None or not line.changed:
            self._judge_days(line)
            return
        if line.stored.state not in OPEN:
            self.fault(line.at, "what", policies.CLOSED)
        if "deadline" in line.changed:
            told = f"现在的完成时限是 {line.stored.deadline}，改动请在举措页“申请改期”。"
            self.fault(line.at, "deadline", told)
        if "milestones" in line.changed:
            told = f"现在的里程碑是“{line.now['milestones']}”，请在举措页增加，或申请改期。"
            self.fault(line.at, "milestones", told)
        self._judge_days(line)

    def _judge_days(self, line: Line[TaskStep]) -> None:
        said = line.now | line.wanted
        first, last = said.get("starts_on"), said.get("deadline")
        if first and last and first > last:
            self.fault(line.at, "starts_on", "开始日期不能晚于完成时限。")
        elif last and line.stored is None:
            first = first or min(self.day, last)
            for what, day in milestones_of(said.get("milestones") or ""):
                if not first <= day <= last:
                    told = f"里程碑“{what}”的日期应在 {first} 与 {last} 之间。"
                    self.fault(line.at, "milestones", told)

    def read(self, kept: Mapping[str, Any]) -> Values:
        told = dict(kept)
        milestones = told.pop("milestones", None)
        return super().read(told) | ({"milestones": milestones} if milestones else {})

    def stands(self, row: StagingRow, record: TaskStep) -> bool:
        told = self.read(row.values if self.is_undo else row.before)
        milestones = told.pop("milestones", None)
        same = milestones is None or milestones == _milestones(record)
        return same and all(getattr(record, name) == value for name, value in told.items())

    def identity(self, key: Any) -> Values:
        return dict(zip(("task_id", "unit_id", "what"), key, strict=True))

    def add(self, row: StagingRow, values: Values) -> TaskStep:
        task = Task.objects.get(pk=values.pop("task_id"))
        unit = Unit.objects.get(pk=values.pop("unit_id"))
        milestones = milestones_of(values.pop("milestones", ""))
        return actions.file_step(task, by=self.by, unit=unit, milestones=milestones, **values)

    def change(self, row: StagingRow, record: TaskStep, values: Values) -> TaskStep:
        return actions.correct_step(record, by=self.by, reason=BY_SHEET, **values)

    def take_back(self, row: StagingRow, record: TaskStep) -> TaskStep:
        return actions.withdraw_step(record, by=self.by, reason="撤销导入")


def _milestones(step: TaskStep) -> str:
    rows = [row for row in step.milestones.all() if row.dropped_on is None]
    return written(sorted(((row.what, row.day) for row in rows), key=lambda one: (one[1], one[0])))


def register_all() -> None:
    """举措."""
    register(
        Steps.kind(
            "steps",
            "举措",
            may_import=policies.can_file,
            book="任务举措",
            names_rows="举措",
            direct_rows=200,
            notes=(
                "一行一条举措；同一任务、单位、举措已有的，按本表更正成果、责任人和开始日期。",
                "完成时限填报以后只能申请改期，表里的日期与现在的不同会退回。",
            ),
        )
    )
