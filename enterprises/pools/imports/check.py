"""培育库出入库 checked: whose row, which pool, what it does, and whether the days allow it."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from accounts.models import User
from common.dates import today
from common.db import among
from enterprises.pools.imports.resource import DEED_LABELS, PoolEntryResource, exit_of
from enterprises.pools.imports.titles import deed_in, pool_in
from enterprises.pools.models import PoolEntry
from enterprises.pools.rules.entries import POOL_LABELS, Stage
from enterprises.pools.rules.ledger import Deed, Event, Stay, ledger
from enterprises.registry.imports.firms import days_of, named
from enterprises.registry.imports.undecided import named as titles_of
from enterprises.registry.imports.undecided import refuse_undecided
from enterprises.registry.models import EnterpriseMember
from enterprises.registry.rules import credit_code, names
from enterprises.registry.rules.periods import FIRST_YEAR
from enterprises.registry.rules.plausible import Firm
from jobs.rules.rows import Checked, Verdict
from jobs.rules.states import RowState
from jobs.sheets.kinds import Request
from jobs.sheets.parsing import Parsed, parse

NOT_FOUND = "没有找到该代码的企业：请核对代码，或先把企业登记入台账。"


@dataclass
class Sheet:
    """One list being checked."""

    parsed: Parsed
    firms: Any  # of the register, by code and by name
    pool: str | None  # of the whole list, by its title
    deed: str | None
    days: dict[int, Firm] = field(default_factory=dict)
    related: frozenset[int] = frozenset()  # firms this person must stand aside from

    def value(self, name: str, at: int) -> Any:
        return self.parsed.values[name][at]


def check(request: Request) -> Verdict:
    """Every row's verdict. The number of queries does not grow with the rows."""
    refuse_undecided(request, is_of_decisions=True)
    parsed = parse(request.sheet, PoolEntryResource().fields)
    codes = {code for code in parsed.values["credit_code"] if code}
    keys = {names.key(name) for name in parsed.values["name"] if name}
    firms = named(codes, keys, (), request.by)
    titles = [words for _, words in titles_of(request)]
    sheet = Sheet(parsed, firms, pool_in(titles), deed_in(titles))
    sheet.days = days_of(set(firms.labels))
    if isinstance(request.by, User):
        near = EnterpriseMember.objects.of_or_near(request.by)
        sheet.related = frozenset(near.values_list("enterprise", flat=True))
    rows = [_row(sheet, at) for at in range(len(request.sheet.rows))]
    _in_order(sheet, rows)
    return Verdict(rows)


def _row(sheet: Sheet, at: int) -> Checked:
    parsed = sheet.parsed
    code, name = sheet.value("credit_code", at) or "", sheet.value("name", at) or ""
    row = Checked(parsed.sheet.rows[at].number, RowState.WRONG, typed=[code, name])
    firm = _firm(sheet, at, row)
    pool = sheet.value("pool", at) or sheet.pool
    if not pool and not parsed.is_faulty(at, "pool"):
        parsed.fault(
            at, "pool", f"没有写明培育库，请填其中之一：{'、'.join(POOL_LABELS.values())}。"
        )
    deed, on = _deed(sheet, at, row)
    if firm and on:
        _fit(sheet, at, row, firm, on)
    reason = sheet.value("reason", at) or ""
    if deed == Deed.LEAVE and not reason:
        parsed.fault(at, "reason", "出库须写明理由。")
    stage = sheet.value("stage", at)
    if deed == Deed.ENTER and not stage:
        row.notice("没有写阶段，按成长期登记。", parsed.title("stage"))
    row.values = {
        "enterprise_id": firm,
        "pool": pool,
        "deed": deed,
        "on": on,
        "reason": reason,
        "stage": stage or Stage.GROWTH.value,
        "exit": exit_of(reason),
    }
    row.faults = parsed.faults.get(at, [])
    if not row.faults:
        row.state = RowState.NEW
        row.key = f"{firm}:{pool}:{deed}:{on}"
    return row


def _firm(sheet: Sheet, at: int, row: Checked) -> int | None:
    code, name = row.typed
    if sheet.parsed.is_faulty(at, "credit_code"):
        return None
    if not code:
        return _by_name(sheet, at, name)
    if (firm := sheet.firms.codes.get(code)) is None:
        sentence = credit_code.fault(code)
        fault = f"统一社会信用代码{sentence}" if sentence else NOT_FOUND
        sheet.parsed.fault(at, "credit_code", fault)
        return None
    if name and firm not in sheet.firms.names.get(names.key(name), {firm}):
        label = sheet.firms.labels[firm][1]
        row.notice(f"名称与台账不同：台账为“{label}”，按代码登记。", sheet.parsed.title("name"))
    return firm


