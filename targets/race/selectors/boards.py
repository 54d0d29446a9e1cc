"""赛马榜: one track by one lens on a day, with every place explained."""

from dataclasses import dataclass
from datetime import date

from targets.allocations.rules.tracks import TRACK_LABELS, Track
from targets.goals.models import Indicator
from targets.race.rules.explaining import conclusion, explained
from targets.race.rules.ranking import Lens, Placed
from targets.race.selectors.standings import standings


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the board."""

    row: Placed
    why: list[str]

    @property
    def moved(self) -> int | None:
        """Places gained since the end of the month before; None where there is no such place."""
        if self.row.place is None or self.row.previous_place is None:
            return None
        return self.row.previous_place - self.row.place


@dataclass(frozen=True, slots=True)
class Board:
    """The whole page."""

    sentence: str
    lines: list[Line]


def board(indicator: Indicator, track: Track, lens: Lens, day: date) -> Board:
    """Measured now; nothing is published by being looked at."""
    rows = standings(indicator, track, lens, day)
    lines = [Line(row, explained(lens, rows, at)) for at, row in enumerate(rows)]
    return Board(conclusion(lens, TRACK_LABELS[track], rows), lines)
