"""入驻企业 checked: whose row, on which days, whether it meets another, whether it fits."""

from typing import Any

from enterprises.registry.rules import credit_code, names
from enterprises.registry.rules.plausible import Firm
from incubators.stays.imports.columns import StayResource
from incubators.stays.imports.known import known
from incubators.stays.imports.meeting import apart, roomy
from incubators.stays.imports.sheet import Sheet
from incubators.stays.rules.days import fault_of
from jobs.rules.rows import Checked, Verdict
from jobs.rules.states import RowState
from jobs.sheets.kinds import Request
from jobs.sheets.parsing import Parsed, parse

NOT_FOUND = (
    "没有找到该代码的企业：请核对代码，或先把企业登记入台账；"
    "还没有代码的团队请在页面登记“团队入驻”。"
)
NO_CARRIER = "没有找到这个编码的载体：请核对编码，或先登记载体。"
NOT_YOURS = "这个载体不由您登记入驻，请交它的运营机构、所在街镇或园城、区科技局。"
LEFT = "这条入驻已于 {day} 因“{how}”结束，与本表的止日不同；请核对，写错了的在页面“更正”。"


def check(request: Request) -> Verdict:
    """Every row's verdict. The number of queries does not grow with the rows."""
    parsed = parse(request.sheet, StayResource().fields)
    carriers = {code.upper() for code in parsed.values["carrier"] if code}
    codes = {code for code in parsed.values["credit_code"] if code}
    is_confirmed = bool(request.options.get("by_command"))
    sheet = Sheet(parsed, known(carriers, codes, request.by), is_confirmed)
    sheet.rows = [_row(sheet, at) for at in range(len(request.sheet.rows))]
    apart(sheet)
    verdict = Verdict(sheet.rows)
    roomy(sheet, verdict)
    for at, row in enumerate(sheet.rows):
        if faults := parsed.faults.get(at):
            row.state, row.faults = RowState.WRONG, faults
    return verdict


def _row(sheet: Sheet, at: int) -> Checked:
    """The row by itself: its carrier, its firm, its days, and the stay it is about."""
    parsed = sheet.parsed
    code, name = sheet.value("credit_code", at) or "", sheet.value("name", at) or ""
    row = Checked(parsed.sheet.rows[at].number, RowState.WRONG, code, typed=[code, name])
    row.values = {
        "incubator_id": _carrier(sheet, at),
        "enterprise_id": _firm(sheet, at, row),
        "first_day": sheet.value("first_day", at),
        "last_day": sheet.value("last_day", at),
        "area": sheet.value("area", at),
        "seats": sheet.value("seats", at),
    }
    first, last = row.values["first_day"], row.values["last_day"]
    if first is None:
        _once(parsed, at, "first_day", "起日不能为空，请填入驻的第一天。")
    elif fault := fault_of(first, last):
        parsed.fault(at, *fault)
    if row.values["area"] == 0:
        parsed.fault(at, "area", "面积应大于零；不知道的不填。")
    if at not in parsed.faults:
        _match(sheet, at, row)
        _fit_the_firm(sheet, at, row)
    return row


def _once(parsed: Parsed, at: int, name: str, message: str) -> None:
    if not parsed.is_faulty(at, name):
        parsed.fault(at, name, message)


def _carrier(sheet: Sheet, at: int) -> int | None:
    code = (sheet.value("carrier", at) or "").upper()
    if found := sheet.known.carriers.get(code):
        return found.pk
    missing = NOT_YOURS if code in sheet.known.foreign else NO_CARRIER
    _once(sheet.parsed, at, "carrier", missing if code else "载体编码不能为空，请填写。")
    return None


def _firm(sheet: Sheet, at: int, row: Checked) -> int | None:
    code, name = row.typed
    firm = sheet.known.firms.get(code)
    if firm is None:
        fault = credit_code.fault(code) if code else ""
        said = f"统一社会信用代码{fault}" if fault else NOT_FOUND
        _once(sheet.parsed, at, "credit_code", said if code else "信用代码不能为空，请填写。")
        return None
    if code in sheet.known.moved:
        row.notice(
            "该代码的记录已并入另一条，按保留的记录登记。", sheet.parsed.title("credit_code")
        )
    if name and names.key(name) != firm.name_key:
        row.notice("名称与台账不同，按代码登记，请核对。", sheet.parsed.title("name"))
    return firm.pk


def _match(sheet: Sheet, at: int, row: Checked) -> None:
    """New, the same, or a change of the stay that began on that day in that carrier."""
    values = row.values
    key = values["incubator_id"], values["enterprise_id"], values["first_day"]
    stored = sheet.known.stays.get(key)
    if stored is None:
        row.state = RowState.NEW
        return
    now = {"last_day": stored.last_day, "area": stored.area, "seats": stored.seats}
    changed = [name for name, was in now.items() if values[name] not in (None, was)]
    for name, was in now.items():
        values[name] = was if values[name] is None else values[name]
    if "last_day" in changed and stored.has_left:
        told = LEFT.format(day=stored.last_day, how=stored.get_end_reason_display())
        sheet.parsed.fault(at, "last_day", told)
        return
    row.state = RowState.CHANGED if changed else RowState.SAME
    row.target_id, sheet.matched[at] = stored.pk, stored
    row.before = now
    row.changes = {
        sheet.parsed.columns[name].title: [_word(now[name]), _word(values[name])]
        for name in changed
    }


def _word(value: Any) -> str:
    return "" if value is None else str(value)


def _fit_the_firm(sheet: Sheet, at: int, row: Checked) -> None:
    """A closed firm is in no carrier afterwards."""
    days = sheet.known.days.get(row.values["enterprise_id"], Firm())
    last = row.values["last_day"]
    if days.ended and (last is None or last > days.ended[0]):
        day, how = days.ended
        sheet.parsed.fault(at, "last_day", f"企业已于 {day} {how}，止日应不晚于那一天。")
