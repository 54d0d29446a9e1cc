"""赛马名次: three lenses on one track, standard competition ranking (1, 2, 2, 4). Pure, exact.

issue of the plan 二(二)5 “加强赛马比拼”; docs/rules/race.md.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Lens(StrEnum):
    COMPLETION = "completion"
    NET_GROWTH = "net_growth"
    IMPROVEMENT = "improvement"


LENS_LABELS = {
    Lens.COMPLETION.value: "年目标完成率",
    Lens.NET_GROWTH.value: "净增",
    Lens.IMPROVEMENT.value: "名次变化",
}
NO_TARGET = "年目标为 0"
SMALL_BASE = "基数过小"
NO_FIRMS = "未定归口企业"
NOT_PLACED_BEFORE = "上月末没有名次"


@dataclass(frozen=True, slots=True)
class Runner:
    """One unit of the track on a day: counts of firms, exact."""

    code: str
    name: str
    target: int | None  # 新增培育 + 引进 of the year; None where nothing was allocated
    done: int
    base: int  # counted on 31 December before
    count: int  # counted on the day
    has_firms: bool = True  # False: a department that answers for no firm yet

    @property
    def net(self) -> int:
        """净增 since 31 December before."""
        return self.count - self.base

    @property
    def rate(self) -> Fraction | None:
        """完成率 in percent, exact; None without a target above 0."""
        return Fraction(100 * self.done, self.target) if self.target else None


@dataclass(frozen=True, slots=True)
class Placed:
    """A unit with its place, or the reason why it has none."""

    runner: Runner
    place: int | None
    previous_place: int | None
    reason: str | None


Places = Mapping[str, int]  # by unit code; who is not placed is not in it


def rank(
    lens: Lens, now: Sequence[Runner], before: Sequence[Runner], *, guard: int = 0
) -> list[Placed]:
    """The track in order of places, then unit code; those without a place last.

    `now` and `before` are the track on the day and at the end of the month before; `guard` is the
    smallest count of 31 December that is placed (0 is off).
    """
    if lens is Lens.IMPROVEMENT:
        earlier = places(Lens.COMPLETION, before, guard)
        current = places(Lens.COMPLETION, now, guard)
        gained = {
            code: Fraction(earlier[code] - current[code]) for code in current if code in earlier
        }
        standing = competition(gained)
    else:
        standing, earlier = places(lens, now, guard), places(lens, before, guard)
    rows = [
        Placed(
            runner,
            standing.get(runner.code),
            earlier.get(runner.code),
            None if runner.code in standing else unplaced(lens, runner, guard),
        )
        for runner in now
    ]
    return sorted(rows, key=lambda row: (row.place is None, row.place or 0, row.runner.code))


def places(lens: Lens, runners: Sequence[Runner], guard: int) -> dict[str, int]:
    """Places by completion or net growth of those that are placed."""
    score: Callable[[Runner], Fraction | None] = (
        (lambda runner: runner.rate)
        if lens is Lens.COMPLETION
        else (lambda runner: Fraction(runner.net))
    )
    scores = {
        runner.code: told
        for runner in runners
        if runner.has_firms and runner.base >= guard and (told := score(runner)) is not None
    }
    return competition(scores)


def competition(scores: Mapping[str, Fraction]) -> dict[str, int]:
    """Highest first; ties share a place and the next place skips."""
    ordered = sorted(scores.values(), reverse=True)
    first: dict[Fraction, int] = {}
    for at, score in enumerate(ordered, start=1):
        first.setdefault(score, at)
    return {code: first[score] for code, score in scores.items()}


def unplaced(lens: Lens, runner: Runner, guard: int) -> str:
    """Why a unit has no place by this lens."""
    if not runner.has_firms:
        return NO_FIRMS
    if lens is not Lens.NET_GROWTH and not runner.target:
        return NO_TARGET
    if runner.base < guard:
        return SMALL_BASE
    return NOT_PLACED_BEFORE
