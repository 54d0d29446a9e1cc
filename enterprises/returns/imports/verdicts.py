"""判定: what both sheets of returns say of a row: may it be filled, and what the rules found."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol

from django.core.exceptions import ValidationError

from common.dates import today
from enterprises.registry.models import Enterprise
from enterprises.registry.rules import names
from enterprises.returns import policies
from enterprises.returns.models import Filing
from enterprises.returns.rules.checks import ERROR, Finding
from enterprises.returns.selectors import why_not
from jobs.parsing import Parsed
from jobs.rules.rows import Checked
from jobs.sheets import By


class Sheet(Protocol):
    """A sheet on its way in, and who brought it."""

    @property
    def parsed(self) -> Parsed: ...

    @property
    def by(self) -> By: ...


def tell_name(sheet: Sheet, at: int, row: Checked, firm: Enterprise) -> None:
    """Code and name of two firms are told: nothing else finds a column that slipped a row."""
    typed = sheet.parsed.values["name"][at] or ""
    if typed and names.key(typed) not in {names.key(one) for one in firm.name_search.split("\n")}:
        said = f"名称与台账不同：台账为“{firm.name}”，按代码登记，请核对是否错行。"
        row.notice(said, sheet.parsed.title("name"))


def firm_to_write(pk: int, number: int) -> Enterprise:
    """The firm of a staged row; refused where it was merged into another since the preview."""
    firm = Enterprise.objects.select_related("merged_into").get(pk=pk)
    if firm.merged_into is not None:
        raise ValidationError(
            f"第 {number} 行：预览之后，该企业已并入“{firm.merged_into.name}”，请重新核对后再导入。"
        )
    return firm


def permit(sheet: Sheet, at: int, filing: Filing) -> None:
    """A fault of the row where its return may not be filled now, or not by this person."""
    may = policies.can_fill(sheet.by, filing.enterprise)
    if sentence := why_not(filing, by=sheet.by, day=today()) if may else may.reason:
        sheet.parsed.fault(at, "credit_code", sentence)


def require_period(sheet: Sheet, at: int, names: Iterable[str], period: date) -> None:
    """A fault where a title names another year or month than the row is of: “1-9月”, “2024年”."""
    columns = sheet.parsed.sheet.columns
    for name in (name for name in names if name in columns):
        said = columns[name].said
        if said.year not in (None, period.year):
            sheet.parsed.fault(at, name, f"列名写的是 {said.year} 年，这一行是 {period.year} 年。")
        if said.month not in (None, period.month):
            sheet.parsed.fault(
                at, name, f"列名写的是 {said.month} 月，这一行是 {period.month} 月，请核对。"
            )


def tell(sheet: Sheet, at: int, row: Checked, found: Iterable[Finding]) -> None:
    """Errors stop the row; warnings ask for their reason when the return is submitted."""
    for one in found:
        if one.level == ERROR and one.rule != "missing":
            sheet.parsed.fault(at, one.field, f"{one.reason}{one.remedy}")
        else:
            row.notice(f"{one.reason}{one.remedy}", one.label)
