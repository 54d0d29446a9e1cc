"""认定名单: what a row says of a certificate, its end, its standing, and what the register has."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from common.dates import today, until_of
from common.db import among
from common.sheets.cells import CellFault
from enterprises.registry.imports.sheets import TitleSheet
from enterprises.registry.imports.terms import Written, last_day_after, written
from enterprises.registry.models import Qualification
from enterprises.registry.policies import can_extend_term
from enterprises.registry.resources import QualificationResource
from enterprises.registry.rules import periods
from enterprises.registry.rules.kinds import Kind
from enterprises.registry.rules.periods import Printed
from enterprises.registry.rules.statuses import Status, day_in, remark_of, status_of, tells_more
from enterprises.registry.rules.terms import Said, Term, ending
from jobs.rules.rows import Checked
from jobs.rules.states import RowState
from jobs.sheets.parsing import Parsed

FACTS = (
    "certificate_no",
    "batch",
    "printed_last_day",
    "end_is_derived",
    "end_reason",
    "revoked_on",
    "revoked_reason",
    "revoked_paper",
    "source",
)
TITLES = {
    name: str(QualificationResource.fields[name].column_name)
    for name in FACTS
    if name != "end_is_derived"
}
STORED = ("id", "version", "enterprise_id", "kind", "first_day", *FACTS)


def facts(sheet: TitleSheet, at: int, kind: Kind | None, row: Checked) -> dict[str, Any]:
    """The row's certificate, as the register keeps it; what cannot be is a fault of the row."""
    parsed = sheet.parsed
    values = {name: value for name in TITLES if (value := sheet.value(name, at)) not in (None, "")}
    term = _term(sheet, at)
    first = sheet.value("first_day", at) or sheet.value("announced_on", at) or term.first_day
    if first is None:
        if not any(parsed.is_faulty(at, name) for name in ("first_day", "announced_on", "term")):
            parsed.fault(at, "first_day", "起始日期不能为空，请填发证、认定或入库的日期。")
        return values
    values["first_day"] = first
    last = values.pop("printed_last_day", None) or term.last_day
    if last is None and term.years is not None:
        last = last_day_after(first, term.years)
    of_end = Said(last, *_open(sheet, at, last), values.get("end_reason", ""))
    values |= _end(sheet, at, of_end, sheet.terms.of(kind, first), row)
    values |= _standing(sheet, at, values, row)
    last = values.get("printed_last_day")
    printed = Printed(first, until_of(last) if last else None, values.get("revoked_on"))
    if sentence := periods.fault(printed):
        about = "revoked_on" if sentence.startswith("取消") else _end_column(parsed)
        parsed.fault(at, "first_day" if sentence.startswith("起始") else about, sentence)
    return values


def _end_column(parsed: Parsed) -> str:
    only_term = parsed.has("term") and not parsed.has("printed_last_day")
    return "term" if only_term else "printed_last_day"


def _end(
    sheet: TitleSheet, at: int, typed: Said, term: Term | None, row: Checked
) -> dict[str, Any]:
    """The end by the kind's term; a fault or a notice where it is not the edition's."""
    parsed = sheet.parsed
    if any(parsed.is_faulty(at, name) for name in ("printed_last_day", "term") if parsed.has(name)):
        return {}
    end = ending(term, typed)
    if end.fault:
        parsed.fault(at, _end_column(parsed), end.fault)
    elif end.is_beyond and not (decision := can_extend_term(sheet.by)):
        parsed.fault(at, "end_reason", decision.reason)
    if end.notice:
        row.notice(end.notice, parsed.title(_end_column(parsed)))
    if end.last_day is None and not typed.is_open:
        return {}
    return {"printed_last_day": end.last_day, "end_is_derived": end.is_derived}


def _open(sheet: TitleSheet, at: int, last: date | None) -> tuple[bool, str]:
    """Something is written where the end stands, and it is no day: 长期, -, 无固定期限."""
    if last is None:
        for name in ("printed_last_day", "term"):
            if sheet.parsed.has(name) and (typed := sheet.parsed.typed(name, at)):
                return True, typed
    return False, ""


def _term(sheet: TitleSheet, at: int) -> Written:
    typed = sheet.value("term", at)
    try:
        return written(typed) if typed else Written()
    except CellFault as fault:
        sheet.parsed.fault(at, "term", str(fault))
        return Written()


def _standing(
    sheet: TitleSheet, at: int, values: Mapping[str, Any], row: Checked
) -> dict[str, Any]:
    """状态、备注 beside the days: revoked on its day, or no certificate at all."""
    for name, reader in (("status", status_of), ("remark", remark_of)):
        text = sheet.value(name, at) or ""
        status = reader(text)
        if status == Status.REVOKED:
            return _revoked(sheet, at, name, text, values)
        if status == Status.LAPSED and (last := values.get("printed_last_day")) and last < today():
            row.notice(f"写明“{text}”，有效期至 {last}，按已到期登记。", sheet.parsed.title(name))
        elif status in (Status.LAPSED, Status.NOT_HELD):
            sentence = "写明的不是有效的资质，不能登记：请核对，或删去这一行。"
            sheet.parsed.fault(at, name, sentence)
        elif status == Status.UNKNOWN:
            sheet.parsed.fault(at, name, "看不出资质是否有效，请写“有效”或“已撤销”等。")
        elif name == "remark" and status is None and tells_more(text):
            notice = f"备注写着“{text[:30]}”，只登记资质，这一条没有登记，请另行办理。"
            row.notice(notice, sheet.parsed.title(name))
    return {}


def _revoked(
    sheet: TitleSheet, at: int, name: str, text: str, values: Mapping[str, Any]
) -> dict[str, Any]:
    day = values.get("revoked_on") or day_in(text) or sheet.plan.on
    if day is None:
        sentence = "写明已取消或撤销，却没有取消日期：请补填“取消日期”（命令可用 --on 日期），"
        sheet.parsed.fault(at, name, f"{sentence}或删去这一行。")
        return {}
    revocation = {"revoked_on": day, "revoked_reason": values.get("revoked_reason") or text}
    return revocation | ({"revoked_paper": sheet.plan.paper} if sheet.plan.paper else {})


def compare(rows: list[Checked]) -> None:
    """Right rows beside what the register has: new, changed or the same. One query."""
    firms = {row.values["enterprise_id"] for row in rows}
    stored = {
        (certificate["enterprise_id"], certificate["kind"], certificate["first_day"]): certificate
        for certificate in Qualification.objects.filter(among("enterprise_id", firms)).values(
            *STORED
        )
    }
    for row in rows:
        values = row.values
        row.key = f"{values['enterprise_id']}:{values['kind']}:{values['first_day']}"
        certificate = stored.get((values["enterprise_id"], values["kind"], values["first_day"]))
        if certificate is not None:
            _keep_known_end(values, certificate)
            told(row, certificate)


def told(row: Checked, stored: Mapping[str, Any]) -> None:
    """What the row changes of this certificate."""
    row.target_id, row.target_version = stored["id"], stored["version"]
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
        for name in ("printed_last_day", "end_is_derived"):
            values[name] = stored[name]
