"""进退: what the measure of things that come and go knows besides its numbers. Pure."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

STOCK = "stock"  # the role of what counts on the day itself
Stock = list[tuple[str, int | None]]  # the key of a thing, and the unit it counts in


@dataclass(frozen=True, slots=True)
class Move:
    """One thing in or out of a unit's count on a day, or a correction of what was frozen."""

    key: str
    unit: int | None
    role: str  # how it came or went
    sign: int
    day: date | None = None
    reason: str = ""


Told = Mapping[str, Sequence[Move]]  # by key: what papers already said of it, newest first


@dataclass(frozen=True, slots=True)
class Flow:
    """Who counted on a day, who came and who went, whose time ends, and why a number changed."""

    stock: Callable[[date], Stock]
    moves: Callable[[date, date], list[Move]]  # first and last day, both included
    ending: Callable[[date, int], list[Move]]  # within so many days after the day
    # stretches of days, both ends included: of each by unit, by how; out is −
    changes: Callable[[Sequence[tuple[date, date]]], Sequence[Mapping[int | None, Counter[str]]]]
    units: Callable[[], set[int]]  # every unit that ever counted one
    explained: Callable[[list[Move], date, Told], list[Move]]  # corrections, with day and reason


def real(moves: Sequence[Move]) -> list[Move]:
    """Without the pairs of one thing out and in again on one day, which change no number."""
    signs: Counter[tuple[str, date | None]] = Counter()
    for move in moves:
        signs[move.key, move.day] += move.sign
    kept = []
    for move in moves:
        left = signs[move.key, move.day]
        if left and (left > 0) == (move.sign > 0):
            signs[move.key, move.day] -= move.sign
            kept.append(move)
    return kept
