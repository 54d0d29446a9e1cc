"""组团或园区、园城、产业链、规上 of a row: what it says anew beside what holds today."""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from common.sheets.cells import CellFault
from enterprises.registry.imports.sheets import FirmSheet
from enterprises.registry.rules.memberships import (
    BELONGING_LABELS,
    ONE_AT_A_TIME,
    ZONES,
    Belonging,
    Period,
    present,
)
from jobs.rules.rows import Checked

_BETWEEN = re.compile(r"[、,，;；\n]+")
_COLUMNS: tuple[tuple[str, str, Collection[Belonging]], ...] = (
    ("zone", "zones", ZONES),
    ("park", "parks", (Belonging.AUTHORITY,)),
    ("chain", "chains", (Belonging.CHAIN,)),
)
_CORRECTED = (
    "{title}由“{old}”更正为“{new}”，过去各日一并改计；"
    "自某日起变动的，请用“园区与产业链”表或在企业页按日登记。"
)


def belonging(
    sheet: FirmSheet, at: int, stored: Mapping[str, Any], wanted: dict[str, Any], row: Checked
) -> None:
    """Write into `wanted` what the row says that does not hold yet; `said` goes to the writer."""
    periods = sheet.firms.memberships.get(stored.get("id", 0), [])
    belongings: dict[str, Any] = {}
    for name, names_of, kinds in _COLUMNS:
        column, ids = f"{name}_id", _named(sheet, at, name, names_of)
        if not ids:
            continue
        holds = present(periods, kinds, sheet.day)
        if new := [pk for pk in ids if pk not in holds]:
            belongings[column], wanted[column] = ids, new[0]
            _remark(sheet, row, column, stored, [pk for pk in holds if pk not in ids], new)
    scale = wanted.get("is_above_scale")
    if scale is not None and scale != stored.get("is_above_scale"):
        belongings["is_above_scale"] = scale
        if not scale and stored.get("is_above_scale"):
            row.notice(_CORRECTED.format(title="规上企业", old="是", new="否"), "规上企业")
    if belongings:
        wanted["said"] = belongings


def _remark(
    sheet: FirmSheet,
    row: Checked,
    column: str,
    stored: Mapping[str, Any],
    holds: Sequence[int],
    new: Sequence[int],
) -> None:
    labels = sheet.references.labels[column]
    kind_of = sheet.references.zone_kinds.get if column == "zone_id" else (lambda _: column)
    wrong = [pk for pk in holds if pk == stored.get(column) or kind_of(pk) in map(kind_of, new)]
    if wrong:
        old, now = ("、".join(labels[pk] for pk in ids) for ids in (wrong, new))
        title = sheet.parsed.columns[column.removesuffix("_id")].title
        row.notice(_CORRECTED.format(title=title, old=old, new=now), title)


def _named(sheet: FirmSheet, at: int, name: str, names_of: str) -> list[int]:
    """The rows of the code list a cell names: one, or several apart by “、”."""
    if not (typed := sheet.value(name, at)):
        return []
    references, what = sheet.references, sheet.parsed.columns[name].title
    try:
        listed = getattr(references, names_of)
        whole = references.found(listed, typed)
        parts = [part.strip() for part in _BETWEEN.split(typed) if part.strip()]
        ids = [whole] if whole else [references.named(what, listed, part) for part in parts]
        distinct = list(dict.fromkeys(ids))
        _refuse_two_of_a_kind(sheet, name, distinct)
    except CellFault as fault:
        sheet.parsed.fault(at, name, str(fault))
        return []
    return distinct


def _refuse_two_of_a_kind(sheet: FirmSheet, name: str, ids: Sequence[int]) -> None:
    kinds = [
        Belonging(sheet.references.zone_kinds[pk]) if name == "zone" else Belonging.AUTHORITY
        for pk in ids
        if name != "chain"
    ]
    for kind in ONE_AT_A_TIME:
        if kinds.count(kind) > 1:
            label = BELONGING_LABELS[kind.value]
            raise CellFault(f"一家企业同一时间只能在一个{label}，请只填一个。")


def in_words(
    sheet: FirmSheet, periods: Sequence[Period], column: str, ids: Sequence[int]
) -> list[str]:
    """What the preview shows of a changed column: what holds today, and what the row says."""
    labels = sheet.references.labels[column]
    kinds = next(kinds for name, _, kinds in _COLUMNS if f"{name}_id" == column)
    now = present(periods, kinds, sheet.day)
    return ["、".join(str(labels.get(pk, pk)) for pk in listed) for listed in (now, ids)]
