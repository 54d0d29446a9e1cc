"""知识产权 from a sheet: checked row by row, written and taken back as one."""

from collections.abc import Sequence
from typing import Any

from common.db import among
from common.decisions import ALLOWED, Decision, denied
from enterprises.registry.imports.firms import NOT_YOURS
from enterprises.registry.imports.undecided import refuse_undecided
from enterprises.registry.models import Enterprise
from enterprises.returns.imports.columns import RightResource
from enterprises.returns.models import IpRight
from enterprises.returns.policies import fillable
from enterprises.returns.rules.rights import OWN
from jobs.models import StagingRow
from jobs.sheets.kinds import Request
from jobs.sheets.rowwise import Line, RowSheet, Values

NO_MORE = "其中有的企业您已不能办理，或已并入其他企业，请重新核对后再导入。"
Key = tuple[int | None, str | None, str]


class Rights(RowSheet[IpRight]):
    """One row a right: firm, kind and number."""

    resource, model = RightResource, IpRight
    named_by, keyed_by = ("credit_code", "number"), "number"
    kept = (
        "title",
        "granted_on",
        "expires_on",
        "obtained",
        "transferred_on",
        "rank",
        "used_for_high_tech",
        "in_use",
        "is_high_value",
    )
    twice = "number", "同一项知识产权在本表出现多次（{rows}），请只留一行。"
    touched = "{record} 导入之后又被修改，这一批不能撤销。"

    @classmethod
    def admit(cls, request: Request) -> None:
        refuse_undecided(request)

    def look(self) -> None:
        codes = {code for code in self.parsed.values["credit_code"] if code}
        seen = Enterprise.objects.visible_to(self.by).filter(among("credit_code", codes))
        self.firms = dict(fillable(self.by, seen).values_list("credit_code", "pk"))
        self.stored = {
            (right.enterprise_id, right.kind, right.number): right
            for right in IpRight.objects.filter(enterprise__in=self.firms.values())
        }

    def key(self, at: int) -> Key | None:
        firm = self.firms.get(self.value("credit_code", at) or "")
        key = firm, self.value("kind", at), self.value("number", at) or ""
        return key if all(key) else None

    def require(self, at: int) -> None:
        code = self.value("credit_code", at) or ""
        if code not in self.firms:
            told = NOT_YOURS if code else "请填写统一社会信用代码。"
            self.fault_once(at, "credit_code", told)
        for name in ("kind", "number"):
            if not self.value(name, at):
                self.fault_once(at, name, "请填写。")

    def judge(self, line: Line[IpRight]) -> None:
        at, said = line.at, line.now | line.wanted
        first, until = said.get("granted_on"), said.get("expires_on")
        if first is None:
            self.fault_once(at, "granted_on", "请填写授权日，如 2024-05-01。")
        elif until and until < first:
            self.fault(at, "expires_on", f"到期日早于授权日 {first}，请核对。")
        if said.get("obtained", OWN) == OWN and said.get("transferred_on"):
            self.fault(at, "transferred_on", "自主研发的没有转让登记日，请核对取得方式。")

    def identity(self, key: Any) -> Values:
        return dict(zip(("enterprise_id", "kind", "number"), key, strict=True))

    def permit(self, new: Sequence[StagingRow], changed: Any, records: Any) -> Decision:
        """Between the preview and its confirmation somebody may have left, or lost his mandate."""
        firms = {right.enterprise_id for right in records}
        if not self.is_undo:  # then all of them have their records
            firms |= {row.values["enterprise_id"] for row in new}
        seen = Enterprise.objects.visible_to(self.by).filter(pk__in=firms, merged_into=None)
        return ALLOWED if fillable(self.by, seen).count() == len(firms) else denied(NO_MORE)

    def add(self, row: StagingRow, values: Values) -> IpRight:
        return _saved(IpRight(**values))

    def change(self, row: StagingRow, record: IpRight, values: Values) -> IpRight:
        for name, value in values.items():
            setattr(record, name, value)
        record.version += 1
        return _saved(record)

    def take_back(self, row: StagingRow, record: IpRight) -> None:
        record.delete()


def _saved(right: IpRight) -> IpRight:
    right.full_clean()
    right.save()
    return right
