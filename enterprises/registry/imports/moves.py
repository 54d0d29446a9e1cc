"""迁移表 checked: each firm's rows, in any order, joined to the moves the register knows."""

from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

from common.dates import today
from common.sheets.cells import CellFault
from enterprises.registry import moves
from enterprises.registry.imports import events
from enterprises.registry.imports.firms import Firms
from enterprises.registry.imports.references import UNASSIGNED_WORDS, References
from enterprises.registry.resources.places import MoveResource
from enterprises.registry.rules.moving import Told, joined
from enterprises.registry.rules.standing import Placement
from enterprises.registry.rules.stays import OUTSIDE, Move, MoveKind, Place, closed_on
from jobs.rules.rows import Checked, Verdict
from jobs.rules.states import RowState
from jobs.sheets.kinds import Request
from jobs.sheets.parsing import Parsed

_FROM_HERE = "迁入是从区外来：从本区{name}来的请填“区内迁移”；否则请改正原属地。"
_TO_HERE = "迁出是去往区外：迁往本区{name}的请填“区内迁移”；否则请改正新属地。"
_NOT_OURS = "“{typed}”不在本区：{remedy}"


@dataclass
class Sheet:
    """One sheet being checked."""

    parsed: Parsed
    firms: Firms
    stored: dict[int, list[moves.Row]]
    references: References = field(default_factory=References)

    def __post_init__(self) -> None:
        named = {Place(True, pk): name for pk, name in self.references.township_names.items()}
        self.names = {**moves.names(), **named}

    def value(self, name: str, at: int) -> Any:
        return self.parsed.values[name][at]

    def name(self, place: Place) -> str:
        return self.names[place]


def check(request: Request) -> Verdict:
    """Every row's verdict. The number of queries does not grow with the rows."""
    parsed, seen = events.read(request, MoveResource().fields)
    ids = [stored["id"] for stored in seen.by_code.values()]
    sheet = Sheet(parsed, seen, moves.rows_of(ids))
    return events.judged(
        parsed, seen, request.by, tell=partial(_move, sheet), judge=partial(_judge, sheet)
    )


def _move(sheet: Sheet, at: int, row: Checked) -> Move | None:
    """What the row tells, with what is kept of it in `row.values`; None where it cannot be read."""
    is_whole = [events.is_there(sheet.parsed, at, name) for name in ("kind", "on")]
    if not all(is_whole):
        return None
    kind, on = MoveKind(sheet.value("kind", at)), sheet.value("on", at)
    origin, came = _origin(sheet, at, kind)
    to, went = _destination(sheet, at, kind)
    if at in sheet.parsed.faults or to is None:
        return None
    _remark(sheet, at, row, kind, on)
    row.values = {
        "kind": kind.value,
        "on": on,
        "origin": [origin.is_inside, origin.unit] if origin else None,
        "to": [to.is_inside, to.unit],
        "elsewhere": came or went,
        "basis": sheet.value("basis", at) or "",
    }
    return Move(on, kind, to, origin)


def move_of(values: dict[str, Any]) -> Move:
    """A staged row's move."""
    origin = Place(*values["origin"]) if values["origin"] else None
    return Move(
        date.fromisoformat(str(values["on"])),
        MoveKind(values["kind"]),
        Place(*values["to"]),
        origin,
    )


def _origin(sheet: Sheet, at: int, kind: MoveKind) -> tuple[Place | None, str]:
    typed = sheet.value("origin", at)
    if not typed:
        return None, ""
    place = _place(sheet, typed)
    if kind == MoveKind.IN:
        if place and place.is_inside:
            sheet.parsed.fault(at, "origin", _FROM_HERE.format(name=sheet.name(place)))
        return OUTSIDE, typed
    return _ours(sheet, at, "origin", typed, place, "从区外来的请填“迁入”，否则请改正原属地。"), ""


def _destination(sheet: Sheet, at: int, kind: MoveKind) -> tuple[Place | None, str]:
    typed = sheet.value("to", at)
    if kind == MoveKind.OUT:
        place = _place(sheet, typed) if typed else None
        if place and place.is_inside:
            sheet.parsed.fault(at, "to", _TO_HERE.format(name=sheet.name(place)))
        return OUTSIDE, typed or ""
    if not typed:
        if not sheet.parsed.is_faulty(at, "to"):
            remedy = "请填写迁入的街镇；尚未确定的填“待分派”。"
            sheet.parsed.fault(at, "to", remedy)
        return None, ""
    remedy = "去往区外的请填“迁出”，否则请改正新属地。"
    return _ours(sheet, at, "to", typed, _place(sheet, typed), remedy), ""


