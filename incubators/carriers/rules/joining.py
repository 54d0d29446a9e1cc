"""几条并入台账: rows of a sheet, in any order, joined to the entries a carrier already has. Pure.

What was entered before is never changed: a row is the same as an entry, or a new one, or wrong.
A 更正 is of what stands on its 原日期 when the rest of the sheet has been told.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from incubators.carriers.rules.area import (
    FIGURES,
    SITUATION_LABELS,
    WITHOUT_AREA,
    Entry,
    Floor,
    Situation,
)
from incubators.carriers.rules.holding import hold
from incubators.carriers.rules.told import (
    NO_FIGURES,
    Joined,
    Told,
    is_lost,
    named,
    without_area,
)

BY_CORRECTION = "登记错了请用“更正”，并写原日期。"


def joined(stored: Iterable[Entry], rows: Sequence[Told]) -> Joined:
    """The rows of one carrier joined to what is entered of it."""
    found = Joined({entry.key: entry for entry in stored})
    plain = [row for row in rows if row.situation != Situation.CORRECTION]
    entered = [*found.entries.values(), *found.standing()]
    seen: dict[tuple[date, Situation], int] = {}
    for row in sorted(plain, key=lambda row: (row.on, row.situation, row.row)):
        twin = seen.setdefault((row.on, row.situation), row.row)
        if twin != row.row:
            label = SITUATION_LABELS[row.situation]
            found.faults[row.row] = "on", f"同一天的{label}在本表出现多次，请合并成一行。"
        else:
            _tell(found, entered, row)
    _correct(found, [row for row in rows if row.situation == Situation.CORRECTION])
    if not found.faults:
        hold(found)
    return found


def _tell(found: Joined, entered: Sequence[Entry], row: Told) -> None:
    """认定 to 退出: what the ledger has on that day is the same, or refused."""
    twins = [e for e in entered if (e.on, e.situation) == (row.on, row.situation)]
    if any(_says(twin.floor, row.floor) for twin in twins):
        found.same.add(row.row)
    elif twins:
        label = SITUATION_LABELS[row.situation]
        said = f"{row.on} 的{label}已经登记为 {_words(twins[-1].floor)}；"
        found.faults[row.row] = "on", f"{said}{BY_CORRECTION}"
    else:
        found.enter(row)


def _correct(found: Joined, rows: Sequence[Told]) -> None:
    """更正, as soon as what they correct is there; whatever is left corrects nothing."""
    stored = {key: entry for key, entry in found.entries.items() if entry.corrects is not None}
    waiting: list[Told] = []
    for row in sorted(rows, key=lambda row: (row.on != row.original, row.on, row.row)):
        twin = next((e for e in stored.values() if _is_twin(found, e, row)), None)
        if twin is not None:
            found.same.add(row.row)
            del stored[twin.key]
        else:
            waiting.append(row)
    is_moving = True
    while waiting and is_moving:
        is_moving = False
        for row in list(waiting):
            if there := [entry for entry in found.standing() if entry.on == row.original]:
                waiting.remove(row)
                is_moving = True
                _correct_one(found, row, there)
                break
    for row in waiting:
        found.faults[row.row] = "original", _nothing(found, row)


def _is_twin(found: Joined, entry: Entry, row: Told) -> bool:
    """The stored correction says what the row says, of the same day."""
    of = found.entries[entry.corrects] if entry.corrects is not None else entry
    is_same_day = (entry.on, of.on) == (row.on, row.original)
    return is_same_day and (_says(entry.floor, row.floor) or _first(found, entry) in WITHOUT_AREA)


def _first(found: Joined, entry: Entry) -> Situation:
    while entry.corrects is not None:
        entry = found.entries[entry.corrects]
    return entry.situation


def _correct_one(found: Joined, row: Told, there: Sequence[Entry]) -> None:
    meant = [entry for entry in there if entry.situation == row.meant] if row.meant else there
    if len(meant) > 1:
        carries = row.floor != NO_FIGURES
        meant = [entry for entry in meant if (entry.situation not in WITHOUT_AREA) == carries]
    if len(meant) > 1:  # what was entered on that day, rather than what a 更正 moved there
        meant = [entry for entry in meant if entry.corrects is None]
    if len(meant) != 1:
        labels = "、".join(SITUATION_LABELS[entry.situation] for entry in there)
        said = f"{row.original} 有{labels}，看不出更正的是哪一条，请在“原情形”中写明。"
        found.faults[row.row] = "original", said
        return
    of, notices = meant[0], found.notices.setdefault(row.row, [])
    notices.append(f"更正 {of.on} 的{SITUATION_LABELS[of.situation]}。")
    if of.situation in WITHOUT_AREA and row.floor != NO_FIGURES:
        notices.append(without_area(of.situation))
        row = Told(row.row, row.on, row.situation)
    elif lost := [n for n in FIGURES if is_lost(of.floor, row.floor, n)]:
        notices.append(f"{named(lost)}没有填，更正后为未知。")
    found.enter(row, of)


def _nothing(found: Joined, row: Told) -> str:
    """Why nothing stands on 原日期, and where it stands now."""
    for entry in found.entries.values():
        if entry.on == row.original:
            now = _last(found, entry)
            if now is not entry:
                return f"{row.original} 的登记已更正到 {now.on}，再更正请写原日期 {now.on}。"
    return f"没有 {row.original} 的登记可以更正，请核对原日期。"


def _last(found: Joined, entry: Entry) -> Entry:
    by_corrected = {e.corrects: e for e in found.entries.values() if e.corrects is not None}
    while entry.key in by_corrected:
        entry = by_corrected[entry.key]
    return entry


def _says(entered: Floor, told: Floor) -> bool:
    """Every figure told is the one entered; a blank says nothing."""
    figures = ((getattr(entered, name), getattr(told, name)) for name in FIGURES)
    return all(said is None or said == had for had, said in figures)


def _words(floor: Floor) -> str:
    return "面积未知" if floor.total is None else f"总面积 {floor.total.normalize():f}㎡"
