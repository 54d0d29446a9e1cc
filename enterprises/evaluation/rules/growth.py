"""增长率: what two yearly rates can be where a year's number is not known exactly."""

from fractions import Fraction

from enterprises.evaluation.rules.amounts import ZERO, Interval


def halves(third: Interval, first: Interval, second: Fraction) -> Interval:
    """½ × (second / first + third / second), for a first and a second above zero."""
    later = third.over(second)
    early_low = second / first.high if first.high else ZERO
    low_open = first.high is None or first.high_open or later.low_open
    high = None
    if later.high is not None and first.low:
        high = (second / first.low + later.high) / 2
    return Interval(
        (early_low + (later.low or ZERO)) / 2, high, low_open, first.low_open or later.high_open
    )
