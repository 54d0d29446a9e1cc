"""整条台账: whether the rows may stand in it together, and what they leave unknown. Pure."""

from datetime import timedelta

from incubators.carriers.rules.area import (
    FIGURES,
    SITUATION_LABELS,
    Entry,
    Situation,
    course,
    fault,
    stand_on,
)
from incubators.carriers.rules.told import NO_FIGURES, Joined, is_lost, named

_CHANGES = (Situation.EXTENSION, Situation.REDUCTION)


def hold(found: Joined) -> None:
    """The whole timeline: no floor that cannot be; what an extension before completion means."""
    rows_of = {entry.key: row for row, entry in found.new.items()}
    if rows_of and (wrong := fault(found.entries.values())):
        entry, sentence = wrong
        row = rows_of.get(entry.key, _before(found, entry))
        label = SITUATION_LABELS[entry.situation]
        found.faults[row] = "total", f"{entry.on} 的{label}之后{sentence}，请核对面积和日期。"
    _say_whatis_lost(found, rows_of)
    held = found.standing()
    built = min((e.on for e in held if e.situation == Situation.COMPLETION), default=None)
    for entry in held:
        is_change = entry.situation in _CHANGES
        if is_change and entry.key in rows_of and (built is None or entry.on < built):
            said = f"{SITUATION_LABELS[entry.situation]}早于建成投用：面积以建成投用时填的为准。"
            found.notices.setdefault(rows_of[entry.key], []).append(said)


def _say_whatis_lost(found: Joined, rows_of: dict[int, int]) -> None:
    """A figure that was known and is unknown after an extension or a reduction without it."""
    stands = course(found.entries.values())
    for key, row in rows_of.items():
        entry = found.entries[key]
        if entry.situation not in _CHANGES:
            continue
        before = stand_on(stands, entry.on - timedelta(days=1)).floor
        if lost := [name for name in FIGURES if is_lost(before, entry.floor, name)]:
            said = f"{named(lost)}没有填，此后为未知；没有增减的请填 0。"
            found.notices.setdefault(row, []).append(said)


def _before(found: Joined, entry: Entry) -> int:
    """The row whose entry is the last before a stored one that no longer fits."""
    earlier = {row: new for row, new in found.new.items() if new.on <= entry.on}
    rows = earlier or found.new
    return max(rows, key=lambda row: (rows[row].on, rows[row].floor != NO_FIGURES, row))
