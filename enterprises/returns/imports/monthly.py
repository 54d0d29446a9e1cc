"""月度快报 from a sheet."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from collecting.rules.checks import Finding
from common.numbers import UNKNOWN
from enterprises.returns.imports.columns import MonthlyResource
from enterprises.returns.imports.drafts import Drafts
from enterprises.returns.models import MonthlyReturn
from enterprises.returns.rules.levels import check_month
from enterprises.returns.rules.monthly import BY_NAME, FIELDS
from enterprises.returns.rules.timetable import MONTHLY
from enterprises.returns.selectors import case_of
from jobs.sheets.rowwise import Line, Values


class MonthlySheet(Drafts[MonthlyReturn]):
    """One row a firm's month."""

    resource, model, report = MonthlyResource, MonthlyReturn, MONTHLY
    named_by, period = ("credit_code", "period"), "period"
    kept = tuple(field.name for field in FIELDS)
    twice = "credit_code", "同一企业同一期出现多次（{rows}），请只留一行。"
    closed = "这一期没有开启，请核对所属期，如 2026-10。"
    empty = "这一行没有填数，请填写或删去这一行。"

    def look(self) -> None:
        super().look()
        self.months: dict[int, dict[date, MonthlyReturn]] = defaultdict(dict)
        codes = {firm.pk: code for code, firm in self.firms.items()}
        for row in MonthlyReturn.objects.filter(enterprise__in=codes).select_related("collection"):
            period = row.collection.period
            self.months[row.enterprise_id][period] = row
            self.stored[codes[row.enterprise_id], self.written(period)] = row

    def written(self, period: date) -> str:
        return f"{period:%Y-%m}"

    def found(self, line: Line[MonthlyReturn], filing: MonthlyReturn) -> Iterable[Finding]:
        months = self.months[filing.enterprise_id]
        said = {**filing.said(filing), **line.changed}
        return check_month(case_of(said, months, filing.collection.period), self.levels)

    def spoken(self, name: str, value: Any) -> str:
        is_number = BY_NAME[name].is_number and value is not None
        return f"{Decimal(value):f}" if is_number else str(value or UNKNOWN)

    def draft(self, line: Line[MonthlyReturn]) -> tuple[Values, Values]:
        values, before = super().draft(line)
        unsaid = {name: None if BY_NAME[name].is_number else "" for name in before}
        return values, unsaid | {name: one for name, one in before.items() if one is not None}
