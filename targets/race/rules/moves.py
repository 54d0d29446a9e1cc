"""升降: how many places a unit has gained since the month end before. Pure."""

from collections.abc import Sequence

from targets.race.rules.looks import Look
from targets.race.rules.ranking import Lens, Placed, places


def moves(look: Lens | Look, rows: Sequence[Placed], guard: int = 0) -> dict[str, int]:
    """By unit code, of those that have a place now and had one then.

    By 名次变化 the former place is one of completion, and so is the one it is held against.
    """
    if look == Lens.IMPROVEMENT:
        now = places(Lens.COMPLETION, [row.runner for row in rows], guard)
    else:
        now = {row.runner.code: row.place for row in rows if row.place}
    return {
        row.runner.code: row.previous_place - now[row.runner.code]
        for row in rows
        if row.place and row.previous_place and row.runner.code in now
    }
