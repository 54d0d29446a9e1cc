"""归属 of a row: the sheet's own word, the address, what an officer decided before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from common.cells import CellFault
from enterprises.registry.imports.firms import NOT_YOURS
from enterprises.registry.rules.places import OUTSIDE, UNASSIGNED, Placing
from enterprises.registry.rules.standing import Certainty, Placement
from jobs.rules.rows import Checked

if TYPE_CHECKING:
    from enterprises.registry.imports.enterprises import Sheet

_STAYS = "所属街镇由双倍增办调整；如企业确已迁移，请在企业页提出。"


def placed(
    sheet: Sheet, at: int, stored: Mapping[str, Any], wanted: dict[str, Any], row: Checked
) -> None:
    """Write the row's placing into what it wants, where it says anything new."""
    typed, reason = sheet.value("township", at), sheet.value("placement_reason", at) or ""
    address = wanted.get("address") or stored.get("address") or ""
    proposed = sheet.references.placing(address) if address else UNASSIGNED
    try:
        placing = _placing(sheet, typed, proposed, reason, stored, "address" in wanted)
    except CellFault as fault:
        sheet.parsed.fault(at, "township", str(fault))
        return
    is_placed = bool(stored) and stored["placement"] == Placement.PLACED
    if typed and proposed.placement == Placement.OUTSIDE and not reason:
        if placing == OUTSIDE or (placing is None and not is_placed):
            row.notices.append("注册地址在区外，未按所填街镇归属；确属本区的请填归属理由。")
    elif placing == OUTSIDE:
        row.notices.append("注册地址在区外：登记但不计数。")
    elif placing == UNASSIGNED:
        row.notices.append("无法判定街镇，列为待分派。")
    if placing is None:
        return
    if not sheet.whole_district and placing.unit != sheet.by.unit_id:
        about = ("township", _STAYS) if stored else ("credit_code", NOT_YOURS)
        if not sheet.parsed.is_faulty(at, about[0]):
            sheet.parsed.fault(at, *about)
        return
    _write(placing, reason, stored, wanted)


def _placing(
    sheet: Sheet,
    typed: str | None,
    proposed: Placing,
    reason: str,
    stored: Mapping[str, Any],
    has_address: bool,
) -> Placing | None:
    """Where the row puts the firm; None leaves what is stored."""
    if typed:
        if typed in ("待分派", "未分派"):
            return None if stored else UNASSIGNED
        point = sheet.references.township(typed)
        if point.unit is None:
            return OUTSIDE
        if stored and point.unit == stored["township_id"]:
            return None
        if proposed.placement == Placement.OUTSIDE and not reason:
            return None if stored else OUTSIDE
        return Placing(Placement.PLACED, point.unit, Certainty.DECIDED)
    if not stored:
        return proposed
    is_open = stored["placement"] == Placement.UNASSIGNED
    return proposed if is_open and has_address and proposed != UNASSIGNED else None


def _write(
    placing: Placing, reason: str, stored: Mapping[str, Any], wanted: dict[str, Any]
) -> None:
    same = stored and (stored["township_id"], stored["placement"]) == (
        placing.unit,
        placing.placement.value,
    )
    if same:
        return
    wanted["township_id"] = placing.unit
    wanted["placement"] = placing.placement.value
    wanted["placement_certainty"] = placing.certainty.value
    if reason or not stored:
        wanted["placement_reason"] = reason
