"""面积台账: what a carrier's entries say of its floor on any day. Pure; ㎡ as Decimal.

认定 carries no area, 建成投用 sets it, 扩建 and 缩减 add and take away, 退出 ends the recognition;
更正 stands in the place of the entry it corrects, on its own day. A figure nobody stated is
unknown, and so is every sum it enters. Area counts from the later of 认定 and 建成投用 to the day
before 退出.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import zip_longest

ZERO = Decimal(0)


class Situation(StrEnum):
    """情形."""

    RECOGNITION = "recognition"
    COMPLETION = "completion"
    EXTENSION = "extension"
    REDUCTION = "reduction"
    EXIT = "exit"
    CORRECTION = "correction"


SITUATION_LABELS = {
    Situation.RECOGNITION.value: "认定",
    Situation.COMPLETION.value: "建成投用",
    Situation.EXTENSION.value: "扩建",
    Situation.REDUCTION.value: "缩减",
    Situation.EXIT.value: "退出",
    Situation.CORRECTION.value: "更正",
}
WITHOUT_AREA = (Situation.RECOGNITION, Situation.EXIT)
_ORDER = {one: place for place, one in enumerate(Situation)}  # of one day: 退出 after all
FIGURES = ("total", "self_controlled", "incubatees", "public")
FIGURE_LABELS = {
    "total": "总面积",
    "self_controlled": "自主支配面积",
    "incubatees": "在孵企业使用面积",
    "public": "公共服务面积",
}


@dataclass(frozen=True, slots=True)
class Floor:
    """Areas in ㎡; None is unknown."""

    total: Decimal | None = None
    self_controlled: Decimal | None = None
    incubatees: Decimal | None = None
    public: Decimal | None = None

    def changed(self, by: "Floor", sign: int) -> "Floor":
        """With another's figures added (1) or taken away (-1)."""
        return Floor(
            _sum(self.total, by.total, sign),
            _sum(self.self_controlled, by.self_controlled, sign),
            _sum(self.incubatees, by.incubatees, sign),
            _sum(self.public, by.public, sign),
        )

    def fault(self) -> str:
        """Why no floor can be like this; "" where one can."""
        for name in FIGURES:
            figure = getattr(self, name)
            if figure is not None and figure < 0:
                return f"{FIGURE_LABELS[name]}减到了零以下（{figure.normalize():f}㎡）"
        if _exceeds(self.self_controlled, self.total):
            return "自主支配面积大于总面积"
        if _exceeds(_sum(self.incubatees, self.public, 1), self.self_controlled):
            return "在孵企业使用面积与公共服务面积之和大于自主支配面积"
        return ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a carrier; `corrects` names the entry this one replaces."""

    key: int
    on: date
    situation: Situation
    floor: Floor = Floor()
    corrects: int | None = None


@dataclass(frozen=True, slots=True)
class Stand:
    """From its day on: recognised, in use, and the floor."""

    on: date
    is_recognized: bool = False
    is_in_use: bool = False
    floor: Floor = Floor()


@dataclass(frozen=True, slots=True)
class Definition:
    """口径: which figure counts, and whether it must be recognised, and in use."""

    figure: str = "total"
    needs_recognition: bool = True
    needs_completion: bool = True

    def counts(self, stand: Stand) -> bool:
        """Whether the carrier counts, known or not."""
        recognized = stand.is_recognized or not self.needs_recognition
        return recognized and (stand.is_in_use or not self.needs_completion)

    def known(self, stand: Stand) -> Decimal | None:
        """㎡ of the figure that is asked for, whether it counts or not."""
        figure: Decimal | None = getattr(stand.floor, self.figure)
        return figure


NOTHING_YET = Stand(date.min)
Definitions = Sequence[tuple[date, Definition]]  # from which day on, in order


def standing(entries: Iterable[Entry]) -> list[Entry]:
    """The entries that hold, in the order they work: each correction in place of what it corrects.

    A correction is of the 情形 of what it replaces; of a correction, of what that one replaced.
    """
    by_key = {entry.key: entry for entry in entries}
    replaced = {entry.corrects for entry in by_key.values() if entry.corrects is not None}

    def first(entry: Entry) -> Entry:
        while entry.corrects is not None:
            entry = by_key[entry.corrects]
        return entry

    held = [
        entry if entry.corrects is None else replace(entry, situation=first(entry).situation)
        for key, entry in by_key.items()
        if key not in replaced
    ]
    return sorted(held, key=lambda entry: (entry.on, _ORDER[entry.situation], entry.key))


def course(entries: Iterable[Entry]) -> list[Stand]:
    """How the carrier stands from each day on which something was entered."""
    stands: list[Stand] = []
    now = NOTHING_YET
    for entry in standing(entries):
        now = _after(now, entry)
        if stands and stands[-1].on == now.on:
            stands[-1] = now
        else:
            stands.append(now)
    return stands


def stand_on(stands: Sequence[Stand], day: date) -> Stand:
    """How it stands at the end of the day."""
    at = bisect_right(stands, day, key=lambda stand: stand.on)
    return stands[at - 1] if at else NOTHING_YET


def fault(entries: Iterable[Entry]) -> tuple[Entry, str] | None:
    """The first entry after which the floor would be one that cannot be, and why."""
    now = NOTHING_YET
    for entry in standing(entries):
        now = _after(now, entry)
        if sentence := now.floor.fault():
            return entry, sentence
    return None


def definition_on(definitions: Definitions, day: date) -> Definition:
    """口径 in force on the day; the usual one before any was set."""
    return next((one for since, one in reversed(definitions) if since <= day), Definition())


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of days, the last one not included, on which so much of a carrier counts."""

    first_day: date
    until: date | None
    area: Decimal | None


def spans(stands: Sequence[Stand], definitions: Definitions = ()) -> list[Span]:
    """计入面积 over time: the stretches on which the carrier counts, ㎡; None is unknown."""
    days = sorted({stand.on for stand in stands} | {since for since, _ in definitions})
    found: list[Span] = []
    for day, until in zip_longest(days, days[1:]):
        stand, definition = stand_on(stands, day), definition_on(definitions, day)
        if stands and day >= stands[0].on and definition.counts(stand):
            found.append(Span(day, until, definition.known(stand)))
    return found


def known_since(stands: Sequence[Stand], definitions: Definitions = ()) -> date | None:
    """The first day on which somebody had stated how much there is."""
    known = (one for one in stands if definition_on(definitions, one.on).known(one) is not None)
    first = next(known, None)
    return first.on if first else None


def _after(now: Stand, entry: Entry) -> Stand:
    is_recognized, is_in_use, floor = now.is_recognized, now.is_in_use, now.floor
    match entry.situation:
        case Situation.RECOGNITION:
            is_recognized = True
        case Situation.COMPLETION:
            is_in_use, floor = True, entry.floor
        case Situation.EXTENSION:
            floor = floor.changed(entry.floor, 1)
        case Situation.REDUCTION:
            floor = floor.changed(entry.floor, -1)
        case Situation.EXIT:
            is_recognized = False
        case _:
            raise ValueError(entry.situation)
    return Stand(entry.on, is_recognized, is_in_use, floor)


def _sum(one: Decimal | None, other: Decimal | None, sign: int) -> Decimal | None:
    if one is None or other is None:
        return None
    return one + other if sign > 0 else one - other


def _exceeds(part: Decimal | None, whole: Decimal | None) -> bool:
    return part is not None and whole is not None and part > whole
