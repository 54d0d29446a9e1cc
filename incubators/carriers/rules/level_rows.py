"""级别并入: periods of a sheet joined to those a carrier holds. Pure; ends are exclusive."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from incubators.carriers.rules.kinds import LAST_NATIONAL, LEVEL_LABELS, Level

NO_NEW_NATIONAL = "2025 年 6 月以后不再认定“国家级”，请登记部级标准级或部级卓越级。"


@dataclass(frozen=True, slots=True)
class Held:
    """A level from its first day to before another; `key` of the stored row, or of the sheet's."""

    key: int
    level: str
    first_day: date
    until: date | None = None

    def meets(self, other: "Held") -> bool:
        """Both at once on some day, and the same level."""
        is_before = self.until is not None and self.until <= other.first_day
        is_after = other.until is not None and other.until <= self.first_day
        return self.level == other.level and not is_before and not is_after


@dataclass(slots=True)
class Joined:
    """By row of the sheet: what is new, which stored one ends otherwise, what is wrong."""

    new: dict[int, Held] = field(default_factory=dict)
    changed: dict[int, tuple[Held, Held]] = field(default_factory=dict)  # as stored, as told
    faults: dict[int, tuple[str, str]] = field(default_factory=dict)  # column, sentence
    notices: dict[int, str] = field(default_factory=dict)


def joined(stored: Sequence[Held], told: Sequence[Held]) -> Joined:
    """One that begins like a stored one is that one, and may end it; a blank end says nothing."""
    found, begun = Joined(), {(one.level, one.first_day): one for one in stored}
    after = {one.key: one for one in stored}
    for row in told:
        was = begun.get((row.level, row.first_day))
        if row.level == Level.NATIONAL and row.first_day > LAST_NATIONAL:
            found.faults[row.key] = "level", NO_NEW_NATIONAL
        elif was is None:
            found.new[row.key] = row
        elif row.until is not None and row.until != was.until:
            found.changed[row.key] = was, row
            after[was.key] = Held(was.key, was.level, was.first_day, row.until)
        elif row.until is None and was.until is not None:
            found.notices[row.key] = f"已登记止日（不含）{was.until}，本表留空，不改动。"
    held = list(after.values())
    for at, row in found.new.items():
        if rival := next((one for one in held if one.meets(row)), None):
            label = LEVEL_LABELS[row.level]
            said = f"与 {rival.first_day} 起的{label}时间重叠，请先写明前一段的级别止。"
            found.faults[at] = "first_day", said
        held.append(row)
    for at, (was, row) in found.changed.items():
        if any(one.meets(row) for one in held if one.key != was.key):
            found.faults[at] = "last_day", "改止之后与另一段同一级别重叠，请核对。"
    return found
