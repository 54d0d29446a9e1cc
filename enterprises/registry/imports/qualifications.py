"""资质名单 checked: whose row it is, which period it tells, what the register already has."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from common.cells import CellFault
from common.columns import heading
from common.dates import until_of
from common.db import among
from enterprises.registry.imports.ended_firms import refuse_after_the_end
from enterprises.registry.imports.enterprises import tell_remarks
from enterprises.registry.imports.firms import Named, named
from enterprises.registry.imports.nearest import offer_nearest
from enterprises.registry.imports.owners import NOT_NAMED, hide_identity, owner
from enterprises.registry.imports.terms import Written, last_day_after, written
from enterprises.registry.models import Qualification
from enterprises.registry.policies import can_extend_term
from enterprises.registry.resources import QualificationResource
from enterprises.registry.rules import names, periods
from enterprises.registry.rules.kinds import (
    KIND_LABELS,
    KIND_SYNONYMS,
    Kind,
    kind_of,
)
from enterprises.registry.rules.periods import Printed
from enterprises.registry.rules.terms import Said, Term, ending
from enterprises.registry.terms import Terms, kind_terms
from jobs.parsing import Parsed, parse
from jobs.rules.rows import Checked, Verdict, repeated
from jobs.rules.states import RowState
from jobs.sheets import By, Request

FACTS = (
    "certificate_no", "batch", "printed_last_day", "end_is_derived", "end_reason",
    "revoked_on", "revoked_reason", "source",
)  # fmt: skip
TITLES = {
    name: str(QualificationResource.fields[name].column_name)
    for name in FACTS
    if name != "end_is_derived"
}
STORED = ("id", "version", "enterprise_id", "kind", "first_day", *FACTS)


@dataclass
class Sheet:
    """One list being checked."""

    parsed: Parsed
    known: Named
    by: By
    kind: Kind | None  # given once for the whole list
    terms: Terms

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
    sheet = Sheet(parsed, known, request.by, _kind_of_list(request), kind_terms())
    rows = [_row(sheet, at) for at in range(len(request.sheet.rows))]
    offer_nearest(rows, request.by)
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
    hide_identity(row)
    return row


def _open_fault(sheet: Sheet, at: int, candidates: list[int]) -> tuple[str, str, str]:
    by = "name" if sheet.value("name", at) else "certificate_no"
    what = "同名或同证书编号" if candidates else ""
    message = (
        f"有 {len(candidates)} 家{what}的企业，请在预览中选定，或补填统一社会信用代码。"
        if candidates
        else NOT_NAMED
    )
    return sheet.parsed.title(by), sheet.parsed.typed(by, at), message


def _facts(sheet: Sheet, at: int, kind: Kind | None, row: Checked) -> dict[str, Any]:
    parsed = sheet.parsed
    facts = {name: value for name in TITLES if (value := sheet.value(name, at)) not in (None, "")}
    said = _term(sheet, at)
    first = sheet.value("first_day", at) or said.first_day
    if first is None:
        if not parsed.is_faulty(at, "first_day") and not parsed.is_faulty(at, "term"):
            parsed.fault(at, "first_day", "起始日期不能为空，请填发证、认定或入库的日期。")
        return facts
    facts["first_day"] = first
    last = facts.pop("printed_last_day", None) or said.last_day
    if last is None and said.years is not None:
        last = last_day_after(first, said.years)
    of_end = Said(last, *_open(sheet, at, last), facts.get("end_reason", ""))
    facts |= _end(sheet, at, of_end, sheet.terms.of(kind, first), row)
    last = facts.get("printed_last_day")
    printed = Printed(first, until_of(last) if last else None, facts.get("revoked_on"))
    if sentence := periods.fault(printed):
        about = "revoked_on" if sentence.startswith("取消") else _end_column(parsed)
        parsed.fault(at, about, sentence)
    return facts


def _end_column(parsed: Parsed) -> str:
    return (
        "term" if parsed.has("term") and not parsed.has("printed_last_day") else "printed_last_day"
    )


def _end(sheet: Sheet, at: int, said: Said, term: Term | None, row: Checked) -> dict[str, Any]:
    """The end by the kind's term; a fault or a notice where it is not the edition's."""
    parsed = sheet.parsed
    if any(parsed.is_faulty(at, name) for name in ("printed_last_day", "term") if parsed.has(name)):
        return {}
    found = ending(term, said)
    if found.fault:
        parsed.fault(at, _end_column(parsed), found.fault)
    elif found.is_beyond and not (decision := can_extend_term(sheet.by)):
        parsed.fault(at, "end_reason", decision.reason)
    if found.notice:
        row.notice(found.notice, parsed.title(_end_column(parsed)))
    if found.last_day is None and not said.is_open:
        return {}
    return {"printed_last_day": found.last_day, "end_is_derived": found.is_derived}


def _open(sheet: Sheet, at: int, last: date | None) -> tuple[bool, str]:
    """Something is written where the end stands, and it is no day: 长期, -, 无固定期限."""
    if last is None:
        for name in ("printed_last_day", "term"):
            if sheet.parsed.has(name) and (typed := sheet.parsed.typed(name, at)):
                return True, typed
    return False, ""


def _term(sheet: Sheet, at: int) -> Written:
    typed = sheet.value("term", at)
    try:
        return written(typed) if typed else Written()
    except CellFault as fault:
        sheet.parsed.fault(at, "term", str(fault))
        return Written()


def _repeats(sheet: Sheet, rows: list[Checked]) -> None:
    keys = (
        (at, (row.values["enterprise_id"], row.values["kind"], row.values.get("first_day")))
        for at, row in enumerate(rows)
        if row.values["enterprise_id"] and row.values["kind"] and row.values.get("first_day")
    )
    for places in repeated(keys).values():
        told = sheet.parsed.rows(rows[at].number for at in places)
        sentence = f"同一企业、资质、起始日期在本表出现多次（{told}），请只保留一行。"
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
    refuse_after_the_end(right, str(QualificationResource.fields["first_day"].column_name))


def _compare(row: Checked, stored: Mapping[str, Any]) -> None:
    row.target_id, row.target_version = stored["id"], stored["version"]
    _keep_known_end(row.values, stored)
    changed = {
        name: row.values[name]
        for name in FACTS
        if name in row.values and row.values[name] != stored[name]
    }
    row.state = RowState.CHANGED if changed else RowState.SAME
    row.before = {name: stored[name] for name in changed}
    row.changes = {
        TITLES[name]: [str(stored[name] or ""), str(value)]
        for name, value in changed.items()
        if name in TITLES
    }


def _keep_known_end(values: dict[str, Any], stored: Mapping[str, Any]) -> None:
    """An empty cell takes nothing away, and the day that was derived is the day now printed."""
    is_known = stored["printed_last_day"] is not None or bool(stored["end_reason"])
    is_same = values.get("printed_last_day") == stored["printed_last_day"]
    if (values.get("end_is_derived") and is_known) or is_same:
        values.pop("end_is_derived", None)
        values.pop("printed_last_day", None)
