"""一行说的: what a row of the ledger's sheet tells, and what came of the rows. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from incubators.carriers.rules.area import (
    FIGURE_LABELS,
    SITUATION_LABELS,
    Entry,
    Floor,
    Situation,
    standing,
)

NO_FIGURES = Floor()


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


def without_area(situation: Situation) -> str:
    """What is said of an area where none belongs."""
    return f"{SITUATION_LABELS[situation]}不带面积，面积以建成投用为准，所填面积没有登记。"


def is_lost(before: Floor, after: Floor, name: str) -> bool:
    return getattr(before, name) is not None and getattr(after, name) is None


def named(names: Iterable[str]) -> str:
    return "、".join(FIGURE_LABELS[name] for name in names)
