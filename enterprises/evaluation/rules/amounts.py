"""未知数: numbers that may be unknown, as exact sums of known parts and unknown facts.

An unknown number is anything from 0 up. A comparison answers True or False only when every value
the unknown facts can take gives the same answer.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from enterprises.returns.rules.exact import ZERO as ZERO
from enterprises.returns.rules.exact import exact

Leaf = tuple[str, int]  # a fact's name and year; year 0 for a fact that is not yearly
MINUS = exact(-1)


class Interval(NamedTuple):
    """From low to high (None is without end); an open end is not itself reached."""

    low: Fraction | None
    high: Fraction | None
    low_open: bool = False
    high_open: bool = False

    def over(self, divisor: Fraction) -> "Interval":
        """Divided by a number above zero."""
        low = None if self.low is None else self.low / divisor
        high = None if self.high is None else self.high / divisor
        return Interval(low, high, self.low_open, self.high_open)


ANY = Interval(ZERO, None)
Box = Mapping[Leaf, Interval]
NO_BOX: Box = {}


class Amount(NamedTuple):
    """A known number plus unknown facts, each times a coefficient."""

    known: Fraction
    parts: tuple[tuple[Leaf, Fraction], ...] = ()

    def __add__(self, other: "Amount") -> "Amount":  # type: ignore[override]
        return Amount(self.known + other.known, _joined(self.parts, other.parts))

    def __sub__(self, other: "Amount") -> "Amount":
        if not other.parts:
            return Amount(self.known - other.known, self.parts)
        return self + other.times(MINUS)

    def times(self, factor: Fraction) -> "Amount":
        if not self.parts:
            return Amount(self.known * factor)
        return Amount(self.known * factor, tuple((leaf, by * factor) for leaf, by in self.parts))

    def within(self, box: Box) -> Interval:
        """The values this number can take where its unknown facts stay inside the box."""
        if not self.parts:
            return Interval(self.known, self.known)
        low: Fraction | None = self.known
        high: Fraction | None = self.known
        low_open = high_open = False
        if not box and len(self.parts) == 1 and self.parts[0][1] > 0:
            return Interval(self.known, None)
        for leaf, by in self.parts:
            span = box.get(leaf, ANY)
            ends = (span.low, span.low_open), (span.high, span.high_open)
            (first, first_open), (last, last_open) = ends if by > 0 else ends[::-1]
            low = None if low is None or first is None else low + by * first
            high = None if high is None or last is None else high + by * last
            low_open, high_open = low_open or first_open, high_open or last_open
        return Interval(low, high, low_open, high_open)

    def cut(self, level: Fraction | int) -> tuple[Leaf, Fraction] | None:
        """Where the one unknown fact in this number makes it equal the level."""
        if len(self.parts) != 1:
            return None
        leaf, by = self.parts[0]
        left = level - self.known
        return leaf, left if by == 1 else left / by


def _joined(
    one: tuple[tuple[Leaf, Fraction], ...], other: tuple[tuple[Leaf, Fraction], ...]
) -> tuple[tuple[Leaf, Fraction], ...]:
    if not one or not other:
        return one or other
    both = dict(one)
    for leaf, by in other:
        both[leaf] = both.get(leaf, ZERO) + by
    return tuple((leaf, by) for leaf, by in both.items() if by)


def reaches(span: Interval, level: Fraction | int) -> bool | None:
    """≥: whether every value of the span is at least the level; None when some are, some not."""
    if span.low is not None and span.low >= level:
        return True
    if span.high is not None and (span.high < level or (span.high == level and span.high_open)):
        return False
    return None


def exceeds(span: Interval, level: Fraction | int) -> bool | None:
    """>: whether every value of the span is above the level."""
    if span.low is not None and (span.low > level or (span.low == level and span.low_open)):
        return True
    if span.high is not None and span.high <= level:
        return False
    return None


def inverted(answer: bool | None) -> bool | None:
    """Not, where unknown stays unknown."""
    return None if answer is None else not answer


def every(*answers: bool | None) -> bool | None:
    """And, where unknown stays unknown: one False decides."""
    if False in answers:
        return False
    return None if None in answers else True


def any_of(*answers: bool | None) -> bool | None:
    """Or, where unknown stays unknown: one True decides."""
    if True in answers:
        return True
    return None if None in answers else False
