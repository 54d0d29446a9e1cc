"""What a row of 孵化载体 says of the carrier itself: operator, township, zone, looked up once."""

from dataclasses import dataclass, field
from typing import Any

from common.sheets.cells import CellFault
from enterprises.registry.imports.references import References
from enterprises.registry.rules import credit_code
from incubators.carriers.models import Incubator
from incubators.carriers.rules.level_rows import Held
from jobs.rules.rows import Checked
from jobs.sheets.parsing import Parsed

_BETWEEN = dict.fromkeys(map(ord, ",，;；"), "、")


@dataclass
class Sheet:
    """One sheet being checked."""

    parsed: Parsed
    stored: dict[str, Incubator] = field(default_factory=dict)  # by code
    levels: dict[int, list[Held]] = field(default_factory=dict)  # by carrier
    operators: set[str] = field(default_factory=set)
    namesakes: dict[str, str] = field(default_factory=dict)  # name → code
    references: References = field(default_factory=References)

    def value(self, name: str, at: int) -> Any:
        return self.parsed.values[name][at]


def said(sheet: Sheet, at: int, row: Checked) -> dict[str, Any]:
    """What the row says of the carrier; blank cells say nothing."""
    said = {
        "name": sheet.value("name", at),
        "kinds": sheet.value("kinds", at),
        "operator_code": _operator(sheet, at, row),
        "township_id": _township(sheet, at),
        "address": sheet.value("address", at),
        **_zones(sheet, at),
    }
    return {name: value for name, value in said.items() if value}


def _operator(sheet: Sheet, at: int, row: Checked) -> str:
    code = sheet.value("operator", at) or ""
    if not code or sheet.parsed.is_faulty(at, "operator"):
        return ""
    if sentence := credit_code.shape_fault(code):
        sheet.parsed.fault(at, "operator", f"运营机构代码{sentence}")
        return ""
    title = sheet.parsed.title("operator")
    if sentence := credit_code.check_fault(code):
        row.notice(f"运营机构代码{sentence}", title)
    if code not in sheet.operators:
        row.notice("这个运营机构还没有登记，随本表登记，名称以后补填。", title)
    return code


def _township(sheet: Sheet, at: int) -> int | None:
    if not (typed := sheet.value("township", at)):
        return None
    try:
        point = sheet.references.township(typed)
        if point.unit is None:
            raise CellFault(f"“{typed}”不在本区，载体须填本区的街镇。")
    except CellFault as fault:
        sheet.parsed.fault(at, "township", str(fault))
        return None
    return point.unit


def _zones(sheet: Sheet, at: int) -> dict[str, int]:
    """园区 of a cell: a zone, a park authority, or one of each apart by “、”."""
    if not (typed := sheet.value("zone", at)):
        return {}
    found, parts = _place(sheet, typed), typed.translate(_BETWEEN)
    places = [found] if found else [_place(sheet, part) for part in parts.split("、") if part]
    if None in places:
        said = (
            f"没有名为“{typed}”的园区，请填组团、园区、基地或园城的名称或代码，或请双倍增办补录。"
        )
        sheet.parsed.fault(at, "zone", said)
        return {}
    if len({name for name, _ in filter(None, places)}) < len(places):
        sheet.parsed.fault(at, "zone", "一个载体只能在一个园区、一个园城，请只填一个。")
    return dict(filter(None, places))


def _place(sheet: Sheet, typed: str) -> tuple[str, int] | None:
    references = sheet.references
    if pk := references.found(references.zones, typed):
        return "zone_id", pk
    pk = references.found(references.parks, typed)
    return ("park_id", pk) if pk else None
