"""园区与产业链表 checked: each firm's rows, in any order, beside the periods the register knows."""

from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

from common.dates import last_day_of, today, until_of
from common.sheets.cells import CellFault
from enterprises.registry import memberships
from enterprises.registry.imports import events
from enterprises.registry.imports.firms import Firms
from enterprises.registry.imports.references import References
from enterprises.registry.resources.places import MembershipResource
from enterprises.registry.rules.memberships import (
    BELONGING_LABELS,
    ONE_AT_A_TIME,
    Belonging,
    Period,
    joined,
)
from jobs.rules.rows import Checked, Verdict
from jobs.rules.states import RowState
from jobs.sheets.kinds import Request
from jobs.sheets.parsing import Parsed


@dataclass
class Sheet:
    """One sheet being checked."""

    parsed: Parsed
    firms: Firms
    references: References = field(default_factory=References)

    def value(self, name: str, at: int) -> Any:
        return self.parsed.values[name][at]


def check(request: Request) -> Verdict:
    """Every row's verdict. The number of queries does not grow with the rows."""
    parsed, seen = events.read(request, MembershipResource().fields)
    sheet = Sheet(parsed, seen)
    return events.judged(
        parsed, seen, request.by, tell=partial(_period, sheet), judge=partial(_judge, sheet)
    )


def _period(sheet: Sheet, at: int, row: Checked) -> Period | None:
    """What the row tells, kept in `row.values` too; None where it cannot be read."""
    is_whole = [events.is_there(sheet.parsed, at, name) for name in ("kind", "first_day")]
    if not all(is_whole):
        return None
    kind, first = Belonging(sheet.value("kind", at)), sheet.value("first_day", at)
    what, last = _what(sheet, at, kind), sheet.value("last_day", at)
    if last and last < first:
        sheet.parsed.fault(at, "last_day", f"止 {last} 早于起 {first}，请核对。")
    if at in sheet.parsed.faults:
        return None
    _remark(sheet, at, row, first)
    until, basis = until_of(last) if last else None, sheet.value("basis", at) or ""
    row.values = {
        "kind": kind.value,
        "what": what,
        "first_day": first,
        "until": until,
        "basis": basis,
    }
    return Period(kind, what, first, until, basis)


def period_of(values: dict[str, Any]) -> Period:
    """A staged row's period."""
    first, until = (
        date.fromisoformat(str(values[name])) if values[name] else None
        for name in ("first_day", "until")
    )
    return Period(Belonging(values["kind"]), values["what"], first, until, values["basis"])


def _what(sheet: Sheet, at: int, kind: Belonging) -> int | None:
    """Which zone, chain or unit the row names; the wrong kind of it is not known under this one."""
    typed = sheet.value("what", at)
    if kind == Belonging.ABOVE_SCALE:
        if typed and typed not in (BELONGING_LABELS[kind.value], "规上企业", "规模以上企业"):
            sheet.parsed.fault(at, "what", "规上没有名称，请留空，或改正类别。")
        return None
    if not events.is_there(sheet.parsed, at, "what"):
        return None
    label = BELONGING_LABELS[kind.value]
    listed = sheet.references.belonging(kind)
    try:
        return sheet.references.named(label, listed, typed)
    except CellFault as fault:
        sheet.parsed.fault(at, "what", str(fault))
        return None


def _remark(sheet: Sheet, at: int, row: Checked, first: date) -> None:
    stored = sheet.firms.by_code[row.typed[0]]
    title = sheet.parsed.title("first_day")
    if first > today():
        row.notice(f"起 {first} 在今天之后，请核对。", title)
    if stored["founded_on"] and first < stored["founded_on"]:
        row.notice(f"起 {first} 早于成立日期 {stored['founded_on']}，请核对。", title)


def _judge(
    sheet: Sheet, ats: list[int], rows: list[Checked], periods: dict[int, Period | None]
) -> None:
    """One firm's rows against its periods."""
    stored = sheet.firms.memberships.get(sheet.firms.by_code[rows[ats[0]].typed[0]]["id"], [])
    begun = {
        (period.kind, period.what, period.first_day): period for period in stored if period.is_dated
    }
    new: list[tuple[int, Period]] = []
    seen: dict[Any, int] = {}
    for at in ats:
        if (period := periods[at]) is None:
            continue
        key = (period.kind, period.what, period.first_day)
        twin = seen.setdefault(key, at)
        if twin != at:
            number = sheet.parsed.sheet.rows[twin].number
            sheet.parsed.fault(at, "first_day", f"与第 {number} 行是同一段，请只留一行。")
            continue
        _compare(sheet, rows[at], begun.get(key), period)
        new.append((at, period))
    _, rivals = joined(stored, [period for _, period in new], today())
    for n, other in rivals:
        at, period = new[n]
        if not sheet.parsed.is_faulty(at, "first_day"):
            sheet.parsed.fault(at, "first_day", _beside(sheet, period, other))
    events.one_wrong_stops_its_firm(sheet.parsed, ats)


def _beside(sheet: Sheet, period: Period, other: Period) -> str:
    """Why the two cannot be at once."""
    overlap = f"与“{in_words(sheet.references, other)}”在时间上重叠"
    if period.kind in ONE_AT_A_TIME and period.what != other.what:
        label = BELONGING_LABELS[period.kind.value]
        return f"{overlap}：一家企业同一时间只能在一个{label}，请先填前一段的止。"
    return f"{overlap}，请合并为一段，或改正起止。"


def in_words(references: References, period: Period) -> str:
    """“桥河组团 2024-01-01 至今”."""
    name = references.belonging_label(period.kind, period.what)
    last = last_day_of(period.until) if period.until else "今"
    return f"{name} {period.first_day or '起日未填'} 至 {last}".replace("至 今", "至今")


def _compare(sheet: Sheet, row: Checked, stored: Period | None, period: Period) -> None:
    """New, or of a known first day: the same, or with another end."""
    if stored is None:
        row.state = RowState.NEW
        return
    basis = period.basis or stored.basis
    row.values["basis"] = basis
    changed = {}
    if stored.until != period.until:
        changed[sheet.parsed.title("last_day")] = [_last(stored), _last(period)]
    if stored.basis != basis:
        changed[sheet.parsed.title("basis")] = [stored.basis, basis]
    row.state = RowState.CHANGED if changed else RowState.SAME
    row.changes = changed


def _last(period: Period) -> str:
    return str(last_day_of(period.until)) if period.until else "至今"


def columns_after(
    stored: list[Period], new: list[Period], shown: dict[str, Any]
) -> tuple[list[Period], dict[str, Any], bool]:
    """The firm's periods with these, what its columns show of today, whether any are rivals."""
    after, rivals = joined(stored, new, today())
    return after, memberships.columns_of(after, shown, today()), bool(rivals)