def _by_name(sheet: Sheet, at: int, name: str) -> int | None:
    namesakes = sheet.firms.names.get(names.key(name), set()) if name else set()
    if len(namesakes) == 1:
        return next(iter(namesakes))
    why = f"有 {len(namesakes)} 家同名的企业，" if namesakes else "没有按名称找到企业，"
    message = f"{why}请填统一社会信用代码。" if name else "统一社会信用代码不能为空，请填写。"
    sheet.parsed.fault(at, "credit_code", message)
    return None


def _deed(sheet: Sheet, at: int, row: Checked) -> tuple[str | None, date | None]:
    """入库 or 出库 and its day: by its column, by the column of the day, else by the title."""
    parsed = sheet.parsed
    entered, left = sheet.value("entered_on", at), sheet.value("left_on", at)
    deed = sheet.value("deed", at)
    if entered and left and not deed:
        parsed.fault(at, "deed", "一行只写一次入库或出库，请分成两行，并填“情形”。")
        return None, None
    by_column = Deed.ENTER.value if entered else Deed.LEAVE.value if left else None
    deed = deed or by_column or sheet.deed
    if sheet.deed and deed and deed != sheet.deed and not parsed.is_faulty(at, "deed"):
        said, written = DEED_LABELS[sheet.deed], DEED_LABELS[deed]
        row.notice(f"标题写的是“{said}”，这一行是“{written}”，按这一行登记，请核对。", "情形")
    if not deed and not parsed.is_faulty(at, "deed"):
        parsed.fault(at, "deed", "没有写明情形，请填“入库”或“出库”。")
    own = entered if deed == Deed.ENTER else left
    on = own or sheet.value("on", at)
    faulty = any(parsed.is_faulty(at, name) for name in ("on", "entered_on", "left_on"))
    if on is None and not faulty:
        parsed.fault(at, "on", "日期不能为空，请填入库或出库的日期。")
    return deed, on


def _fit(sheet: Sheet, at: int, row: Checked, firm: int, on: date) -> None:
    """The day against today, the firm's own days, and whoever must stand aside."""
    parsed, days = sheet.parsed, sheet.days.get(firm, Firm())
    if on > today():
        parsed.fault(at, "on", f"日期 {on} 晚于今天，请在发生之后登记。")
    if on.year < FIRST_YEAR:
        parsed.fault(at, "on", f"日期 {on} 早于 {FIRST_YEAR} 年，请核对。")
    if days.ended and on > days.ended[0]:
        parsed.fault(at, "on", f"企业已于 {days.ended[0]} {days.ended[1]}，请核对日期。")
    if days.founded_on and on < days.founded_on:
        row.notice(f"日期 {on} 早于企业成立日期 {days.founded_on}，请核对。", parsed.title("on"))
    if firm in sheet.related:
        parsed.fault(at, "credit_code", "您与这家企业有关联，须回避，请由另一位同事导入。")


def _in_order(sheet: Sheet, rows: list[Checked]) -> None:
    """Each firm's days in each pool, with what is stored. One query."""
    right = {row.number: row for row in rows if row.state == RowState.NEW}
    firms = {row.values["enterprise_id"] for row in right.values()}
    stays: dict[tuple[int, str], list[Stay]] = {}
    events: dict[tuple[int, str], list[Event]] = {}
    for entry in PoolEntry.objects.filter(among("enterprise_id", firms)):
        stay = Stay(entry.during.lower, entry.during.upper, pk=entry.pk)
        stays.setdefault((entry.enterprise_id, entry.pool), []).append(stay)
    for number, row in right.items():
        values = row.values
        event = Event(number, Deed(values["deed"]), values["on"])
        events.setdefault((values["enterprise_id"], values["pool"]), []).append(event)
    for where, listed in events.items():
        after, outcomes = ledger(stays.get(where, []), listed)
        for number, outcome in outcomes.items():
            _decide(right[number], outcome.fault, is_known=outcome.is_known)
        for stay in after:
            _place(stay, right)


def _decide(row: Checked, fault: str, *, is_known: bool) -> None:
    if fault:
        row.state = RowState.WRONG
        row.faults = [("日期", str(row.values["on"]), fault)]
    elif is_known:
        row.state = RowState.SAME


def _place(stay: Stay, right: dict[int, Checked]) -> None:
    """An exit knows the stored stay it ends, or the row whose entry it ends."""
    if stay.left_row is None:
        return
    row = right[stay.left_row]
    if stay.pk is None:
        row.values["of_row"] = stay.row
        return
    row.state, row.target_id = RowState.CHANGED, stay.pk
    row.changes = {"状态": ["在库", f"{row.values['on']} 出库"]}
