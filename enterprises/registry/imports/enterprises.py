"""企业台账 checked: every row against the rules and against the register, nothing written."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from accounts.rules import roles
from accounts.rules.roles import Role
from common.money.fen import apart_wan
from common.sheets.cells import CellFault
from enterprises.registry.imports.belongings import belonging, in_words
from enterprises.registry.imports.firms import NOT_YOURS, firms
from enterprises.registry.imports.owners import hide_identity
from enterprises.registry.imports.placings import placed
from enterprises.registry.imports.sheets import FirmSheet
from enterprises.registry.imports.standings import DAYS, standing
from enterprises.registry.pinyin import sort_key
from enterprises.registry.resources import EnterpriseResource
from enterprises.registry.rules import credit_code, names
from enterprises.registry.rules.fields import Shape
from enterprises.registry.rules.plausible import Firm, firm_doubts, founding_fault
from enterprises.registry.rules.profile import AMOUNTS, CURRENCY_LABELS, PROFILE
from enterprises.registry.rules.registering import Known
from enterprises.registry.rules.standing import (
    CERTAINTY_LABELS,
    PLACEMENT_LABELS,
    STATE_LABELS,
)
from enterprises.registry.rules.stays import OUTSIDE
from jobs.rules.rows import Checked, Verdict
from jobs.rules.states import RowState
from jobs.sheets.kinds import Request
from jobs.sheets.parsing import Parsed, parse

TITLES = {
    "placement": "归属",
    "placement_certainty": "归属依据",
    "code_confirmed": "代码人工确认",
    "township_id": "所属街镇",
    "former_names": "曾用名",
} | {f"{field.name}_id": field.label for field in PROFILE if field.shape == Shape.RECORD}
_DAYS_OF_A_FIRM = tuple(day.name for day in fields(Firm))
HIDDEN = frozenset({"name_key", "name_search", "name_bigrams", "name_pinyin"})


def check(request: Request) -> Verdict:
    """Every row's verdict. The number of queries does not grow with the rows."""
    columns = EnterpriseResource().fields
    parsed = parse(request.sheet, columns)
    confirms = bool(request.options.get("confirm_codes"))
    may = confirms and request.by.role in (Role.OFFICE, roles.SYSTEM)
    codes = {code for code in parsed.values["credit_code"] if code}
    sheet = FirmSheet(parsed, firms(codes, request.by), request.by, may)
    return Verdict([_row(sheet, at) for at in range(len(request.sheet.rows))])


def _row(sheet: FirmSheet, at: int) -> Checked:
    code, name = sheet.value("credit_code", at) or "", sheet.value("name", at) or ""
    row = Checked(sheet.parsed.sheet.rows[at].number, RowState.WRONG, code[:80], typed=[code, name])
    stored = sheet.firms.by_code.get(code)
    _check_code(sheet, at, code, stored)
    if not name and not sheet.parsed.is_faulty(at, "name"):
        sheet.parsed.fault(at, "name", "企业名称不能为空，请按营业执照填写全称。")
    tell_remarks(sheet.parsed, at, row)
    wanted = _wanted(sheet, at, stored or {}, row)
    if faults := sheet.parsed.faults.get(at):
        row.faults = faults
        hide_identity(row)
    elif stored is None:
        row.state, row.values = RowState.NEW, wanted
    else:
        _compare(sheet, row, stored, wanted)
    return row


def tell_remarks(parsed: Parsed, at: int, row: Checked) -> None:
    """What was left out of the name, or read otherwise than it was typed."""
    for sentence in names.remarks(parsed.typed("name", at)):
        row.notice(sentence, parsed.title("name"))