def _ours(
    sheet: Sheet, at: int, name: str, typed: str, place: Place | None, remedy: str
) -> Place | None:
    """A place of the district, or a fault of the cell."""
    if place is None:
        try:
            sheet.references.township(typed)
        except CellFault as fault:
            sheet.parsed.fault(at, name, str(fault))
    elif not place.is_inside:
        sheet.parsed.fault(at, name, _NOT_OURS.format(typed=typed, remedy=remedy))
    return place


def _place(sheet: Sheet, typed: str) -> Place | None:
    """The place a cell names; None where nobody knows the name."""
    if typed in UNASSIGNED_WORDS:
        return Place(True)
    try:
        point = sheet.references.township(typed)
    except CellFault:
        return None
    return OUTSIDE if point.unit is None else Place(True, point.unit)


def _remark(sheet: Sheet, at: int, row: Checked, kind: MoveKind, on: date) -> None:
    stored = sheet.firms.by_code[row.typed[0]]
    title = sheet.parsed.title("on")
    if on > today():
        row.notice(f"日期 {on} 在今天之后，请核对。", title)
    if stored["founded_on"] and on < stored["founded_on"]:
        row.notice(f"日期 {on} 早于成立日期 {stored['founded_on']}，请核对。", title)


def _judge(
    sheet: Sheet, ats: list[int], rows: list[Checked], moved: dict[int, Move | None]
) -> None:
    """One firm's rows against its line of moves."""
    stored = sheet.firms.by_code[rows[ats[0]].typed[0]]
    before = sheet.stored.get(stored["id"], [])
    registered = moves.place_of(stored["placement"], stored["township_id"])
    history = moves.known_of(before, registered)
    words, new = moves.words_of(before), list[Told]()
    seen: dict[Any, int] = {}
    for at in ats:
        if (move := moved[at]) is None:
            continue
        twin = seen.setdefault((move.on, move.kind, move.to), at)
        if twin != at:
            number = sheet.parsed.sheet.rows[twin].number
            sheet.parsed.fault(at, "on", f"与第 {number} 行是同一次迁移，请只留一行。")
        elif same := moves.same(history, move):
            _compare(sheet, at, rows[at], words[same])
        else:
            rows[at].state = RowState.NEW
            new.append(Told(move, at))
    closed = closed_on(stored["deregistered_on"], stored["licence_revoked_on"])
    line, faults = joined(
        history.base, [*moves.told_by(history), *new], closed, sheet.name, in_any_order=True
    )
    for fault in faults:
        at = fault.row if fault.row is not None else ats[0]
        sheet.parsed.fault(at, fault.field, fault.message)
    events.one_wrong_stops_its_firm(sheet.parsed, ats)
    first = line.moves[0] if line.moves else None
    if not faults and first and first.row is not None and stored["placement"] != Placement.OUTSIDE:
        _say_where_it_was(sheet, rows[first.row], line.base, history.base)


def _say_where_it_was(sheet: Sheet, row: Checked, base: Place, registered: Place) -> None:
    """The first move says where the firm was before, and the register said otherwise."""
    if base != registered:
        was, before = sheet.name(base), sheet.name(registered)
        row.notice(
            f"首次迁移之前的归属按本行计为“{was}”（台账原为“{before}”）。",
            sheet.parsed.title("origin"),
        )


def _compare(sheet: Sheet, at: int, row: Checked, stored: moves.Words) -> None:
    """A move the register has: unchanged, or with words it did not have."""
    typed = {"elsewhere": row.values["elsewhere"], "basis": row.values["basis"]}
    had = {"elsewhere": stored.elsewhere, "basis": stored.basis}
    new = {name: word for name, word in typed.items() if word and word != had[name]}
    row.state = RowState.CHANGED if new else RowState.SAME
    titles = {"elsewhere": "区外何处", "basis": sheet.parsed.title("basis")}
    row.changes = {titles[name]: [had[name], word] for name, word in new.items()}
    row.before = {name: had[name] for name in new}
