"""授信 from a sheet: one row a firm, a bank and a day."""

from collections.abc import Hashable
from typing import Any

from import_export import resources

from common.money.fen import apart_wan
from common.money.widgets import FenWidget
from common.sheets.columns import Column, DayWidget, TextWidget
from finance.banks.rules.institutions import InstitutionKind
from finance.capital import policies
from finance.capital.actions import totals
from finance.capital.imports.sheets import MOST_WAN, InstitutionSheet, code_column, name_column
from finance.capital.models import CreditTotal
from jobs.models import StagingRow
from jobs.sheets.kinds import register
from jobs.sheets.rowwise import Line, Values

NOTES = (
    "一行一家企业的一家银行截至某日的授信；同一企业、银行、日期已登记的，按本表更正。",
    "金额没有写单位的按万元；已用不知道的不填，不按零计；已终止的授信额度填 0。",
)
AMOUNTS = ("granted", "used")


class TotalResource(resources.ModelResource):
    """授信: one row a firm, a bank and a day."""

    credit_code = code_column()
    name = name_column()
    bank = Column("bank", "银行", TextWidget(80), required=True, also=["授信银行", "金融机构"])
    on = Column("on", "截至", DayWidget(), required=True, also=["截至日期", "日期", "统计日期"])
    granted = Column("granted", "授信额度", FenWidget(MOST_WAN), also=["授信总额", "授信金额"])
    used = Column("used", "已用额度", FenWidget(MOST_WAN), also=["用信余额", "已用信"])
    note = Column("note", "备注", TextWidget(300))

    class Meta:
        model = CreditTotal
        fields = export_order = ("credit_code", "name", "bank", "on", "granted", "used", "note")
        import_id_fields = ("credit_code", "bank", "on")


class TotalSheet(InstitutionSheet[CreditTotal]):
    """One row a firm, a bank and a day."""

    resource, model = TotalResource, CreditTotal
    named_by, keyed_by = ("credit_code", "bank"), "credit_code"
    kept = (*AMOUNTS, "note")
    party, party_kind = "bank", InstitutionKind.BANK
    twice = "bank", "同一企业、银行、日期在本表出现多次（{rows}），请只留一行。"
    touched = "{record} 导入之后又被修改，这一批不能撤销。"

    def look(self) -> None:
        self.find_firms()
        self.find_institutions()
        found = CreditTotal.objects.filter(enterprise__in=self.firms.values())
        self.stored = {(row.enterprise_id, row.bank_id, row.on): row for row in found}

    def key(self, at: int) -> Hashable | None:
        key = self.firm(at), self.institution(at), self.value("on", at)
        return key if all(key) else None

    def require(self, at: int) -> None:
        self.require_firm(at)
        self.require_institution(at)
        self.require_filled(at, "on")

    def judge(self, line: Line[CreditTotal]) -> None:
        at, said = line.at, line.now | line.wanted
        if said.get("granted") is None:
            self.fault_once(at, "granted", "请填写授信额度；已终止的填 0。")
        elif said.get("used") is not None and said["used"] > said["granted"]:
            self.fault_once(at, "used", "已用额度不能超过授信额度，请核对。")
        if (on := self.value("on", at)) and on > self.day:
            self.fault_once(at, "on", "日期不能晚于今天。")

    def identity(self, key: Any) -> Values:
        return dict(zip(("enterprise_id", "bank_id", "on"), key, strict=True))

    def spoken(self, name: str, value: Any) -> str:
        if name in AMOUNTS:
            return f"{apart_wan(value)} 万元" if value is not None else ""
        return str(value or "")

    def add(self, row: StagingRow, values: Values) -> CreditTotal:
        firm = self.firm_of(values)
        return totals.register(by=self.by, today=self.day, enterprise=firm, **values)

    def change(self, row: StagingRow, record: CreditTotal, values: Values) -> CreditTotal:
        return totals.correct(record, by=self.by, today=self.day, **values)

    def take_back(self, row: StagingRow, record: CreditTotal) -> None:
        totals.withdraw(record, by=self.by)


def register_all() -> None:
    """授信."""
    register(
        TotalSheet.kind(
            "credit_totals",
            "授信",
            may_import=policies.can_keep,
            book="授信台账",
            names_rows="信用代码",
            notes=NOTES,
        )
    )
