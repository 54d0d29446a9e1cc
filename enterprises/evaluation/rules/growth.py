"""增长率: what two yearly rates can be where a year's number is not known exactly."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from enterprises.evaluation.rules.amounts import ZERO, Interval, exceeds, reaches

Answer = bool | None


def halves(third: Interval, first: Interval, second: Fraction) -> Interval:
    """½ × (second / first + third / second), for a first and a second above zero."""
    return averaged(first, Interval(second, second), third)


def averaged(first: Interval, second: Interval, third: Interval) -> Interval:
    """½ × (second / first + third / second) for a first and a second above zero, as if the two
    rates did not depend on each other: never narrower than what is possible.
    """
    earlier, later = ratio(second, first), ratio(third, second)
    low = ((earlier.low or ZERO) + (later.low or ZERO)) / 2
    high = None if earlier.high is None or later.high is None else (earlier.high + later.high) / 2
    return Interval(
        low, high, earlier.low_open or later.low_open, earlier.high_open or later.high_open
    )


def ratio(part: Interval, whole: Interval) -> Interval:
    """part / whole for a part from zero up and a whole above zero."""
    if part.high == 0:
        return Interval(ZERO, ZERO)
    low = (part.low or ZERO) / whole.high if whole.high else ZERO
    low_open = part.low_open or (bool(part.low) and (whole.high is None or whole.high_open))
    high = part.high / whole.low if part.high is not None and whole.low else None
    return Interval(low, high, low_open, part.high_open or whole.low_open)


def reached(spans: Sequence[Interval], steps: Sequence[Fraction]) -> list[Answer]:
    """Which steps the growth over two or three years reaches, and whether there is any growth."""

    def of(rate: Interval) -> list[Answer]:
        return [*(reaches(rate, 1 + step) for step in steps), exceeds(rate, 1)]

    no_growth: list[Answer] = [False] * (len(steps) + 1)
    *early, second, third = spans
    first = early[0] if early else None
    if second.high == 0:
        return no_growth
    later = of(ratio(third, second))
    if first is None or first.high == 0:
        answers = later
    elif _may_be_zero(first):  # a first year of zero leaves the later rate
        answers = _alike(of(averaged(first, second, third)), later)
    else:
        answers = of(averaged(first, second, third))
    return _alike(answers, no_growth) if _may_be_zero(second) else answers


def _may_be_zero(span: Interval) -> bool:
    return span.low == 0 and not span.low_open


def _alike(some: list[Answer], others: list[Answer]) -> list[Answer]:
    return [a if a is b else None for a, b in zip(some, others, strict=True)]


def turns(
    rate: Fraction,
    first: Fraction | None,
    second: Fraction | None,
    third: Fraction | None,
    *,
    is_two: bool,
) -> Iterator[tuple[int, Fraction]]:
    """The one year not known (from the end), and its revenue at that growth where it is exact."""
    is_later = is_two or first == 0  # only the later rate counts
    if second and third is None and is_later:
        yield -1, rate * second
    elif second and third is None and first:
        yield -1, (2 * rate - second / first) * second
    elif second and third is not None and first is None and not is_two:
        if (rest := 2 * rate - third / second) > 0:
            yield -3, second / rest
    elif second is None and third is not None and is_later:
        yield -2, third / rate
    elif second is None and third is not None and first:
        # With a third year above zero the exact turn is a root; near it the answer stays open.
        yield -2, 2 * rate * first
