"""资质名单 checked: whose row it is, which period it tells, what the register already has."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from common.cells import CellFault, is_blank
from common.columns import heading
from common.dates import until_of
from common.db import among
from enterprises.registry.imports.enterprises import tell_remarks
from enterprises.registry.imports.firms import Named, named
from enterprises.registry.imports.owners import owner
from enterprises.registry.imports.terms import Term, last_day_after, term
from enterprises.registry.models import Qualification
from enterprises.registry.resources import QualificationResource
from enterprises.registry.rules import names, periods
from enterprises.registry.rules.kinds import (
    KIND_LABELS,
    KIND_SYNONYMS,
    TERM_YEARS,
    Kind,
    kind_of,
)
from enterprises.registry.rules.periods import Printed
from jobs.parsing import Parsed, parse
from jobs.rules.rows import Checked, Verdict, repeated
from jobs.rules.states import RowState
from jobs.sheets import By, Request

FACTS = (
    "certificate_no", "batch", "printed_last_day", "revoked_on", "revoked_reason", "source",
)  # fmt: skip
TITLES = {name: str(QualificationResource.fields[name].column_name) for name in FACTS}
STORED = ("id", "version", "enterprise_id", "kind", "first_day", *FACTS)


@dataclass
class Sheet:
    """One list being checked."""

    parsed: Parsed
    known: Named
    by: By
    kind: Kind | None  # given once for the whole list

    def value(self, name: str, at: int) -> Any:
        return self.parsed.values[name][at]


def check(request: Request) -> Verdict:
    """Every row's verdict. The number of queries does not grow with the rows."""
    parsed = parse(request.sheet, QualificationResource().fields)
    values = parsed.values
    known = named(
        {code for code in values["credit_code"] if code},
        {names.key(name) for name in values["name"] if name},
        {number for number in values["certificate_no"] if number},
        request.by,
    )
    sheet = Sheet(parsed, known, request.by, _kind_of_list(request))
    rows = [_row(sheet, at) for at in range(len(request.sheet.rows))]
    _repeats(sheet, rows)
    compare(rows, request.by)
    return Verdict(rows)


def _kind_of_list(request: Request) -> Kind | None:
    """The kind given with the file; else the one its title, sheet or file name speaks of."""
    if given := request.options.get("kind"):
        return kind_of(given)
    spoken = [*request.sheet.preamble, request.sheet.sheet, request.options.get("file_name", "")]
    words = {label: Kind(kind) for kind, label in KIND_LABELS.items()} | dict(KIND_SYNONYMS)
    for title in spoken:
        text = heading(title).translate(str.maketrans("", "", "“”\"'‘’"))
        found = [
            word for word in words if heading(word).translate({0x201C: None, 0x201D: None}) in text
        ]
        if found:
            return words[max(found, key=len)]
    return None


def _row(sheet: Sheet, at: int) -> Checked:
    parsed = sheet.parsed
    code, name = sheet.value("credit_code", at) or "", sheet.value("name", at) or ""
    row = Checked(parsed.sheet.rows[at].number, RowState.WRONG, typed=[code, name])
    tell_remarks(parsed, at, row)
    firm, candidates = owner(sheet, at, row)
    kind = sheet.value("kind", at) or sheet.kind
    if kind is None and not parsed.is_faulty(at, "kind"):
        parsed.fault(
            at, "kind", "没有资质类型：请在表中加“资质类型”列，或导入时选定整表的资质类型。"
        )
    row.values = _facts(sheet, at, kind, row)
    row.values["kind"] = kind.value if kind else None
    row.values["enterprise_id"] = firm
    row.faults = parsed.faults.get(at, [])
    if firm is None and candidates is not None and not row.faults:
        row.state = RowState.OPEN
        row.values["candidates"] = candidates
        row.faults = [_open_fault(sheet, at, candidates)]
    elif not row.faults:
        row.state = RowState.NEW
    return row


def _open_fault(sheet: Sheet, at: int, candidates: list[int]) -> tuple[str, str, str]:
    by = "name" if sheet.value("name", at) else "certificate_no"
    what = "同名或同证书编号" if candidates else ""
    message = (
        f"有 {len(candidates)} 家{what}的企业，请在预览中选定，或补填统一社会信用代码。"
        if candidates
        else "未找到这家企业：请核对名称，补填统一社会信用代码，或在预览中选定。"
    )
    return sheet.parsed.title(by), sheet.parsed.typed(by, at), message


