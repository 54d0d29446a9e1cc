"""What made-up firms were recognized as, and the stories of one October told in full.

Every CYCLE-th firm is given one story, so that each way in and out of a month's balance occurs.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from common.dates import last_day_of, years_later
from enterprises.registry.rules.kinds import Kind
from enterprises.registry.rules.periods import Printed, effective_ends

LAST = date(2026, 11, 20)  # nothing made up lies after it
OF = 4_800
CQ_TECH = {  # year of entry → firms of OF
    2018: 400, 2019: 410, 2020: 418, 2021: 433, 2022: 450, 2023: 375,
    2024: 430, 2025: 440, 2026: 400,
}  # fmt: skip
HIGH_TECH = {2018: 27, 2019: 28, 2020: 36, 2021: 35, 2022: 36, 2023: 38, 2024: 39, 2025: 36}
SRDI = {2021: 14, 2022: 16, 2023: 16, 2024: 18, 2025: 18}
RENEWED, REVOKED = 0.84, 0.02
CYCLE = 1_600  # firms from one of a story to the next
Line = list[tuple[date, date | None, date | None]]  # first day, printed last day, revoked on


@dataclass(slots=True)
class Period:
    """One recognition, with the end that counts."""

    kind: Kind
    first_day: date
    last_day: date | None
    until: date | None
    certificate_no: str
    batch: str
    revoked_on: date | None = None


def _three(first: date) -> tuple[date, date, None]:
    return first, last_day_of(years_later(first, 3)), None


NEW, MIDDLE = date(2026, 10, 16), date(2026, 10, 9)
CQ_LINE: Line = [(date(2022, 6, 1), None, None)]
HIGH_LINE: Line = [_three(date(2024, 11, 15))]
STORIES: Mapping[int, Mapping[Kind, Line]] = {  # number within the cycle → what it holds
    101: {Kind.HIGH_TECH: [(*_three(date(2024, 12, 1))[:2], date(2026, 10, 12))]},
    202: {Kind.HIGH_TECH: [_three(date(2023, 9, 12)), _three(NEW)]},
    303: {Kind.HIGH_TECH: [_three(MIDDLE.replace(year=2023))]},
    404: {Kind.HIGH_TECH: [_three(NEW)], Kind.CQ_TECH: CQ_LINE},
    405: {Kind.HIGH_TECH: [_three(NEW)], Kind.CQ_TECH: CQ_LINE},
    507: {Kind.CQ_TECH: [(date(2021, 6, 1), None, date(2026, 10, 20))]},
    508: {Kind.CQ_TECH: [(date(2020, 6, 1), None, date(2025, 10, 20)), (NEW, None, None)]},
    610: {Kind.CQ_TECH: CQ_LINE, Kind.HIGH_TECH: HIGH_LINE},
    611: {Kind.CQ_TECH: CQ_LINE},
    713: {Kind.CQ_TECH: CQ_LINE},
    714: {Kind.CQ_TECH: CQ_LINE, Kind.HIGH_TECH: HIGH_LINE},
    815: {Kind.CQ_TECH: CQ_LINE, Kind.HIGH_TECH: HIGH_LINE},
    917: {Kind.SRDI: [_three(MIDDLE.replace(year=2023))]},
    918: {Kind.SRDI: [_three(MIDDLE)], Kind.CQ_TECH: CQ_LINE},
}
EVENTS = {610: "moved", 611: "moved", 713: "gone", 714: "gone", 815: "moved_in"}


def day_between(chance: Random, first: date, last: date) -> date:
    return first + timedelta(days=chance.randrange((last - first).days))


def day_in_october(chance: Random) -> date:
    return date(2026, 10, 1 + chance.randrange(28))


def periods(number: int, chance: Random) -> list[Period]:
    """Every recognition of one firm, each kind in order of days."""
    lines = {
        Kind.CQ_TECH: _pool(chance),
        Kind.HIGH_TECH: _renewed(chance, HIGH_TECH, (7, 10, 10, 11, 11, 12)),
        Kind.SRDI: _renewed(chance, SRDI, (6, 7, 8, 10)),
    }
    told = STORIES.get(number % CYCLE, lines)
    return [period for kind, line in told.items() for period in _line(kind, number, line)]


def _year(chance: Random, starts: Mapping[int, int]) -> int | None:
    """In which year it began, if ever."""
    at = chance.randrange(OF)
    for year, firms in starts.items():
        if at < firms:
            return year
        at -= firms
    return None


def _pool(chance: Random) -> Line:
    """入库: open until something ends it."""
    year, share = _year(chance, CQ_TECH), chance.random()
    revoked = chance.random() < REVOKED
    if year is None:
        return []
    last = min(date(year, 12, 20), LAST)
    first = date(year, 1, 10) + (last - date(year, 1, 10)) * share
    if not revoked or first.year == LAST.year:
        return [(first, None, None)]
    return [(first, None, day_between(chance, first + timedelta(days=90), LAST))]


def _renewed(chance: Random, starts: Mapping[int, int], months: tuple[int, ...]) -> Line:
    """Terms of three years, mostly begun in autumn, mostly renewed."""
    year = _year(chance, starts)
    if year is None:
        return []
    first = date(year, chance.choice(months), chance.randrange(1, 29))
    terms: Line = []
    while first <= LAST:
        terms.append(_three(first))
        if chance.random() > RENEWED:
            break
        first = years_later(first, 3) + timedelta(days=chance.choice((-30, -10, 0, 0, 45)))
    return terms


def _line(kind: Kind, number: int, line: Line) -> list[Period]:
    printed = [
        Printed(first, last + timedelta(days=1) if last else None, revoked)
        for first, last, revoked in line
    ]
    prefix = "GR" if kind == Kind.HIGH_TECH else "YS"
    return [
        Period(
            kind,
            first,
            last,
            until,
            f"{prefix}{first:%Y}511{number:06d}",
            f"{first:%Y}年第{(first.month + 2) // 3}批",
            revoked,
        )
        for (first, last, revoked), until in zip(line, effective_ends(printed), strict=True)
    ]
