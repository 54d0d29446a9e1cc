"""上市事项 from a sheet: one row a firm and a board, as it stands; a new step is recorded."""

from collections.abc import Hashable
from typing import Any

from django.utils import timezone
from import_export import resources

from common.sheets.columns import Column, DayWidget, TextWidget, WordWidget
from finance.capital import policies
from finance.capital.actions import cases
from finance.capital.imports.sheets import FirmSheet, code_column, name_column
from finance.capital.models import ListingCase
from finance.capital.rules.cases import (
    BEGUN_AT,
    BOARD_LABELS,
    CLOSED,
    STAGE_LABELS,
    Move,
    fault_of_step,
)
from jobs.models import StagingRow
from jobs.sheets.kinds import register
from jobs.sheets.rowwise import Line, Values

NOTES = (
    "一行一家企业的一个板块；同一企业、板块在办的，进程不同的按“本步日期”登记新的一步。",
    "进程要按次序；中止、终止、撤回须写明原因，请在页面登记。留空的单元格不改动原值。",
)
_BOARDS = {
    "重庆股份转让中心": "chongqing_otc",
    "重庆区域性股权市场": "chongqing_otc",
    "OTC": "chongqing_otc",
    "北京证券交易所": "bse",
    "上海证券交易所": "sse",
    "深圳证券交易所": "szse",
}
_STAGES = {
    "挂牌": "listed", "上市": "listed", "已挂牌": "listed", "已上市": "listed",
    "辅导备案": "tutoring", "股份制改造": "reform", "受理": "filed",
}  # fmt: skip
_IN_ORDER = {code: word for code, word in STAGE_LABELS.items() if code in BEGUN_AT}


class CaseResource(resources.ModelResource):
    """上市事项: one row a firm and a board."""

    credit_code = code_column()
    name = name_column()
    board = Column(
        "board", "板块", WordWidget(BOARD_LABELS, _BOARDS), required=True,
        also=["上市板块", "拟上市板块"], offers=lambda: list(BOARD_LABELS.values()),
    )  # fmt: skip
    stage = Column(
        "stage", "进程", WordWidget(_IN_ORDER, _STAGES),
        also=["阶段", "上市进程"], offers=lambda: list(_IN_ORDER.values()),
    )  # fmt: skip
    since = Column("since", "本步日期", DayWidget(), also=["日期", "本步自", "进入本步日期"])
    adviser = Column("adviser", "中介机构", TextWidget(120), also=["保荐机构", "券商"])
    obstacle = Column("obstacle", "卡点", TextWidget(200), also=["存在问题", "困难问题"])
    next_step = Column("next_step", "下一步", TextWidget(200), also=["下一步工作"])
    next_on = Column("next_on", "下一步日期", DayWidget(), also=["计划日期"])
    note = Column("note", "备注", TextWidget(300))

    class Meta:
        model = ListingCase
        fields = export_order = (
            "credit_code", "name", "board", "stage", "since", "adviser", "obstacle",
            "next_step", "next_on", "note",
        )  # fmt: skip
        import_id_fields = ("credit_code", "board")


class CaseSheet(FirmSheet[ListingCase]):
    """One row a firm and a board."""

    resource, model = CaseResource, ListingCase
    named_by, keyed_by = ("credit_code", "board"), "credit_code"
    kept = ("stage", "since", "adviser", "obstacle", "next_step", "next_on", "note")
    twice = "board", "同一企业、板块在本表出现多次（{rows}），请只留一行。"
    touched = "{record} 导入之后又被修改，这一批不能撤销。"

    def look(self) -> None:
        self.find_firms()
        going = ListingCase.objects.filter(enterprise__in=self.firms.values())
        going = going.exclude(stage__in=sorted(CLOSED)).prefetch_related("stages")
        self.stored = {(case.enterprise_id, case.board): case for case in going}

    def key(self, at: int) -> Hashable | None:
        key = self.firm(at), self.value("board", at)
        return key if all(key) else None

    def require(self, at: int) -> None:
        self.require_firm(at)
        self.require_filled(at, "board")

    def judge(self, line: Line[ListingCase]) -> None:
        at, said = line.at, line.now | line.wanted
        for name in ("stage", "since"):
            if not said.get(name):
                self.fault_once(at, name, "新登记的请填写。")
        if (since := said.get("since")) and since > self.day:
            self.fault_once(at, "since", "日期不能晚于今天。")
        if said.get("next_on") and not said.get("next_step"):
            self.fault_once(at, "next_step", "写了下一步日期的，请写明下一步做什么。")
        if line.stored is not None:
            self._judge_step(line, line.stored)

    def _judge_step(self, line: Line[ListingCase], case: ListingCase) -> None:
        if "stage" not in line.changed:
            if "since" in line.changed:
                told = f"登记的本步日期是 {case.since}；有误的请在页面撤销这一步再登记。"
                self.fault_once(line.at, "since", told)
            return
        if "since" not in line.changed:
            self.fault_once(line.at, "since", "进程有变动，请填写这一步的日期。")
            return
        steps = [step for step in case.stages.all() if step.undone_at is None]
        moves = [Move(step.before, step.stage, step.on) for step in steps]
        said = line.changed["stage"], line.changed["since"]
        for name, told in fault_of_step(case.board, moves, *said).items():
            self.fault_once(line.at, "since" if name == "on" else name, told)

    def identity(self, key: Any) -> Values:
        return dict(zip(("enterprise_id", "board"), key, strict=True))

    def spoken(self, name: str, value: Any) -> str:
        return STAGE_LABELS.get(value, value) if name == "stage" else str(value or "")

    def add(self, row: StagingRow, values: Values) -> ListingCase:
        firm, on = self.firm_of(values), values.pop("since")
        return cases.open_case(by=self.by, enterprise=firm, on=on, now=timezone.now(), **values)

    def change(self, row: StagingRow, record: ListingCase, values: Values) -> ListingCase:
        stage, since = values.pop("stage", None), values.pop("since", None)
        if stage and self.is_undo:
            record = cases.undo(record, by=self.by, reason="撤销导入", now=timezone.now())
        elif stage:
            record = cases.step(record, by=self.by, stage=stage, on=since, now=timezone.now())
        return cases.correct(record, by=self.by, **values) if values else record

    def take_back(self, row: StagingRow, record: ListingCase) -> None:
        cases.drop(record, by=self.by)


def register_all() -> None:
    """上市事项."""
    register(
        CaseSheet.kind(
            "listings",
            "上市事项",
            may_import=policies.can_keep,
            book="上市台账",
            names_rows="信用代码",
            notes=NOTES,
        )
    )