def _facts(sheet: Sheet, at: int, kind: Kind | None, row: Checked) -> dict[str, Any]:
    parsed = sheet.parsed
    facts = {name: value for name in FACTS if (value := sheet.value(name, at)) not in (None, "")}
    said = _term(sheet, at)
    first = sheet.value("first_day", at) or said.first_day
    if first is None:
        if not parsed.is_faulty(at, "first_day") and not parsed.is_faulty(at, "term"):
            parsed.fault(at, "first_day", "起始日期不能为空，请填发证、认定或入库的日期。")
        return facts
    facts["first_day"] = first
    last = facts.get("printed_last_day") or said.last_day
    if last is None and said.years:
        last = last_day_after(first, said.years)
    if last is None and kind in TERM_YEARS:
        if not parsed.has("printed_last_day") and not parsed.has("term"):
            last = last_day_after(first, TERM_YEARS[kind])
            row.notice(f"表中没有有效期至，按 {TERM_YEARS[kind]} 年计至 {last}。")
        elif not parsed.is_faulty(at, "printed_last_day"):
            row.notice("有效期至为空，按长期有效登记。")
    if last or _is_open(parsed, at):
        facts["printed_last_day"] = last
    printed = Printed(first, until_of(last) if last else None, facts.get("revoked_on"))
    if sentence := periods.fault(printed):
        about = "revoked_on" if sentence.startswith("取消") else _end_column(parsed)
        parsed.fault(at, about, sentence)
    return facts


def _end_column(parsed: Parsed) -> str:
    return (
        "term" if parsed.has("term") and not parsed.has("printed_last_day") else "printed_last_day"
    )


def _is_open(parsed: Parsed, at: int) -> bool:
    """Somebody wrote 长期, which is more than writing nothing."""
    if not parsed.has("printed_last_day") or parsed.is_faulty(at, "printed_last_day"):
        return False
    return not is_blank(parsed.sheet.rows[at].values["printed_last_day"])


def _term(sheet: Sheet, at: int) -> Term:
    typed = sheet.value("term", at)
    try:
        return term(typed) if typed else Term()
    except CellFault as fault:
        sheet.parsed.fault(at, "term", str(fault))
        return Term()


def _repeats(sheet: Sheet, rows: list[Checked]) -> None:
    keys = (
        (at, (row.values["enterprise_id"], row.values["kind"], row.values.get("first_day")))
        for at, row in enumerate(rows)
        if row.values["enterprise_id"] and row.values["kind"] and row.values.get("first_day")
    )
    for places in repeated(keys).values():
        numbers = "、".join(str(rows[at].number) for at in places)
        sentence = f"同一企业、资质、起始日期在本表出现多次（第 {numbers} 行），请只保留一行。"
        for at in places:
            sheet.parsed.fault(at, "first_day", sentence)
            rows[at].state, rows[at].faults = RowState.WRONG, sheet.parsed.faults[at]


def compare(rows: list[Checked], by: By) -> None:
    """Right rows beside what the register has: new, changed or the same. One query."""
    right = [row for row in rows if row.state == RowState.NEW]
    firms = {row.values["enterprise_id"] for row in right}
    stored = {
        (one["enterprise_id"], one["kind"], one["first_day"]): one
        for one in Qualification.objects.filter(among("enterprise_id", firms)).values(*STORED)
    }
    for row in right:
        values = row.values
        row.key = f"{values['enterprise_id']}:{values['kind']}:{values['first_day']}"
        one = stored.get((values["enterprise_id"], values["kind"], values["first_day"]))
        if one is not None:
            _compare(row, one)


def _compare(row: Checked, stored: Mapping[str, Any]) -> None:
    row.target_id, row.target_version = stored["id"], stored["version"]
    changed = {
        name: row.values[name]
        for name in FACTS
        if name in row.values and row.values[name] != stored[name]
    }
    row.state = RowState.CHANGED if changed else RowState.SAME
    row.before = {name: stored[name] for name in changed}
    row.changes = {
        TITLES[name]: [str(stored[name] or ""), str(value)] for name, value in changed.items()
    }
