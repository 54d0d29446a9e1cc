"""年度报表 from a sheet: officers' round trip. The rules are those of the page; it makes drafts."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError

from common.dates import today
from common.db import among
from enterprises.registry.imports.firms import NOT_YOURS
from enterprises.registry.imports.undecided import named, refuse_undecided
from enterprises.registry.models import Enterprise
from enterprises.returns.actions import save_draft
from enterprises.returns.facts import facts_of_many, plain
from enterprises.returns.imports.annual_columns import AnnualResource, cell_of, title_of
from enterprises.returns.imports.titles import astray
from enterprises.returns.imports.verdicts import (
    firm_to_write,
    permit,
    require_period,
    tell,
    tell_name,
)
from enterprises.returns.models import AnnualReturn, Collection
from enterprises.returns.prefill import asked_of
from enterprises.returns.rules.annual import ASKED
from enterprises.returns.rules.facts import FACTS
from enterprises.returns.rules.levels import Levels, check_year
from enterprises.returns.rules.timetable import ANNUAL
from enterprises.returns.selectors import levels_on
from jobs.models import ImportBatch
from jobs.parsing import Parsed, parse
from jobs.rules.rows import Checked, Verdict, repeated
from jobs.rules.states import RowState
from jobs.sheets import By, Request

Facts = dict[str, Any]


@dataclass
class Sheet:
    """One sheet being checked, with what is known of its firms and years."""

    parsed: Parsed
    by: By
    firms: dict[str, Enterprise]
    collections: dict[int, Collection]
    kept: dict[tuple[int, int], AnnualReturn]
    known: dict[tuple[int, int], Facts]
    repeats: dict[Any, list[int]]
    levels: Levels

    def value(self, name: str, at: int) -> Any:
        return self.parsed.values[name][at]


def check(request: Request) -> Verdict:
    """Every row's verdict; a handful of queries however many rows."""
    refuse_undecided(request)
    parsed = parse(request.sheet, AnnualResource().fields)
    codes = {code for code in parsed.values["credit_code"] if code}
    mine = Enterprise.objects.visible_to(request.by).filter(among("credit_code", codes))
    firms = {firm.credit_code: firm for firm in mine.select_related("industry")}
    years = {year for year in parsed.values["year"] if year}
    asked = Collection.objects.filter(kind=ANNUAL, period__year__in=years)
    collections = {one.period.year: one for one in asked}
    rows = AnnualReturn.objects.filter(enterprise__in=firms.values(), collection__in=asked)
    kept = {(row.enterprise_id, row.collection_id): row for row in rows}
    known = {
        (firm.pk, one.pk): asked_of(facts, year)
        for year, one in collections.items()
        for firm, facts in facts_of_many(firms.values(), on=today(), year=year, drafts=True)
    }
    pairs = zip(parsed.values["credit_code"], parsed.values["year"], strict=True)
    numbered = ((row.number, pair) for row, pair in zip(parsed.sheet.rows, pairs, strict=True))
    levels = levels_on(ANNUAL, today())
    sheet = Sheet(parsed, request.by, firms, collections, kept, known, repeated(numbered), levels)
    periods = {(one,) for one in parsed.values["year"] if one}
    told = astray((words for _, words in named(request)), periods)
    checked = [_row(sheet, at) for at in range(len(parsed.sheet.rows))]
    return Verdict(checked, [("", told)] if told else [])


def _row(sheet: Sheet, at: int) -> Checked:
    parsed = sheet.parsed
    code, year = sheet.value("credit_code", at) or "", sheet.value("year", at)
    number = parsed.sheet.rows[at].number
    row = Checked(number, RowState.WRONG, code, typed=[code, str(year or "")])
    firm, collection = sheet.firms.get(code), sheet.collections.get(year)
    if firm is None and not parsed.is_faulty(at, "credit_code"):
        parsed.fault(at, "credit_code", NOT_YOURS)
    if collection is None and not parsed.is_faulty(at, "year"):
        parsed.fault(at, "year", "这一年的年度报表没有开启，请核对所属年，如 2025。")
    if (code, year) in sheet.repeats:
        told = parsed.rows(sheet.repeats[code, year])
        parsed.fault(at, "credit_code", f"同一企业同一年出现多次（{told}），请只留一行。")
    if firm:
        tell_name(sheet, at, row, firm)
    if firm and collection:
        _compare(sheet, at, row, firm, collection)
    if faults := parsed.faults.get(at):
        row.state, row.faults = RowState.WRONG, faults
    return row


