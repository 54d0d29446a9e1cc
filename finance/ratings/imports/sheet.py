"""What both sheets have in common: a row is a firm's, found by its code among those in sight."""

from collections.abc import Sequence
from datetime import date
from typing import Any, TypeVar

from common.db import among
from common.decisions import ALLOWED, Decision, denied
from enterprises.registry.imports.firms import NOT_YOURS
from enterprises.registry.imports.undecided import refuse_undecided
from enterprises.registry.models import Enterprise
from finance.ratings.models import Color, Rating
from jobs.models import StagingRow
from jobs.sheets.kinds import Request
from jobs.sheets.rowwise import Line, RowSheet, Values

NO_MORE = "其中有的企业已并入其他企业，请重新核对后再导入。"
BLANK = "请填写。"
BY_SHEET = "导入的表格"
DAYS = ("first_day", "last_day")
R = TypeVar("R", Rating, Color)


class FirmSheet(RowSheet[R]):
    """Rows about firms: the second half of the key is a column of its own."""

    second: str  # the column, and the property of the record, beside the firm
    needed: tuple[str, ...]  # what a new row must say
    named_by, keyed_by = ("credit_code",), "credit_code"

    @classmethod
    def admit(cls, request: Request) -> None:
        refuse_undecided(request)

    def look(self) -> None:
        codes = {code for code in self.parsed.values["credit_code"] if code}
        seen = Enterprise.objects.visible_to(self.by).filter(among("credit_code", codes))
        self.firms = dict(seen.values_list("credit_code", "pk"))
        rows = self.model._default_manager.filter(enterprise__in=self.firms.values())
        self.stored = {(row.enterprise_id, getattr(row, self.second)): row for row in rows}

    def key(self, at: int) -> tuple[int, Any] | None:
        firm = self.firms.get(self.value("credit_code", at) or "")
        told = self.value(self.second, at)
        return (firm, told) if firm and told else None

    def require(self, at: int) -> None:
        code = self.value("credit_code", at) or ""
        if code not in self.firms:
            told = NOT_YOURS if code else "请填写统一社会信用代码。"
            self.fault_once(at, "credit_code", told)
        if not self.value(self.second, at):
            self.fault_once(at, self.second, BLANK)

    def judge(self, line: Line[R]) -> None:
        said = line.now | line.wanted
        for name in self.needed:
            if not said.get(name):
                self.fault_once(line.at, name, BLANK)

    def identity(self, key: Any) -> Values:
        return {"enterprise_id": key[0], self.second: key[1]}

    def permit(self, new: Sequence[StagingRow], changed: Any, records: Any) -> Decision:
        """Between the preview and its confirmation a firm may have been merged."""
        firms = {record.enterprise_id for record in records}
        if not self.is_undo:
            firms |= {row.values["enterprise_id"] for row in new}
        seen = Enterprise.objects.visible_to(self.by).filter(pk__in=firms, merged_into=None)
        return ALLOWED if seen.count() == len(firms) else denied(NO_MORE)

    def read(self, kept: Any) -> Values:
        """Days are kept as text."""
        return {
            name: date.fromisoformat(value) if name in DAYS and value else value
            for name, value in kept.items()
        }

    def firm_of(self, values: Values) -> Enterprise:
        """The firm a new row is about, taken out of its values."""
        firm: Enterprise = Enterprise.objects.get(pk=values.pop("enterprise_id"))
        return firm
