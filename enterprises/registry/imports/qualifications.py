"""资质名单 checked: what the list does, whose row it is, and what the register already has."""

from enterprises.registry.imports import recognitions, revocations
from enterprises.registry.imports.doubts import doubt
from enterprises.registry.imports.ended_firms import refuse_after_the_end
from enterprises.registry.imports.enterprises import tell_remarks
from enterprises.registry.imports.firms import named
from enterprises.registry.imports.nearest import offer_nearest
from enterprises.registry.imports.owners import (
    NOT_NAMED,
    hide_identity,
    keep_stored_names,
    owner,
)
from enterprises.registry.imports.purposes import plan
from enterprises.registry.imports.sections import is_section
from enterprises.registry.imports.sheets import TitleSheet
from enterprises.registry.resources import QualificationResource
from enterprises.registry.rules import names
from enterprises.registry.rules.kinds import KIND_LABELS, Kind
from enterprises.registry.rules.purposes import Purpose
from enterprises.registry.terms import kind_terms
from jobs.rules.rows import Checked, Verdict, repeated
from jobs.rules.states import RowState
from jobs.sheets.kinds import By, Request
from jobs.sheets.parsing import parse


def check(request: Request) -> Verdict:
    """Every row's verdict. The number of queries does not grow with the rows."""
    planned = plan(request)
    lines = [row for row in request.sheet.rows if not is_section(row.cells)]
    parsed = parse(request.sheet._replace(rows=lines), QualificationResource().fields)
    values = parsed.values
    seen = named(
        {code for code in values["credit_code"] if code},
        {names.key(name) for name in values["name"] if name},
        {number for number in values["certificate_no"] if number},
        request.by,
    )
    sheet = TitleSheet(parsed, seen, request.by, planned, kind_terms())
    keep_stored_names(sheet)
    rows = [_row(sheet, at) for at in range(len(lines))]
    offer_nearest(rows, request.by)
    _repeats(sheet, rows)
    if not sheet.revokes:
        doubt(rows, seen.certificates, parsed.title)
    compare(rows, request.by)
    return Verdict(rows, [("", notice) for notice in planned.notices])


def _row(sheet: TitleSheet, at: int) -> Checked:
    parsed = sheet.parsed
    code, name = sheet.value("credit_code", at) or "", sheet.value("name", at) or ""
    row = Checked(parsed.sheet.rows[at].number, RowState.WRONG, typed=[code, name])
    tell_remarks(parsed, at, row)
    firm, candidates = owner(sheet, at, row)
    kind = _kind(sheet, at, row)
    facts = revocations.facts if sheet.revokes else recognitions.facts
    row.values = facts(sheet, at, kind, row)
    row.values["kind"] = kind.value if kind else None
    row.values["enterprise_id"] = firm
    row.faults = parsed.faults.get(at, [])
    if firm is None and candidates is not None and not row.faults:
        row.state = RowState.OPEN
        row.values["candidates"] = candidates
        row.faults = [_open_fault(sheet, at, candidates)]
    elif not row.faults:
        row.state = RowState.NEW
    hide_identity(row)
    return row


def _kind(sheet: TitleSheet, at: int, row: Checked) -> Kind | None:
    """Of the row's own column, else of its section or of the whole list."""
    parsed = sheet.parsed
    own, whole = sheet.value("kind", at), sheet.plan.kind_at(row.number)
    if own and whole and own != whole:
        label = KIND_LABELS[own]
        row.notice(f"本行写明“{label}”，与整表不同，按本行登记。", parsed.title("kind"))
    if not own and not whole and not parsed.is_faulty(at, "kind"):
        parsed.fault(
            at, "kind", "没有资质类型：请在表中加“资质类型”列，或导入时选定整表的资质类型。"
        )
    return own or whole


def _open_fault(sheet: TitleSheet, at: int, candidates: list[int]) -> tuple[str, str, str]:
    by = "name" if sheet.value("name", at) else "certificate_no"
    what = "同名或同证书编号" if candidates else ""
    message = (
        f"有 {len(candidates)} 家{what}的企业，请在预览中选定，或补填统一社会信用代码。"
        if candidates
        else NOT_NAMED
    )
    return sheet.parsed.title(by), sheet.parsed.typed(by, at), message


def _repeats(sheet: TitleSheet, rows: list[Checked]) -> None:
    about = "revoked_on" if sheet.revokes else "first_day"
    keys = (
        (at, (row.values["enterprise_id"], row.values["kind"], row.values[about]))
        for at, row in enumerate(rows)
        if row.values["enterprise_id"] and row.values["kind"] and row.values.get(about)
    )
    what = "取消日期" if sheet.revokes else "起始日期"
    for places in repeated(keys).values():
        numbers = sheet.parsed.rows(rows[at].number for at in places)
        sentence = f"同一企业、资质、{what}在本表出现多次（{numbers}），请只保留一行。"
        for at in places:
            sheet.parsed.fault(at, about, sentence)
            rows[at].state, rows[at].faults = RowState.WRONG, sheet.parsed.faults[at]


def compare(rows: list[Checked], by: By) -> None:
    """Right rows beside what the register has, each by what its list does."""
    right = [row for row in rows if row.state == RowState.NEW]
    revoked = [row for row in right if row.values.get("purpose") == Purpose.REVOCATION]
    if revoked:
        revocations.compare(revoked)
    if granted := [row for row in right if row.values.get("purpose") != Purpose.REVOCATION]:
        recognitions.compare(granted)
        refuse_after_the_end(granted, str(QualificationResource.fields["first_day"].column_name))
