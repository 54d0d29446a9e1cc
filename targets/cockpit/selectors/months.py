"""当月与逐月: why a count changed this month, and township by township over twelve."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from accounts.models import System, User
from common.charts.bars import waterfall
from common.charts.base import Chart
from common.dates import last_month_end, month_end, month_ends
from common.flows import real
from common.measures import UNIT, Values
from enterprises.registry.rules.holdings import ENTRY_LABELS, EXIT_LABELS, Entry, Exit
from targets.cockpit.rules.matters import Matter, sentence
from targets.goals.models import Indicator
from targets.goals.selectors.cards import change_of
from targets.goals.selectors.expiring import Expiring, expiring
from targets.goals.selectors.figures import Figure

MONTHS = 12
AHEAD = 6  # months of certificates that run out
WORDS = ENTRY_LABELS | EXIT_LABELS
SHAPES = {"up": "▲", "down": "▼", "still": "·", "unknown": ""}
CHANGE_WORDS = {"up": "增", "down": "减", "still": "不变", "unknown": "不知道"}
INSIDE = {Entry.INTERNAL_IN.value, Exit.INTERNAL_OUT.value}  # no change of the district's number
ORDER = [word for role, word in WORDS.items() if role not in INSIDE]


def balance(indicator: Indicator, day: date) -> dict[str, int] | None:
    """首次认定 +3, 到期 −9 … from the month's first day to the day, in a fixed order; only what
    changed the district's number. One query; None for what does not count firms."""
    flow = indicator.measure.flow if indicator.kind and indicator.measure else None
    if flow is None:
        return None
    changes: Counter[str] = Counter()
    for move in real(flow.moves(day.replace(day=1), day)):
        if move.role not in INSIDE:
            changes[WORDS[move.role]] += move.sign
    return {word: changes[word] for word in ORDER if changes[word]}


def month_chart(
    indicator: Indicator, opening: Decimal, changes: dict[str, int], day: date
) -> Chart:
    """上月末 + 进 − 退 = 当日."""
    return waterfall(
        measured_in=indicator.measured_in,
        opening=(f"{last_month_end(day):%m-%d}", int(opening)),
        steps=list(changes.items()),
        closing=f"{day:%m-%d}",
    )


def month_days(day: date) -> list[date]:
    """The ends of the twelve months before this one, and the day: twelve changes."""
    ends = [day]
    for _ in range(MONTHS):
        ends.append(last_month_end(ends[-1]))
    return ends[::-1]


@dataclass(frozen=True, slots=True)
class Cell:
    """A township's change in one month, said by shape and number, not by colour alone."""

    change: Decimal | None  # None where one of the two is not known

    @property
    def tone(self) -> str:
        """up, down, still; unknown."""
        if self.change is None:
            return "unknown"
        return "up" if self.change > 0 else "down" if self.change < 0 else "still"

    @property
    def shape(self) -> str:
        return SHAPES[self.tone]

    @property
    def word(self) -> str:
        return CHANGE_WORDS[self.tone]

    @property
    def size(self) -> Decimal | None:
        return None if self.change is None else abs(self.change)


@dataclass(frozen=True, slots=True)
class Course:
    """A township over twelve months."""

    name: str
    cells: list[Cell]
    quarter: Decimal | None  # net of the last three months
    year: Decimal | None
    figure: Figure


def courses(figures: Sequence[Figure], counts: Values, day: date) -> list[Course]:
    """Every township of one indicator, who lost most in three months first, then in twelve."""
    days, found = month_days(day), []
    for figure in figures:
        if figure.place.kind == UNIT:
            held = [counts.at(figure.place.spot, one) for one in days]
            cells = [Cell(change_of(after, before)) for before, after in pairwise(held)]
            quarter, year = change_of(held[-1], held[-4]), change_of(held[-1], held[0])
            found.append(Course(figure.place.name, cells, quarter, year, figure))
    return sorted(found, key=lambda one: (one.quarter or 0, one.year or 0))


def shrinking(rows: Sequence[Course]) -> list[tuple[str, int]]:
    """Townships that lost in three months, the most first; 待分派 is none."""
    return [
        (row.name, int(row.quarter))
        for row in rows
        if row.quarter is not None and row.quarter < 0 and row.figure.place.unit
    ]


@dataclass(frozen=True, slots=True)
class Month:
    """What the page says of change: the sentence of the worst goal, the rest of the one shown."""

    matter: str
    changes: Chart | None
    courses: list[Course]
    ends: list[date]
    strip: list[tuple[date, Expiring]]


def month_of(
    user: User | System,
    figures: Sequence[Figure],
    counts: Mapping[str, Values | None],
    worst: Figure | None,
    shown: Indicator | None,
    day: date,
) -> Month:
    """Three queries; two where the goal shown is the one furthest behind."""
    said = ""
    moved: dict[str, dict[str, int] | None] = {}
    if worst is not None:
        moved[worst.indicator.code] = balance(worst.indicator, day)
        rows = _courses(worst.indicator, figures, counts, day)
        said = sentence(matter(worst, moved[worst.indicator.code], rows))
    if shown is None:
        return Month(said, None, [], [], [])
    values = counts[shown.code]
    before = values.district(last_month_end(day)) if values else None
    chart = None
    if shown.code not in moved:
        moved[shown.code] = balance(shown, day)
    if (changes := moved[shown.code]) is not None and before is not None:
        chart = month_chart(shown, before, changes, day)
    ends = month_days(day)[1:]
    strip = expiring(user, shown.kind, day, _ahead(day)) if shown.kind else {}
    return Month(said, chart, _courses(shown, figures, counts, day), ends, list(strip.items()))


def _courses(
    indicator: Indicator,
    figures: Sequence[Figure],
    counts: Mapping[str, Values | None],
    day: date,
) -> list[Course]:
    values = counts[indicator.code]
    mine = [figure for figure in figures if figure.indicator == indicator]
    return courses(mine, values, day) if values is not None and indicator.is_by_unit else []


def _ahead(day: date) -> list[date]:
    """This month's end and those of the next."""
    first = date(day.year + (day.month - 1 + AHEAD) // 12, (day.month - 1 + AHEAD) % 12 + 1, 1)
    return month_ends(day, month_end(first))


def furthest_behind(figures: Sequence[Figure]) -> Figure | None:
    """The smallest part of its path; of equals the first; None where none has a path."""
    held = [one for one in figures if one.path and one.value is not None]
    return min(held, key=lambda one: Fraction(one.value or 0) / (one.path or 1), default=None)


def matter(figure: Figure, changes: dict[str, int] | None, rows: Sequence[Course]) -> Matter:
    """What the sentence needs."""
    aim = figure.target
    return Matter(
        name=figure.indicator.name,
        measured_in=figure.indicator.measured_in,
        decimals=figure.indicator.decimals,
        value=figure.value or Decimal(0),
        path=figure.path,
        target=aim.value if aim else None,
        year=aim.year if aim else None,
        balance=changes,
        shrinking=shrinking(rows),
    )
