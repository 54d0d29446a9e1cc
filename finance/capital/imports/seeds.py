"""种子基金投资 from a sheet: one row an investment, found by firm, fund and day."""

from collections.abc import Hashable
from decimal import Decimal
from typing import Any

from import_export import resources

from common.money.fen import apart_wan
from common.money.widgets import FenWidget
from common.numbers import bare
from common.sheets.columns import Column, DayWidget, TextWidget, WordWidget
from common.sheets.number_widgets import PercentWidget
from enterprises.registry.models import Enterprise
from finance.capital import policies
from finance.capital.actions import seeds
from finance.capital.imports.sheets import MOST_WAN, FirmSheet, code_column, name_column
from finance.capital.models import EarlyTerm, SeedInvestment
from finance.capital.rules.seed import EXIT_LABELS, is_early, term_on
from jobs.models import StagingRow
from jobs.sheets.kinds import register
from jobs.sheets.rowwise import Line, Values

NOTES = (
    "一行一笔投资；同一企业、基金、投资日期已登记的，按本表更正；留空的单元格不改动原值。",
    "金额没有写单位的按万元；持股比例写百分数。按投资日的初创期口径，不在初创期的须写明理由。",
    "后续轮次在页面登记。",
)
AMOUNTS = ("amount", "valuation", "exit_amount")
HUNDRED = Decimal(100)


class SeedResource(resources.ModelResource):
    """种子基金投资: one row an investment."""

    credit_code = code_column()
    name = name_column()
    fund = Column("fund", "基金", TextWidget(80), required=True, also=["基金名称", "种子基金"])
    on = Column("on", "投资日期", DayWidget(), required=True, also=["日期", "投资日"])
    amount = Column("amount", "投资额", FenWidget(MOST_WAN), also=["投资金额"])
    share = Column("share", "持股比例", PercentWidget(), also=["股比", "占股比例"])
    valuation = Column("valuation", "估值", FenWidget(MOST_WAN), also=["投后估值"])
    valued_on = Column("valued_on", "估值日期", DayWidget(), also=["估值日"])
    early_reason = Column("early_reason", "不在初创期的理由", TextWidget(200), also=["理由"])
    exited_on = Column("exited_on", "退出日期", DayWidget())
    exit_way = Column(
        "exit_way", "退出方式", WordWidget(EXIT_LABELS), offers=lambda: list(EXIT_LABELS.values())
    )
    exit_amount = Column("exit_amount", "收回金额", FenWidget(MOST_WAN), also=["退出收回金额"])
    note = Column("note", "备注", TextWidget(300))

    class Meta:
        model = SeedInvestment
        fields = export_order = (
            "credit_code", "name", "fund", "on", "amount", "share", "valuation", "valued_on",
            "early_reason", "exited_on", "exit_way", "exit_amount", "note",
        )  # fmt: skip
        import_id_fields = ("credit_code", "fund", "on")


class SeedSheet(FirmSheet[SeedInvestment]):
    """One row an investment."""

    resource, model = SeedResource, SeedInvestment
    named_by, keyed_by = ("credit_code", "fund"), "credit_code"
    kept = (
        "amount", "share", "valuation", "valued_on", "early_reason",
        "exited_on", "exit_way", "exit_amount", "note",
    )  # fmt: skip
    twice = "fund", "同一企业、基金、日期的投资在本表出现多次（{rows}），请只留一行。"
    touched = "{record} 导入之后又被修改，这一批不能撤销。"

    def look(self) -> None:
        self.find_firms()
        found = SeedInvestment.objects.filter(enterprise__in=self.firms.values())
        self.stored = {(row.enterprise_id, row.fund, row.on): row for row in found}
        born = Enterprise.objects.filter(pk__in=self.firms.values())
        self.founded = dict(born.values_list("pk", "founded_on"))
        self.terms = [term.plain for term in EarlyTerm.objects.all()]

    def key(self, at: int) -> Hashable | None:
        key = self.firm(at), self.value("fund", at), self.value("on", at)
        return key if all(key) else None

    def require(self, at: int) -> None:
        self.require_firm(at)
        self.require_filled(at, "fund", "on")

    def wanted(self, at: int) -> Values:
        said = super().wanted(at)
        return said | {"share": said["share"] / HUNDRED} if "share" in said else said

    def judge(self, line: Line[SeedInvestment]) -> None:
        at, said = line.at, line.now | line.wanted
        if not said.get("amount"):
            self.fault_once(at, "amount", "请填写投资额，应大于零。")
        on = self.value("on", at)
        for name, day in (("on", on), *((name, said.get(name)) for name in ("valued_on",))):
            if day and day > self.day:
                self.fault_once(at, name, "日期不能晚于今天。")
        if (said.get("valuation") is None) != (said.get("valued_on") is None):
            self.fault_once(at, "valued_on", "估值和估值日期须一并填写。")
        self._judge_exit(at, on, said)
        self._judge_age(line, on, said)

    def _judge_exit(self, at: int, on: Any, said: Values) -> None:
        told = [said.get(name) not in (None, "") for name in ("exited_on", "exit_way")]
        told.append(said.get("exit_amount") is not None)
        if any(told) and not all(told):
            self.fault_once(at, "exited_on", "退出日期、方式、收回金额须一并填写。")
        elif all(told) and on and said["exited_on"] < on:
            self.fault_once(at, "exited_on", "退出日期不能早于投资日期。")

    def _judge_age(self, line: Line[SeedInvestment], on: Any, said: Values) -> None:
        firm = self.firm(line.at)
        if not on or firm is None or said.get("early_reason"):
            return
        if is_early(self.founded.get(firm), on, term_on(self.terms, on)) is False:
            told = "企业投资时不在初创期；仍要登记的请写明理由。"
            self.fault_once(line.at, "early_reason", told)

    def identity(self, key: Any) -> Values:
        return dict(zip(("enterprise_id", "fund", "on"), key, strict=True))

    def spoken(self, name: str, value: Any) -> str:
        if value is None:
            return ""
        if name in AMOUNTS:
            return f"{apart_wan(value)} 万元"
        if name == "share":
            return f"{bare(value * HUNDRED)}%"
        return EXIT_LABELS.get(value, "") if name == "exit_way" else str(value)

    def add(self, row: StagingRow, values: Values) -> SeedInvestment:
        firm = self.firm_of(values)
        return seeds.invest(by=self.by, today=self.day, enterprise=firm, **values)

    def change(self, row: StagingRow, record: SeedInvestment, values: Values) -> SeedInvestment:
        return seeds.correct(record, by=self.by, today=self.day, **values)

    def take_back(self, row: StagingRow, record: SeedInvestment) -> None:
        seeds.withdraw(record, by=self.by)


def register_all() -> None:
    """种子基金投资."""
    register(
        SeedSheet.kind(
            "seed_investments",
            "种子基金投资",
            may_import=policies.can_keep,
            book="种子基金台账",
            names_rows="信用代码",
            notes=NOTES,
        )
    )