def _compare(sheet: Sheet, at: int, row: Checked, firm: Enterprise, about: Collection) -> None:
    """What would change, whether it may, and what the rules say of the outcome."""
    found = sheet.kept.get((firm.pk, about.pk))
    filing = found or AnnualReturn(collection=about, enterprise=firm, version=0)
    filing.collection, filing.enterprise = about, firm
    now = found.facts if found else sheet.known[firm.pk, about.pk]
    year, typed = str(about.period.year), _typed(sheet, at)
    changed = {k: v for k, v in typed.items() if v != of_year(now, k, year)}
    if not changed:
        row.state = RowState.SAME if found else RowState.WRONG
        if not found:
            sheet.parsed.fault(at, "year", "这一行没有填新的数，请填写或删去这一行。")
        return
    permit(sheet, at, filing)
    require_period(sheet, at, changed, about.period)
    facts = _with(now, changed, year)
    tell(sheet, at, row, check_year(facts, about.period.year, sheet.levels))
    row.state = RowState.CHANGED if found else RowState.NEW
    row.target_id, row.target_version = filing.pk, filing.version
    row.values = {"firm": firm.pk, "collection": about.pk, "facts": facts}
    row.before = {"facts": found.facts if found else {}}
    row.changes = {
        title_of(FACTS[name]): [_shown(name, of_year(now, name, year)), _shown(name, value)]
        for name, value in changed.items()
    }


def _typed(sheet: Sheet, at: int) -> Facts:
    """What the row says, as facts are kept; an empty cell says nothing."""
    typed = {fact.name: sheet.value(fact.name, at) for fact in ASKED}
    return {
        name: plain(value) if isinstance(value, Decimal) else value
        for name, value in typed.items()
        if value is not None
    }


def of_year(facts: Facts, name: str, year: str) -> Any:
    """A fact as a row shows it."""
    value = facts.get(name)
    return (value or {}).get(year) if FACTS[name].is_yearly else value


def _with(now: Facts, changed: Facts, year: str) -> Facts:
    facts = dict(now)
    for name, value in changed.items():
        yearly = FACTS[name].is_yearly
        facts[name] = {**(now.get(name) or {}), year: value} if yearly else value
    return facts


def _shown(name: str, value: Any) -> str:
    shown = cell_of(name, value)
    return "--" if shown is None else plain(shown) if isinstance(shown, Decimal) else str(shown)


def commit(batch: ImportBatch, by: By) -> dict[str, Any]:
    """Drafts, on the firms' behalf and marked so."""
    rows = list(batch.staging.filter(state__in=[RowState.NEW, RowState.CHANGED]))
    for row in rows:
        _write(row, by, row.target_version or 0, row.values["facts"])
    return {"written": len(rows)}


def undo(batch: ImportBatch, by: By) -> None:
    """The facts as they were; refused where a return went on since. A new draft stays, empty."""
    for row in batch.staging.filter(state__in=[RowState.NEW, RowState.CHANGED]):
        _write(row, by, (row.target_version or 0) + 1, row.before["facts"])


def _write(row: Any, by: By, version: int, facts: Facts) -> None:
    collection = Collection.objects.get(pk=row.values["collection"])
    firm = firm_to_write(row.values["firm"], row.number)
    try:
        save_draft(collection, firm, by=by, version=version, values={"facts": facts}, day=today())
    except ValidationError as refusal:
        told = "；".join(refusal.messages)
        raise ValidationError(f"第 {row.number} 行：{told}") from refusal
