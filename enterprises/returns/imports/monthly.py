"""月度快报 from a sheet."""

from collections.abc import Iterable
from datetime import date

from collecting.drafts import DeclaredDrafts
from collecting.rules.checks import Finding
from enterprises.returns.imports.columns import MonthlyResource
from enterprises.returns.imports.drafts import FirmDrafts
from enterprises.returns.models import MonthlyReturn
from enterprises.returns.rules.levels import check_month
from enterprises.returns.rules.monthly import FIELDS
from enterprises.returns.rules.timetable import MONTHLY
from enterprises.returns.selectors import case_of
from jobs.sheets.rowwise import Line


class MonthlySheet(FirmDrafts[MonthlyReturn], DeclaredDrafts[MonthlyReturn]):
    """One row a firm's month."""

    resource, model, report, fields = MonthlyResource, MonthlyReturn, MONTHLY, FIELDS
    named_by, period = ("credit_code", "period"), "period"
    kept = tuple(field.name for field in FIELDS)
    twice = "credit_code", "同一企业同一期出现多次（{rows}），请只留一行。"
    closed = "这一期没有开启，请核对所属期，如 2026-10。"
    empty = "这一行没有填数，请填写或删去这一行。"

    def written(self, period: date) -> str:
        return f"{period:%Y-%m}"

    def found(self, line: Line[MonthlyReturn], filing: MonthlyReturn) -> Iterable[Finding]:
        months = self.past.get(filing.enterprise_id, {})
        said = {**filing.said(filing), **line.changed}
        return check_month(case_of(said, months, filing.collection.period), self.levels)