def _check_code(sheet: FirmSheet, at: int, code: str, stored: Mapping[str, Any] | None) -> None:
    fault, parsed = "", sheet.parsed
    if parsed.is_faulty(at, "credit_code"):
        return
    if not code:
        fault = "统一社会信用代码不能为空，请对照营业执照填写。"
    elif (sentence := credit_code.shape_fault(code)) or (
        sentence := _check_digit(sheet, code, stored)
    ):
        fault = f"统一社会信用代码{sentence}"
    elif stored is None and (code in sheet.firms.hidden or not sheet.may_add):
        fault = NOT_YOURS
    elif into := sheet.firms.merged.get(code):
        fault = f"该代码的记录已并入 {into}，请改用 {into}。"
    if fault:
        parsed.fault(at, "credit_code", fault)
    if code in sheet.repeats:
        rows = parsed.rows(sheet.repeats[code])
        sentence = f"同一代码在本表出现多次（{rows}），请只保留一行。"
        parsed.fault(at, "credit_code", sentence)


def _check_digit(sheet: FirmSheet, code: str, stored: Mapping[str, Any] | None) -> str:
    if sheet.may_confirm_codes or (stored and stored["code_confirmed"]):
        return ""
    return credit_code.check_fault(code)


def _wanted(sheet: FirmSheet, at: int, stored: Mapping[str, Any], row: Checked) -> dict[str, Any]:
    """What the row says, by column of the table; blank cells say nothing."""
    wanted = {
        name: value for name, column in sheet.plain if (value := column[at]) not in (None, "")
    }
    if (capital := sheet.value("capital", at)) is not None:
        wanted["capital"], wanted["capital_currency"] = capital
    if currency := sheet.value("capital_currency", at):
        stated = wanted.get("capital_currency", currency)
        if stated not in ("CNY", currency):
            named, other = CURRENCY_LABELS[stated], CURRENCY_LABELS[currency]
            sentence = f"注册资本按{named}计，这一栏写的是{other}，请核对。"
            sheet.parsed.fault(at, "capital_currency", sentence)
        wanted["capital_currency"] = currency
    _refer(sheet, at, wanted, row)
    belonging(sheet, at, stored, wanted, row)
    _stand(sheet, at, stored, wanted)
    _doubt(sheet, at, stored, wanted, row)
    placed(sheet, at, stored, wanted, row)
    _name(sheet, at, stored, wanted, row)
    return wanted


def _refer(sheet: FirmSheet, at: int, wanted: dict[str, Any], row: Checked) -> None:
    """By code, else by name. A code that the table does not hold is a fault, a name a notice."""
    references, first_typed, code = sheet.references, "", None
    for name in ("industry", "industry_name"):
        if code is None and (typed := sheet.value(name, at)):
            first_typed = first_typed or typed
            try:
                code = references.industry(typed)
            except CellFault as fault:
                sheet.parsed.fault(at, name, str(fault))
                return
    if code is not None:
        wanted["industry_id"] = code
    elif first_typed:
        row.notice(f"行业“{first_typed}”不在行业分类表中，未写入。", "行业")


def _stand(sheet: FirmSheet, at: int, stored: Mapping[str, Any], wanted: dict[str, Any]) -> None:
    days = {name: value for name in DAYS if (value := sheet.value(name, at))}
    word = sheet.value("state", at)
    if any(sheet.parsed.is_faulty(at, name) for name in (*DAYS, "state")):
        return
    moves = sheet.firms.moves.get(stored.get("id", 0), Known(OUTSIDE))
    state, fault = standing(word, stored, days, moves)
    if fault:
        sheet.parsed.fault(at, *fault)
    elif state is not None:
        wanted["state"] = state.value
    wanted |= days


def _doubt(
    sheet: FirmSheet, at: int, stored: Mapping[str, Any], wanted: dict[str, Any], row: Checked
) -> None:
    """成立、迁移、注销 that may be and seldom are: a notice each; an impossible year is a fault."""
    firm = Firm(**{name: wanted.get(name) or stored.get(name) for name in _DAYS_OF_A_FIRM})
    if (founded := wanted.get("founded_on")) and (sentence := founding_fault(founded)):
        sheet.parsed.fault(at, "founded_on", sentence)
        return
    for name, doubt in firm_doubts(firm, sheet.day):
        if name in wanted or "founded_on" in wanted:
            row.notice(doubt, sheet.parsed.title(name))


