"""怎么追上: what it takes to pass the one next above, in firms. Pure, exact."""

from collections.abc import Sequence
from math import floor

from targets.race.rules.ranking import Lens, Placed


def next_above(rows: Sequence[Placed], at: int) -> Placed | None:
    """The nearest one with a better place; None for the first and for those without a place."""
    place = rows[at].place
    better = [row for row in rows if row.place and place and row.place < place]
    return max(better, key=lambda row: row.place or 0, default=None)


def to_pass(lens: Lens, row: Placed, above: Placed) -> int | None:
    """How many more firms this one needs to stand before that one, if that one stands still.

    None by 名次变化, which is no number of firms of one's own.
    """
    if lens is Lens.NET_GROWTH:
        return above.runner.net - row.runner.net + 1
    if lens is Lens.IMPROVEMENT or above.runner.rate is None or not row.runner.target:
        return None
    level = above.runner.rate * row.runner.target / 100
    return floor(level) - row.runner.done + 1
