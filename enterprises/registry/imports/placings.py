"""归属 of a row: the sheet's own word, the address, what an officer decided before."""

from collections.abc import Mapping
from typing import Any

from common.sheets.cells import CellFault
from enterprises.registry.imports.firms import NOT_YOURS
from enterprises.registry.imports.sheets import FirmSheet
from enterprises.registry.rules.places import OUTSIDE, UNASSIGNED, Placing, follows_address
from enterprises.registry.rules.standing import Certainty, Placement
from jobs.rules.rows import Checked

_STAYS = "所属街镇由双倍增办调整；如企业确已迁移，请在企业页提出。"

_FROM_THE_FIRST = (
    "所属街镇已改：按更正归属处理，过去各日也改计到该街镇；如系某日迁移，请在企业页办理区内迁移。"
)
_FROM_ELSEWHERE = (
    "所属街镇已改并填了迁入日期：按自该日从区外迁入处理，此前各日不再计数；"
    "如系区内迁移，请不填迁入日期，在企业页办理区内迁移。"
)
_ADDRESS_ALONE = (
    "注册地址已改，所属街镇不变；如企业确已迁移，请在企业页办理区内迁移或迁出，"
    "原归属有误的请填所属街镇。"
)


def placed(
    sheet: FirmSheet, at: int, stored: Mapping[str, Any], wanted: dict[str, Any], row: Checked
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
            row.notice("注册地址在区外，未按所填街镇归属；确属本区的请填归属理由。")
    elif placing == OUTSIDE:
        row.notice("注册地址在区外：登记但不计数。")
    elif placing == UNASSIGNED:
        row.notice("无法判定街镇，列为待分派。")
    if is_placed and (remark := _remark(placing, proposed, stored, wanted)):
        row.notice(remark)
    if placing is None:
        return
    if not sheet.whole_district and placing.unit != sheet.by.unit_id:
        about = ("township", _STAYS) if stored else ("credit_code", NOT_YOURS)
        if not sheet.parsed.is_faulty(at, about[0]):
            sheet.parsed.fault(at, *about)
        return
    _write(placing, reason, stored, wanted)


def _placing(
    sheet: FirmSheet,
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
    is_open = follows_address(stored["placement"], stored["placement_reason"])
    return proposed if is_open and has_address and proposed != UNASSIGNED else None


def _remark(
    placing: Placing | None,
    proposed: Placing,
    stored: Mapping[str, Any],
    wanted: Mapping[str, Any],
) -> str:
    """What a change of place means for the days behind, where a sheet cannot say it by itself."""
    if placing is not None:
        if wanted.get("moved_in_on", stored["moved_in_on"]) != stored["moved_in_on"]:
            return _FROM_ELSEWHERE
        return _FROM_THE_FIRST
    has_moved = wanted.get("address", stored["address"]) != stored["address"]
    is_elsewhere = proposed != UNASSIGNED and proposed.unit != stored["township_id"]
    return _ADDRESS_ALONE if has_moved and is_elsewhere else ""


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
