"""补登更正的来由: of which day a correction is, and what became known that the paper did not know.

A frozen month is held against the same day as known now; who differs is explained by the counting
days as they stand, and by what the earlier papers themselves said of the firm (`told`).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from accounts.models import Unit
from common.flows import Move, Told
from enterprises.registry.models import Enterprise, Holding, Qualification, Residence
from enterprises.registry.rules.holdings import ENTRY_LABELS, EXIT_LABELS
from enterprises.registry.taken_back import TakenBack, taken_back

UNASSIGNED = "待分派"


@dataclass(slots=True)
class Known:
    """What the register and the earlier papers say of the corrected firms, of one kind."""

    day: date  # the opening day
    spans: dict[int, list[Holding]] = field(default_factory=dict)
    told: Told = field(default_factory=dict)
    units: dict[int | None, str] = field(default_factory=dict)
    revoked: dict[tuple[int, date], str] = field(default_factory=dict)
    merged: dict[int, Enterprise] = field(default_factory=dict)
    absorbed: dict[int, Enterprise] = field(default_factory=dict)  # kept → who went into it
    stays: dict[int, list[Residence]] = field(default_factory=dict)
    freed: dict[int, TakenBack] = field(default_factory=dict)


def explained(kind: str, moves: list[Move], day: date, told: Told) -> list[Move]:
    """The same corrections, each with its day and its reason; ten queries at most."""
    if not moves:
        return []
    known = _known(moves, kind, day, told)
    others = {(move.key, move.sign): move.unit for move in moves}
    found = []
    for move in moves:
        is_elsewhere = (move.key, -move.sign) in others
        if is_elsewhere:
            there = others[move.key, -move.sign]
            on, why = _moved(known, move, there)
        else:
            on, why = _came(known, move) if move.sign > 0 else _went(known, move)
        found.append(replace(move, day=on, reason=why[:200]))
    return found


def _known(moves: list[Move], kind: str, day: date, told: Told) -> Known:
    known, firms = Known(day, told=told), {int(move.key) for move in moves}
    for span in Holding.objects.filter(enterprise__in=firms, kind=kind).order_by("first_day"):
        known.spans.setdefault(span.enterprise_id, []).append(span)
    known.units = dict(Unit.objects.values_list("pk", "name")) | {None: UNASSIGNED}
    taken = Qualification.objects.filter(enterprise__in=firms, kind=kind).exclude(revoked_on=None)
    known.revoked = {
        (one.enterprise_id, one.revoked_on): one.revoked_reason for one in taken if one.revoked_on
    }
    of_firms = Enterprise.objects.filter(pk__in=firms).exclude(merged_into=None)
    gone = list(of_firms.select_related("merged_into").order_by("pk"))
    known.merged = {one.pk: one.merged_into for one in gone if one.merged_into is not None}
    lost = {int(move.key) for move in moves if move.sign < 0}
    pairs = [(one.merged_into_id, one) for one in gone if one.pk in lost]
    known.absorbed = {kept: one for kept, one in pairs if kept is not None}
    known.freed = taken_back(firms, kind, day)
    for stay in Residence.objects.filter(enterprise__in=firms).order_by("during"):
        known.stays.setdefault(stay.enterprise_id, []).append(stay)
    return known


def _moved(known: Known, move: Move, there: int | None) -> tuple[date, str]:
    """Counted elsewhere than the paper had it: a move told late, or a place put right."""
    span = _on(known.spans.get(int(move.key), ()), known.day)
    old, new = (there, move.unit) if move.sign > 0 else (move.unit, there)
    way = f"由{known.units[old]}改计{known.units[new]}"
    if span is None:
        return known.day, f"更正归属：{way}"
    if moved_on := _moved_on(known.stays.get(int(move.key), []), known.day, old):
        return moved_on, f"补登区内迁移：{way}"
    return span.first_day, f"更正归属：{way}"


def _moved_on(stays: list[Residence], day: date, old: int | None) -> date | None:
    """When the firm came from there to where it was on that day, if that is what it did."""
    at = next((n for n, one in enumerate(stays) if _covers(one, day)), 0)
    here, before = stays[at], stays[at - 1] if at else None
    is_next = before is not None and before.during.upper == here.during.lower
    return here.during.lower if is_next and before and before.unit_id == old else None


def _covers(stay: Residence, day: date) -> bool:
    first, until = stay.during.lower, stay.during.upper
    return (first is None or first <= day) and (until is None or day < until)


def _came(known: Known, move: Move) -> tuple[date, str]:
    """Counts after all: told late, or an exit taken back that a paper had named."""
    span = _on(known.spans.get(int(move.key), ()), known.day)
    if span is None:
        return known.day, "更正登记"
    if gone := known.absorbed.get(int(move.key)):
        return known.day, f"企业合并，{gone.name}（{gone.credit_code}）并入"
    if freed := known.freed.get(int(move.key)):
        return freed.on or known.day, freed.why
    for row in known.told.get(move.key, ()):
        if row.role in EXIT_LABELS and row.day and row.day > span.first_day:
            return row.day, f"撤回“{EXIT_LABELS[row.role]}”的登记"
    return span.first_day, f"补登{ENTRY_LABELS[span.entered]}"


def _went(known: Known, move: Move) -> tuple[date, str]:
    """Does not count after all: an exit told late, a recognition put right or taken back."""
    if (kept := known.merged.get(int(move.key))) is not None:
        return known.day, f"企业合并，并入{kept.name}（{kept.credit_code}）"
    if (freed := known.freed.get(int(move.key))) and freed.on is None:
        return known.day, freed.why
    spans = known.spans.get(int(move.key), [])
    ended = [span for span in spans if span.until and span.until <= known.day]
    if ended and (until := ended[-1].until):
        why = known.revoked.get((int(move.key), until), "")
        return until, f"补登{EXIT_LABELS[ended[-1].left]}" + (f"：{why}" if why else "")
    if spans:
        return spans[0].first_day, "更正起算日：改在其后才计入"
    for row in known.told.get(move.key, ()):
        if row.role in ENTRY_LABELS and row.day:
            return row.day, "撤回认定的登记"
    return known.day, "撤回认定的登记，或更正为不在本区"


def _on(spans: Iterable[Holding], day: date) -> Holding | None:
    return next(
        (one for one in spans if one.first_day <= day and (not one.until or one.until > day)), None
    )
