"""专利质押 from a sheet: one row a registration, found by the patent and the day."""

from collections.abc import Hashable
from typing import Any

from import_export import resources

from common.db import among
from common.money.fen import apart_wan
from common.money.widgets import FenWidget
from common.sheets.columns import CodeWidget, Column, DayWidget, TextWidget
from finance.banks.rules.institutions import InstitutionKind
from finance.capital import policies
from finance.capital.actions import pledges
from finance.capital.imports.sheets import MOST_WAN, InstitutionSheet, code_column, name_column
from finance.capital.models import Pledge
from finance.capital.rules.patents import fault, normalize
from jobs.models import StagingRow
from jobs.sheets.kinds import register
from jobs.sheets.rowwise import Line, Values

NOTES = (
    "一行一项登记；同一专利号、登记日已登记的，按本表更正；留空的单元格不改动原值。",
    "金额没有写单位的按万元。一项专利同时只质押一次，前一次注销以后才能再登记。",
)


class PledgeResource(resources.ModelResource):
    """专利质押: one row a registration."""

    credit_code = code_column()
    name = name_column()
    patent_no = Column(
        "patent_no", "专利号", CodeWidget(30), required=True, also=["专利申请号", "申请号"]
    )
    patent_name = Column("patent_name", "专利名称", TextWidget(200), also=["名称"])
    bank_id = Column(
        "bank", "质权人", TextWidget(80), required=True, also=["银行", "质权人（银行）"]
    )
    amount = Column("amount", "质押金额", FenWidget(MOST_WAN), also=["金额", "融资金额"])
    registered_on = Column(
        "registered_on", "登记日", DayWidget(), required=True, also=["质押登记日", "登记日期"]
    )
    released_on = Column("released_on", "注销日", DayWidget(), also=["解除日", "注销日期"])
    registration_no = Column("registration_no", "质押登记号", CodeWidget(40), also=["登记号"])
    note = Column("note", "备注", TextWidget(300))

    class Meta:
        model = Pledge
        fields = export_order = (
            "credit_code", "name", "patent_no", "patent_name", "bank_id", "amount",
            "registered_on", "released_on", "registration_no", "note",
        )  # fmt: skip
        import_id_fields = ("patent_no", "registered_on")


class PledgeSheet(InstitutionSheet[Pledge]):
    """One row a registration."""

    resource, model = PledgeResource, Pledge
    named_by, keyed_by = ("credit_code", "patent_no"), "patent_no"
    kept = ("patent_name", "bank_id", "amount", "released_on", "registration_no", "note")
    days = ("registered_on", "released_on")
    party, party_kind = "bank_id", InstitutionKind.BANK
    twice = "patent_no", "同一专利的同一次登记在本表出现多次（{rows}），请只留一行。"
    touched = "{record} 导入之后又被修改，这一批不能撤销。"

    def look(self) -> None:
        self.find_firms()
        self.find_institutions()
        numbers = {normalize(number) for number in self.parsed.values["patent_no"] if number}
        found = Pledge.objects.filter(among("patent_no", numbers))
        self.stored = {(row.patent_no, row.registered_on): row for row in found}

    def key(self, at: int) -> Hashable | None:
        key = normalize(self.value("patent_no", at) or ""), self.value("registered_on", at)
        return key if all(key) else None

    def require(self, at: int) -> None:
        self.require_firm(at)
        self.require_institution(at)
        self.require_filled(at, "patent_no", "registered_on")
        if told := fault(self.value("patent_no", at) or ""):
            self.fault_once(at, "patent_no", told)

    def wanted(self, at: int) -> Values:
        said = super().wanted(at)
        return said | {"bank_id": self.institution(at)} if "bank_id" in said else said

    def judge(self, line: Line[Pledge]) -> None:
        at, said = line.at, line.now | line.wanted
        self.same_firm(line)
        if not said.get("amount"):
            self.fault_once(at, "amount", "请填写质押金额，应大于零。")
        first, until = self.value("registered_on", at), said.get("released_on")
        for name, day in (("registered_on", first), ("released_on", until)):
            if day and day > self.day:
                self.fault_once(at, name, "日期不能晚于今天。")
        if first and until and until <= first:
            self.fault_once(at, "released_on", f"注销日应晚于登记日 {first}。")

    def identity(self, key: Any) -> Values:
        return dict(zip(("patent_no", "registered_on"), key, strict=True))

    def spoken(self, name: str, value: Any) -> str:
        if name == "amount":
            return f"{apart_wan(value)} 万元" if value is not None else ""
        return self.names.get(value, "") if name == "bank_id" else str(value or "")

    def add(self, row: StagingRow, values: Values) -> Pledge:
        firm = self.firm_of(values)
        return pledges.register(by=self.by, today=self.day, enterprise=firm, **values)

    def change(self, row: StagingRow, record: Pledge, values: Values) -> Pledge:
        return pledges.correct(record, by=self.by, today=self.day, **values)

    def take_back(self, row: StagingRow, record: Pledge) -> None:
        pledges.withdraw(record, by=self.by)


def register_all() -> None:
    """专利质押."""
    register(
        PledgeSheet.kind(
            "pledges",
            "专利质押",
            may_import=policies.can_keep,
            book="专利质押台账",
            names_rows="信用代码",
            notes=NOTES,
        )
    )
