"""猛虎、蜗牛: the best and the last places of a month, where the district gives medals. Pure."""

from collections.abc import Sequence
from enum import StrEnum

from targets.race.rules.ranking import Placed


class Medal(StrEnum):
    TIGER = "猛虎"
    SNAIL = "蜗牛"


def medals(rows: Sequence[Placed], places: int) -> dict[str, Medal]:
    """By unit code: the first `places` places, and the last ones; ties share a medal.

    Nobody is both: where all share one place, or too few are placed, there is no 蜗牛.
    """
    placed = [row for row in rows if row.place is not None]
    told: dict[str, Medal] = {}
    for row in placed:
        behind = sum(1 for other in placed if (other.place or 0) > (row.place or 0))
        if (row.place or 0) <= places:
            told[row.runner.code] = Medal.TIGER
        elif behind < places:
            told[row.runner.code] = Medal.SNAIL
    return told