def _name(
    sheet: FirmSheet, at: int, stored: Mapping[str, Any], wanted: dict[str, Any], row: Checked
) -> None:
    name, code = sheet.value("name", at) or "", sheet.value("credit_code", at) or ""
    if not stored:
        wanted["credit_code"] = code
        if sheet.may_confirm_codes and not credit_code.shape_fault(code):
            wanted["code_confirmed"] = bool(credit_code.check_fault(code))
    stored_names = sheet.firms.former.get(stored.get("id", 0), {})
    former, key = dict(stored_names), names.key(name)
    if stored and name and key != stored["name_key"]:
        former[stored["name_key"]] = stored["name"]
        row.notice(f"更名：原名称“{stored['name']}”记入曾用名。")
    for old in sheet.value("former_names", at) or ():
        if (old_key := names.key(old)) not in (key, ""):
            former.setdefault(old_key, old)
    added = former.keys() - stored_names.keys()
    if added:
        wanted["former_names"] = [
            {"key": former_key, "name": former[former_key]}
            for former_key in former
            if former_key in added
        ]
    if name and (not stored or name != stored["name"] or added):
        wanted |= spelled(name, key, list(former.values()))


def spelled(name: str, key: str, former: list[str]) -> dict[str, Any]:
    """What `Enterprise.spell` derives, by column."""
    every = [name, *former]
    return {
        "name": name,
        "name_key": key,
        "name_search": "\n".join(every),
        "name_bigrams": names.bigrams_of_all(every),
        "name_pinyin": sort_key(name),
    }


def _compare(
    sheet: FirmSheet, row: Checked, stored: Mapping[str, Any], wanted: dict[str, Any]
) -> None:
    row.target_id, row.target_version = stored["id"], stored["version"]
    former, belongings = wanted.pop("former_names", None), wanted.pop("said", {})
    changed = {
        name: value for name, value in wanted.items() if name in HIDDEN or stored[name] != value
    }
    shown = [name for name in changed if name not in HIDDEN]
    if not shown and former is None:
        row.state = RowState.SAME
        return
    row.state, row.values = RowState.CHANGED, changed
    row.before = {name: stored[name] for name in shown}
    if "name_key" in changed:
        old_names = list(sheet.firms.former.get(stored["id"], {}).values())
        row.before |= spelled(stored["name"], stored["name_key"], old_names)
    labels = sheet.references.labels
    for name in shown:
        old, new = (_label(labels, name, value) for value in (stored[name], changed[name]))
        row.changes[_title(sheet, name)] = [old, new]
    if belongings:
        row.values["said"] = belongings
        periods = sheet.firms.memberships.get(stored["id"], [])
        for name in belongings.keys() - {"is_above_scale"}:
            row.changes[_title(sheet, name)] = in_words(sheet, periods, name, belongings[name])
    if former is not None:
        row.values["former_names"] = former
        added = [entry["name"] for entry in former]
        row.changes["曾用名"] = ["、".join(old_names), "、".join([*old_names, *added])]


def _title(sheet: FirmSheet, name: str) -> str:
    return TITLES.get(name) or sheet.parsed.columns[name].title


_WORDS = {
    "state": STATE_LABELS,
    "placement": PLACEMENT_LABELS,
    "placement_certainty": CERTAINTY_LABELS,
}


def _label(labels: Mapping[str, Mapping], name: str, value: Any) -> str:
    if value is None or value == "":
        return ""
    if name in AMOUNTS:
        return f"{apart_wan(value)} 万"
    if isinstance(value, bool):
        return "是" if value else "否"
    words = labels.get(name) or _WORDS.get(name) or {}
    return str(words.get(value, value))
