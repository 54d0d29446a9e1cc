"""专户流水 from the bank's statement: a line a row, matched by itself where that is plain."""

from collections.abc import Hashable
from typing import Any

from import_export import resources

from common.money.fen import apart_yuan
from common.money.widgets import YuanWidget
from common.sheets.columns import Column, DayWidget, TextWidget
from finance.fund.actions.statements import add_line, change_line, drop_line
from finance.fund.models import StatementLine
from finance.fund.policies import can_import
from jobs.models import StagingRow
from jobs.sheets.kinds import Request, register
from jobs.sheets.rowwise import Line, RowSheet, Values

TITLES = {"on": "日期", "amount": "收支", "summary": "摘要"}


class StatementResource(resources.ModelResource):
    """对账单的一行."""

    on = Column("on", "日期", DayWidget(), required=True, also=["交易日期", "记账日期", "入账日期"])
    came = Column(
        "came",
        "收入（元）",
        YuanWidget(),
        also=["收入", "收入金额", "贷方发生额", "存入", "贷方金额"],
    )
    went = Column(
        "went",
        "支出（元）",
        YuanWidget(),
        also=["支出", "支出金额", "借方发生额", "支取", "借方金额"],
    )
    summary = Column("summary", "摘要", TextWidget(200), also=["用途", "附言", "交易摘要"])
    reference = Column(
        "reference",
        "流水号",
        TextWidget(60),
        required=True,
        also=["交易流水号", "凭证号", "交易序号"],
    )

    class Meta:
        model = StatementLine
        fields = export_order = ("on", "came", "went", "summary", "reference")
        import_id_fields = ("reference",)


class Statement(RowSheet[StatementLine]):
    """By 流水号; a line that is matched stays as it is."""

    resource, model = StatementResource, StatementLine
    named_by, keyed_by = ("reference",), "reference"
    kept = ("on", "amount", "summary")
    twice = "reference", "同一流水号出现多次（{rows}），请只留一行。"

    @classmethod
    def admit(cls, request: Request) -> None:
        """Any statement is taken."""

    def look(self) -> None:
        told = {text for text in self.parsed.values["reference"] if text}
        rows = StatementLine.objects.visible_to(self.by).filter(reference__in=told)
        self.stored = {row.reference: row for row in rows}

    def key(self, at: int) -> Hashable | None:
        reference: str = self.value("reference", at) or ""
        return reference or None

    def require(self, at: int) -> None:
        if not self.value("reference", at):
            self.fault_once(at, "reference", "请填写流水号。")

    def wanted(self, at: int) -> Values:
        came, went = self.value("came", at) or 0, self.value("went", at) or 0
        said = {"on": self.value("on", at), "summary": self.value("summary", at) or ""}
        return said | {"amount": came - went}

    def judge(self, line: Line[StatementLine]) -> None:
        came, went = self.value("came", line.at), self.value("went", line.at)
        if bool(came) == bool(went):
            self.fault(line.at, "came", "收入和支出须填一个，也只填一个。")
        if not line.wanted.get("on"):
            self.fault_once(line.at, "on", "请填写日期。")
        elif line.wanted["on"] > self.day:
            self.fault(line.at, "on", "日期不能晚于今天。")
        if line.stored is not None and line.stored.transfer_id and line.changed:
            self.fault(line.at, "reference", "这行流水已经对上凭证，不能再改；请先取消对应。")

    def identity(self, key: Any) -> Values:
        return {"reference": key}

    def spoken(self, name: str, value: Any) -> str:
        return f"{apart_yuan(value)} 元" if name == "amount" else str(value or "--")

    def changes(self, line: Line[StatementLine]) -> dict[str, list[str]]:
        return {
            TITLES[name]: [self.spoken(name, line.now.get(name)), self.spoken(name, value)]
            for name, value in line.changed.items()
        }

    def add(self, row: StagingRow, values: Values) -> StatementLine:
        return add_line(by=self.by, **values)

    def change(self, row: StagingRow, record: StatementLine, values: Values) -> StatementLine:
        return change_line(record, by=self.by, **values)

    def take_back(self, row: StagingRow, record: StatementLine) -> None:
        drop_line(record, by=self.by)


def register_all() -> None:
    """专户流水."""
    register(
        Statement.kind(
            "fund_statement",
            "专户流水",
            may_import=can_import,
            book="专户流水",
            names_rows="流水号",
            direct_rows=200,
            notes=(
                "一行一笔；收入和支出填一个，单位元；同一流水号已导入的按本表更正。",
                "流水号与凭证上的相同、或三天之内只有一张同额凭证的，自动对上。",
            ),
        )
    )
