"""保单 from a sheet: one row a policy, found by its insurer and number."""

from collections.abc import Hashable
from typing import Any

from import_export import resources

from common.db import among
from common.money.fen import apart_wan
from common.money.widgets import FenWidget
from common.sheets.columns import (
    CodeWidget,
    Column,
    DayWidget,
    EndDayWidget,
    TextWidget,
    WordWidget,
)
from finance.banks.rules.institutions import InstitutionKind
from finance.capital import policies
from finance.capital.actions import insurance
from finance.capital.imports.sheets import MOST_WAN, InstitutionSheet, code_column, name_column
from finance.capital.models import InsurancePolicy
from finance.capital.rules.insurance import COVER_LABELS
from jobs.models import StagingRow
from jobs.sheets.kinds import register
from jobs.sheets.rowwise import Line, Values

NOTES = (
    "一行一张保单；同一保险机构、保单号已登记的，按本表更正；留空的单元格不改动原值。",
    "金额没有写单位的按万元；没有补贴填 0，不知道的不填。理赔、退保在页面登记。",
)
AMOUNTS = ("cover", "premium", "subsidy")


class PolicyResource(resources.ModelResource):
    """保单: one row a policy."""

    credit_code = code_column()
    name = name_column()
    insurer = Column(
        "insurer", "保险机构", TextWidget(80), required=True, also=["保险公司", "承保机构"]
    )
    policy_no = Column("policy_no", "保单号", CodeWidget(60), required=True, also=["保单编号"])
    kind = Column(
        "kind", "险种", WordWidget(COVER_LABELS, {"科技类": "tech", "知识产权": "ip"}),
        also=["保险类别", "保险种类"], offers=lambda: list(COVER_LABELS.values()),
    )  # fmt: skip
    cover = Column("cover", "保险金额", FenWidget(MOST_WAN), also=["保额", "保障额度"])
    premium = Column("premium", "保费", FenWidget(MOST_WAN), also=["保险费"])
    subsidy = Column("subsidy", "保费补贴", FenWidget(MOST_WAN), also=["补贴", "补贴金额"])
    first_day = Column("first_day", "保险期间自", DayWidget(), also=["起日", "起保日期"])
    last_day = Column(
        "last_day", "保险期间至", EndDayWidget(), also=["止日", "到期日"], note="含当日"
    )
    note = Column("note", "备注", TextWidget(300))

    class Meta:
        model = InsurancePolicy
        fields = export_order = (
            "credit_code", "name", "insurer", "policy_no", "kind", "cover", "premium", "subsidy",
            "first_day", "last_day", "note",
        )  # fmt: skip
        import_id_fields = ("insurer", "policy_no")


class PolicySheet(InstitutionSheet[InsurancePolicy]):
    """One row a policy."""

    resource, model = PolicyResource, InsurancePolicy
    named_by, keyed_by = ("credit_code", "policy_no"), "policy_no"
    kept = ("kind", *AMOUNTS, "first_day", "last_day", "note")
    days = ("first_day", "last_day")
    party, party_kind = "insurer", InstitutionKind.INSURER
    twice = "policy_no", "同一张保单在本表出现多次（{rows}），请只留一行。"
    touched = "{record} 导入之后又被修改，这一批不能撤销。"

    def look(self) -> None:
        self.find_firms()
        self.find_institutions()
        numbers = {number for number in self.parsed.values["policy_no"] if number}
        found = InsurancePolicy.objects.filter(among("policy_no", numbers))
        self.stored = {(row.insurer_id, row.policy_no): row for row in found}

    def key(self, at: int) -> Hashable | None:
        key = self.institution(at), self.value("policy_no", at)
        return key if all(key) else None

    def require(self, at: int) -> None:
        self.require_firm(at)
        self.require_institution(at)
        self.require_filled(at, "policy_no")

    def judge(self, line: Line[InsurancePolicy]) -> None:
        at, said = line.at, line.now | line.wanted
        self.same_firm(line)
        for name in ("kind", "cover", "first_day", "last_day"):
            if said.get(name) is None:
                self.fault_once(at, name, "新登记的请填写。")
        first, last = said.get("first_day"), said.get("last_day")
        if first and last and last < first:
            self.fault_once(at, "last_day", f"止日早于起日 {first}，请核对。")
        if said.get("cover") == 0:
            self.fault_once(at, "cover", "保险金额应大于零。")
        premium, subsidy = said.get("premium"), said.get("subsidy")
        if subsidy is not None and (premium is None or subsidy > premium):
            self.fault_once(at, "subsidy", "补贴不能超过保费；有补贴的请填保费。")

    def identity(self, key: Any) -> Values:
        return dict(zip(("insurer_id", "policy_no"), key, strict=True))

    def spoken(self, name: str, value: Any) -> str:
        if name in AMOUNTS:
            return f"{apart_wan(value)} 万元" if value is not None else ""
        return COVER_LABELS.get(value, "") if name == "kind" else str(value or "")

    def add(self, row: StagingRow, values: Values) -> InsurancePolicy:
        return insurance.register(by=self.by, enterprise=self.firm_of(values), **values)

    def change(self, row: StagingRow, record: InsurancePolicy, values: Values) -> InsurancePolicy:
        return insurance.correct(record, by=self.by, **values)

    def take_back(self, row: StagingRow, record: InsurancePolicy) -> None:
        insurance.withdraw(record, by=self.by)


def register_all() -> None:
    """保单."""
    register(
        PolicySheet.kind(
            "insurance",
            "科技保险",
            may_import=policies.can_keep,
            book="保险台账",
            names_rows="信用代码",
            notes=NOTES,
        )
    )
