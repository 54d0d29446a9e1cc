"""几条并入台账: rows of a sheet, in any order, joined to the entries a carrier already has. Pure.

What was entered before is never changed: a row is the same as an entry, or a new one, or wrong.
A 更正 is of what stands on its 原日期 when the rest of the sheet has been told.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from incubators.carriers.rules.area import (
    FIGURE_LABELS,
    FIGURES,
    SITUATION_LABELS,
    WITHOUT_AREA,
    Entry,
    Floor,
    Situation,
    course,
    fault,
    stand_on,
    standing,
)

NO_FIGURES = Floor()
BY_CORRECTION = "登记错了请用“更正”，并写原日期。"


@dataclass(frozen=True, slots=True)
class Told:
    """One row: what it tells, in which row; of a 更正 also of which day, and of which 情形."""

    row: int
    on: date
    situation: Situation
    floor: Floor = NO_FIGURES
    original: date | None = None
    meant: Situation | None = None


@dataclass(slots=True)
class Joined:
    """The carrier's entries with the new ones, and what is to be said of the rows."""

    entries: dict[int, Entry]
    new: dict[int, Entry] = field(default_factory=dict)  # by row, in the order they are entered
    same: set[int] = field(default_factory=set)
    faults: dict[int, tuple[str, str]] = field(default_factory=dict)  # row → column, sentence
    notices: dict[int, list[str]] = field(default_factory=dict)

    def enter(self, told: Told, corrects: Entry | None = None) -> None:
        """One more entry, after all the others."""
        key = max(self.entries, default=0) + 1
        of = corrects.key if corrects else None
        self.entries[key] = self.new[told.row] = Entry(key, told.on, told.situation, told.floor, of)

    def standing(self) -> list[Entry]:
        """What holds now."""
        return standing(self.entries.values())


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
        _hold(found, rows)
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
    elif lost := [n for n in FIGURES if _is_lost(of.floor, row.floor, n)]:
        notices.append(f"{_named(lost)}没有填，更正后为未知。")
    found.enter(row, of)


def _is_lost(before: Floor, after: Floor, name: str) -> bool:
    return getattr(before, name) is not None and getattr(after, name) is None


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


def _hold(found: Joined, rows: Sequence[Told]) -> None:
    """The whole timeline: no floor that cannot be; what an extension before completion means."""
    rows_of = {entry.key: row for row, entry in found.new.items()}
    if rows_of and (wrong := fault(found.entries.values())):
        entry, sentence = wrong
        row = rows_of.get(entry.key, _before(found, entry))
        label = SITUATION_LABELS[entry.situation]
        found.faults[row] = "total", f"{entry.on} 的{label}之后{sentence}，请核对面积和日期。"
    _say_what_is_lost(found, rows_of)
    held = found.standing()
    built = min((e.on for e in held if e.situation == Situation.COMPLETION), default=None)
    for entry in held:
        is_change = entry.situation in (Situation.EXTENSION, Situation.REDUCTION)
        if is_change and entry.key in rows_of and (built is None or entry.on < built):
            said = f"{SITUATION_LABELS[entry.situation]}早于建成投用：面积以建成投用时填的为准。"
            found.notices.setdefault(rows_of[entry.key], []).append(said)


def _say_what_is_lost(found: Joined, rows_of: dict[int, int]) -> None:
    """A figure that was known and is unknown after an extension or a reduction without it."""
    stands = course(found.entries.values())
    for key, row in rows_of.items():
        entry = found.entries[key]
        if entry.situation not in (Situation.EXTENSION, Situation.REDUCTION):
            continue
        before = stand_on(stands, entry.on - timedelta(days=1)).floor
        if lost := [name for name in FIGURES if _is_lost(before, entry.floor, name)]:
            said = f"{_named(lost)}没有填，此后为未知；没有增减的请填 0。"
            found.notices.setdefault(row, []).append(said)


def _before(found: Joined, entry: Entry) -> int:
    """The row whose entry is the last before a stored one that no longer fits."""
    earlier = {row: new for row, new in found.new.items() if new.on <= entry.on}
    rows = earlier or found.new
    return max(rows, key=lambda row: (rows[row].on, rows[row].floor != NO_FIGURES, row))


def without_area(situation: Situation) -> str:
    """What is said of an area where none belongs."""
    return f"{SITUATION_LABELS[situation]}不带面积，面积以建成投用为准，所填面积没有登记。"


def _says(entered: Floor, told: Floor) -> bool:
    """Every figure told is the one entered; a blank says nothing."""
    figures = ((getattr(entered, name), getattr(told, name)) for name in FIGURES)
    return all(said is None or said == had for had, said in figures)


def _words(floor: Floor) -> str:
    return "面积未知" if floor.total is None else f"总面积 {floor.total.normalize():f}㎡"


def _named(names: Iterable[str]) -> str:
    return "、".join(FIGURE_LABELS[name] for name in names)
