"""月度快报 from a sheet: officers' round trip. The rules are those of the page; it makes drafts."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError

from common.dates import today
from common.db import among
from enterprises.registry.imports.firms import NOT_YOURS
from enterprises.registry.imports.undecided import named, refuse_undecided
from enterprises.registry.models import Enterprise
from enterprises.returns.actions import save_draft
from enterprises.returns.imports.columns import MonthlyResource, title_of
from enterprises.returns.imports.titles import astray
from enterprises.returns.imports.verdicts import (
    firm_to_write,
    permit,
    require_period,
    tell,
    tell_name,
)
from enterprises.returns.models import Collection, MonthlyReturn
from enterprises.returns.rules.levels import Levels, check_month
from enterprises.returns.rules.monthly import BY_NAME, FIELDS
from enterprises.returns.rules.timetable import MONTHLY
from enterprises.returns.selectors import case_of, levels_on, values_of
from jobs.models import ImportBatch
from jobs.parsing import Parsed, parse
from jobs.rules.rows import Checked, Verdict, repeated
from jobs.rules.states import RowState
from jobs.sheets import By, Request


@dataclass
class Sheet:
    """One sheet being checked, with what is known of its firms and months."""

    parsed: Parsed
    by: By
    firms: dict[str, Enterprise]
    collections: dict[str, Collection]
    months: dict[int, dict[date, MonthlyReturn]]
    repeats: dict[Any, list[int]]
    levels: Levels

    def value(self, name: str, at: int) -> Any:
        return self.parsed.values[name][at]


def check(request: Request) -> Verdict:
    """Every row's verdict; three queries however many rows."""
    refuse_undecided(request)
    parsed = parse(request.sheet, MonthlyResource().fields)
    codes = {code for code in parsed.values["credit_code"] if code}
    mine = Enterprise.objects.visible_to(request.by).filter(among("credit_code", codes))
    firms = {firm.credit_code: firm for firm in mine}
    months: dict[int, dict[date, MonthlyReturn]] = defaultdict(dict)
    kept = MonthlyReturn.objects.filter(enterprise__in=[firm.pk for firm in firms.values()])
    for row in kept.select_related("collection"):
        months[row.enterprise_id][row.collection.period] = row
    collections = {f"{one.period:%Y-%m}": one for one in Collection.objects.filter(kind=MONTHLY)}
    pairs = zip(parsed.values["credit_code"], parsed.values["period"], strict=True)
    numbered = ((row.number, pair) for row, pair in zip(parsed.sheet.rows, pairs, strict=True))
    levels = levels_on(MONTHLY, today())
    sheet = Sheet(parsed, request.by, firms, collections, months, repeated(numbered), levels)
    periods = {tuple(map(int, one.split("-"))) for one in parsed.values["period"] if one}
    told = astray((words for _, words in named(request)), periods)
    rows = [_row(sheet, at) for at in range(len(parsed.sheet.rows))]
    return Verdict(rows, [("", told)] if told else [])


def _row(sheet: Sheet, at: int) -> Checked:
    parsed = sheet.parsed
    code, period = sheet.value("credit_code", at) or "", sheet.value("period", at) or ""
    row = Checked(parsed.sheet.rows[at].number, RowState.WRONG, code, typed=[code, period])
    firm, collection = sheet.firms.get(code), sheet.collections.get(period)
    if firm is None and not parsed.is_faulty(at, "credit_code"):
        parsed.fault(at, "credit_code", NOT_YOURS)
    if collection is None and not parsed.is_faulty(at, "period"):
        parsed.fault(at, "period", "这一期没有开启，请核对所属期，如 2026-10。")
    if (code, period) in sheet.repeats:
        told = parsed.rows(sheet.repeats[code, period])
        parsed.fault(at, "credit_code", f"同一企业同一期出现多次（{told}），请只留一行。")
    if firm:
        tell_name(sheet, at, row, firm)
    if firm and collection:
        _compare(sheet, at, row, firm, collection)
    if faults := parsed.faults.get(at):
        row.state, row.faults = RowState.WRONG, faults
    return row


def _compare(sheet: Sheet, at: int, row: Checked, firm: Enterprise, about: Collection) -> None:
    """What would change, whether it may, and what the rules say of the outcome."""
    found = sheet.months.get(firm.pk, {}).get(about.period)
    filing = found or MonthlyReturn(collection=about, enterprise=firm, version=0)
    filing.collection, filing.enterprise = about, firm
    typed = {one.name: sheet.value(one.name, at) for one in FIELDS}
    now = dict(values_of(filing))
    changed = {
        name: value for name, value in typed.items() if value is not None and value != now[name]
    }
    if not changed:
        row.state = RowState.SAME if found else RowState.WRONG
        if not found:
            sheet.parsed.fault(at, "period", "这一行没有填数，请填写或删去这一行。")
        return
    permit(sheet, at, filing)
    require_period(sheet, at, changed, about.period)
    _judge(sheet, at, row, filing, now | changed)
    row.state = RowState.CHANGED if found else RowState.NEW
    row.target_id, row.target_version = filing.pk, filing.version
    row.values = {"firm": firm.pk, "collection": about.pk, "numbers": _texts(changed)}
    row.before = {"numbers": _texts({name: now[name] for name in changed})}
    row.changes = {
        title_of(BY_NAME[name]): [_text(now[name]) or "--", _text(value) or ""]
        for name, value in changed.items()
    }


def _judge(sheet: Sheet, at: int, row: Checked, filing: MonthlyReturn, values: Any) -> None:
    months = sheet.months.get(filing.enterprise_id, {})
    case = case_of(values, months, filing.collection.period)
    tell(sheet, at, row, check_month(case, sheet.levels))


def commit(batch: ImportBatch, by: By) -> dict[str, Any]:
    """Drafts, on the firms' behalf and marked so."""
    rows = list(batch.staging.filter(state__in=[RowState.NEW, RowState.CHANGED]))
    for row in rows:
        _write(row, by, row.target_version or 0, row.values["numbers"])
    return {"written": len(rows)}


def undo(batch: ImportBatch, by: By) -> None:
    """The numbers as they were; refused where a return went on since. A new draft stays, empty."""
    for row in batch.staging.filter(state__in=[RowState.NEW, RowState.CHANGED]):
        _write(row, by, (row.target_version or 0) + 1, row.before["numbers"])


def _write(row: Any, by: By, version: int, numbers: dict[str, str | None]) -> None:
    collection = Collection.objects.get(pk=row.values["collection"])
    firm = firm_to_write(row.values["firm"], row.number)
    values = {name: Decimal(text) if text else None for name, text in numbers.items()}
    try:
        save_draft(collection, firm, by=by, version=version, values=values, day=today())
    except ValidationError as refusal:
        told = "；".join(refusal.messages)
        raise ValidationError(f"第 {row.number} 行：{told}") from refusal


def _texts(values: dict[str, Any]) -> dict[str, str | None]:
    return {name: _text(value) for name, value in values.items()}


def _text(value: Any) -> str | None:
    return None if value is None else f"{Decimal(value):f}"
