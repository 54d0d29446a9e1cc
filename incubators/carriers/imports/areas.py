"""面积台账 from a sheet, checked: each carrier's rows in any order, joined to its ledger."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from common.dates import today
from enterprises.registry.imports.events import grouped, is_there, one_wrong_stops_all
from enterprises.registry.imports.undecided import refuse_undecided
from enterprises.registry.rules.periods import FIRST_YEAR
from incubators.carriers.imports.columns import AreaResource
from incubators.carriers.models import AreaEntry, Incubator
from incubators.carriers.policies import can_enter_area
from incubators.carriers.rules.area import (
    FIGURES,
    SITUATION_LABELS,
    WITHOUT_AREA,
    Entry,
    Floor,
    Situation,
)
from incubators.carriers.rules.confirming import State
from incubators.carriers.rules.joining import joined
from incubators.carriers.rules.told import Told, without_area
from jobs.rules.rows import Checked, Verdict
from jobs.rules.states import RowState
from jobs.sheets.kinds import By, Request
from jobs.sheets.parsing import Parsed, parse

NOT_FOUND = "没有这个编码的载体：请核对编码，或先用“孵化载体”表登记它。"
NO_CODE = "载体编码不能为空，请填写，如 ZT-001。"


@dataclass
class Sheet:
    """One sheet being checked."""

    parsed: Parsed
    by: By
    carriers: dict[str, Incubator] = field(default_factory=dict)  # by code, in sight
    is_confirmed: bool = False  # what it enters counts at once
    entries: dict[int, list[Entry]] = field(default_factory=dict)  # by carrier
    pending: set[int] = field(default_factory=set)  # of those entered

    def value(self, name: str, at: int) -> Any:
        return self.parsed.values[name][at]


def check(request: Request) -> Verdict:
    """Every row's verdict. The number of queries does not grow with the rows."""
    refuse_undecided(request, is_of_decisions=True)
    is_confirmed = bool(request.options.get("by_command"))
    sheet = Sheet(parse(request.sheet, AreaResource().fields), request.by, {}, is_confirmed)
    _look(sheet)
    rows = [_row(sheet, at) for at in range(len(request.sheet.rows))]
    told = {at: _told(sheet, at, row) for at, row in enumerate(rows) if row.target_id}
    for ats in grouped((at, row.target_id or 0) for at, row in enumerate(rows)).values():
        _judge(sheet, ats, rows, [one for at in ats if (one := told[at])])
    for at, row in enumerate(rows):
        if faults := sheet.parsed.faults.get(at):
            row.state, row.faults, row.values = RowState.WRONG, faults, {}
    return Verdict(rows)


def _look(sheet: Sheet) -> None:
    codes = {code for code in sheet.parsed.values["code"] if code}
    found = Incubator.objects.visible_to(sheet.by).filter(code__in=codes)
    sheet.carriers = {carrier.code: carrier for carrier in found}
    rows = AreaEntry.objects.filter(incubator__in=found).exclude(state=State.REFUSED)
    for entry in rows.order_by("pk"):
        sheet.entries.setdefault(entry.incubator_id, []).append(entry.rule)
        if entry.state == State.PENDING:
            sheet.pending.add(entry.pk)


def _row(sheet: Sheet, at: int) -> Checked:
    """The row with its carrier, the faults of that told."""
    code, parsed = sheet.value("code", at) or "", sheet.parsed
    on, situation = sheet.value("on", at), sheet.value("situation", at)
    words = f"{on or ''} {SITUATION_LABELS.get(situation, '')}".strip()
    row = Checked(parsed.sheet.rows[at].number, RowState.WRONG, code[:80], typed=[code, words])
    carrier = sheet.carriers.get(code)
    if carrier is None:
        if not parsed.is_faulty(at, "code"):
            parsed.fault(at, "code", NOT_FOUND if code else NO_CODE)
        return row
    if not (may := can_enter_area(sheet.by, carrier)):
        parsed.fault(at, "code", may.reason)
    row.target_id = carrier.pk
    return row


def _told(sheet: Sheet, at: int, row: Checked) -> Told | None:
    """What the row tells; None where it cannot be read."""
    parsed = sheet.parsed
    is_whole = [is_there(parsed, at, name) for name in ("on", "situation")]
    if all(is_whole) and (situation := sheet.value("situation", at)) == Situation.CORRECTION:
        is_whole.append(is_there(parsed, at, "original"))
    if not all(is_whole):
        return None
    on, situation = sheet.value("on", at), Situation(sheet.value("situation", at))
    is_correction = situation == Situation.CORRECTION
    if sheet.value("original", at) and not is_correction:
        parsed.fault(at, "original", "只有“更正”写原日期，请清空这一格，或把情形改为“更正”。")
    if on.year < FIRST_YEAR:
        parsed.fault(at, "on", f"日期 {on} 早于 {FIRST_YEAR} 年，请核对。")
    if at in parsed.faults:
        return None
    if on > today():
        row.notice(f"日期 {on} 在今天之后，到那一天才计入，请核对。", parsed.title("on"))
    floor = _floor(sheet, at, row, situation)
    if not is_correction:
        return Told(at, on, situation, floor)
    meant = sheet.value("meant", at)
    original = sheet.value("original", at)
    return Told(at, on, situation, floor, original, Situation(meant) if meant else None)


def _floor(sheet: Sheet, at: int, row: Checked, situation: Situation) -> Floor:
    floor = Floor(**{name: _metres(sheet.value(name, at)) for name in FIGURES})
    title = sheet.parsed.title("total")
    if situation in WITHOUT_AREA:
        if floor != Floor():
            row.notice(without_area(situation), title)
        return Floor()
    if floor.total is None and situation != Situation.CORRECTION:
        row.notice("没有填总面积，从这一天起总面积为未知。", title)
    return floor


def _metres(figure: Decimal | None) -> Decimal | None:
    return None if figure is None else Decimal(figure)


def _judge(sheet: Sheet, ats: list[int], rows: list[Checked], told: Sequence[Told]) -> None:
    """One carrier's rows against its ledger."""
    parsed = sheet.parsed
    found = joined(sheet.entries.get(rows[ats[0]].target_id or 0, []), told)
    for at, (column, sentence) in found.faults.items():
        parsed.fault(at, column, sentence)
    for at, entry in found.new.items():
        if sheet.is_confirmed and entry.corrects in sheet.pending:
            parsed.fault(at, "original", "被更正的那一条还没有确认，请先在页面上确认它。")
    for at, sentences in found.notices.items():
        for sentence in sentences:
            rows[at].notice(sentence)
    one_wrong_stops_all(parsed, ats, "code", "载体")
    rows_of = {entry.key: rows[at].number for at, entry in found.new.items()}
    for place, (at, entry) in enumerate(found.new.items()):
        rows[at].state = RowState.NEW
        rows[at].values = _values(sheet, at, entry, rows_of) | {"place": place}
    for at in found.same:
        rows[at].state = RowState.SAME


def _values(sheet: Sheet, at: int, entry: Entry, rows_of: dict[int, int]) -> dict[str, Any]:
    """What is entered; a 更正 names the stored entry it replaces, or that of another row."""
    of_row = rows_of.get(entry.corrects or 0)
    return {
        "incubator_id": sheet.carriers[sheet.value("code", at)].pk,
        "on": entry.on,
        "situation": entry.situation.value,
        **{name: getattr(entry.floor, name) for name in FIGURES},
        "corrects_id": None if of_row is not None else entry.corrects,
        "of_row": of_row,
        "basis": sheet.value("basis", at) or "",
    }
