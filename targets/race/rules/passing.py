"""怎么追上: what it takes to pass the one next above, in firms. Pure, exact."""

from collections.abc import Sequence
from dataclasses import replace
from math import floor

from targets.race.rules.composite import places_now
from targets.race.rules.looks import Field, Look
from targets.race.rules.ranking import Lens, Placed, Runner


def next_above(rows: Sequence[Placed], at: int) -> Placed | None:
    """The nearest one with a better place; None for the first and for those without a place."""
    place = rows[at].place
    better = [row for row in rows if row.place and place and row.place < place]
    return max(better, key=lambda row: row.place or 0, default=None)


def to_pass(lens: Lens | Look, row: Placed, above: Placed) -> int | None:
    """How many more firms this one needs to stand before that one, if that one stands still.

    None by 名次变化 and 综合, which are no numbers of firms of one's own: see `fewest`.
    """
    if lens == Lens.NET_GROWTH:
        return above.runner.net - row.runner.net + 1
    if lens != Lens.COMPLETION or above.runner.rate is None or not row.runner.target:
        return None
    level = above.runner.rate * row.runner.target / 100
    return floor(level) - row.runner.done + 1


def fewest(look: Look, field: Field, code: str, above: str) -> int | None:
    """The same by any look, tried out: the fewest more firms with which `code` passes `above`.

    None where being first by every number of firms does not do it: the place also hangs on the
    month before. More firms of one's own never make one's place worse, so it is found by halving.
    """
    most = _enough(field, code)
    if not _passes(look, field, code, above, most):
        return None
    least = 0
    while most - least > 1:
        middle = (least + most) // 2
        if _passes(look, field, code, above, middle):
            most = middle
        else:
            least = middle
    return most


def _enough(field: Field, code: str) -> int:
    """So many more firms make a unit first by completion and by net growth alike."""
    own = next(runner for runner in field.now if runner.code == code)
    others = [runner for runner in field.now if runner.code != code]
    net = max((runner.net for runner in others), default=own.net) - own.net
    rate = max((runner.rate for runner in others if runner.rate is not None), default=None)
    level = floor(rate * own.target / 100) - own.done if rate is not None and own.target else 0
    return max(net, level, 0) + 1


def _passes(look: Look, field: Field, code: str, above: str, more: int) -> bool:
    places = places_now(look, with_more(field, code, more))
    return code in places and above in places and places[code] < places[above]


def with_more(field: Field, code: str, more: int) -> Field:
    """The track if that unit had so many more firms that began to count this year."""

    def grown(runner: Runner) -> Runner:
        return replace(runner, done=runner.done + more, count=runner.count + more)

    now = [grown(runner) if runner.code == code else runner for runner in field.now]
    return replace(field, now=now)
