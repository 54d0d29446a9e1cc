"""抽样: whole numbers and rates drawn from a seeded source, alike on every machine. Pure.

The source is Python's `Random` (Mersenne Twister MT19937), seeded with text, of which only
`random()` is used: its sequence is promised never to change. Everything built on it here is
made of + − × ÷ and the square root, which IEEE 754 rounds alike everywhere, and of whole powers
of two; `log`, `exp`, `pow` and `cos` of the machine's own library differ in the last digit and
are not used. Few are drawn exactly, many by the normal curve (twelve uniform draws added).
"""

from bisect import bisect_right
from collections.abc import Sequence
from math import frexp, sqrt
from random import Random

MANY = 25.0  # from this variance on the normal curve is within a firm or two of the exact draw
LN2 = 0.6931471805599453
_ODD = tuple(range(1, 26, 2))


def normal(chance: Random) -> float:
    """Mean nought, spread one."""
    uniform = chance.random
    return (
        uniform() + uniform() + uniform() + uniform() + uniform() + uniform()
        + uniform() + uniform() + uniform() + uniform() + uniform() + uniform() - 6.0
    )  # fmt: skip


def power(base: float, exponent: int) -> float:
    """A whole power, by squaring."""
    result = 1.0
    while exponent:
        if exponent & 1:
            result *= base
        base *= base
        exponent >>= 1
    return result


def decay(x: float) -> float:
    """e to the power −x, for x not below nought: a short series of x ÷ 2ⁿ, squared n times."""
    halvings = max(frexp(x)[1] + 3, 0)
    part = x / (1 << halvings)
    told = 1 - part * (
        1 - part / 2 * (1 - part / 3 * (1 - part / 4 * (1 - part / 5 * (1 - part / 6))))
    )
    for _ in range(halvings):
        told *= told
    return told


def logarithm(x: float) -> float:
    """The natural one, for x above nought: a series for the fraction, twos counted."""
    fraction, twos = frexp(x)
    ratio = (fraction - 1) / (fraction + 1)
    term, total, square = ratio, 0.0, ratio * ratio
    for odd in _ODD:
        total += term / odd
        term *= square
    return 2 * total + twos * LN2


def gamma(chance: Random, shape: float) -> float:
    """With this shape and scale one (Marsaglia and Tsang 2000)."""
    if shape < 1:
        left = -logarithm(1 - chance.random()) / shape
        return gamma(chance, shape + 1) * decay(left)
    third = shape - 1 / 3
    slope = 1 / sqrt(9 * third)
    while True:
        x = normal(chance)
        base = 1 + slope * x
        if base <= 0:
            continue
        cube, uniform = base * base * base, 1 - chance.random()
        if uniform < 1 - 0.0331 * x * x * x * x or logarithm(uniform) < (
            x * x / 2 + third * (1 - cube + logarithm(cube))
        ):
            return third * cube


def beta(chance: Random, yes: float, no: float) -> float:
    """A rate of which `yes` and `no` were seen."""
    for_it = gamma(chance, yes)
    against = gamma(chance, no)
    return for_it / (for_it + against) if for_it + against > 0 else yes / (yes + no)


def binomial(chance: Random, count: int, share: float) -> int:
    """How many of `count` happen, each with probability `share`."""
    if count <= 0 or share <= 0:
        return 0
    if share >= 1:
        return count
    if (variance := count * share * (1 - share)) > MANY:
        return min(max(round(count * share + sqrt(variance) * normal(chance)), 0), count)
    if share > 0.5:
        return count - binomial(chance, count, 1 - share)
    return _inverted(chance, power(1 - share, count), share / (1 - share), count)


def _inverted(chance: Random, none: float, odds: float, count: int) -> int:
    """The distribution walked upwards from nought."""
    left, number, weight = chance.random(), 0, none
    while left > weight and number < count:
        left -= weight
        number += 1
        weight *= odds * (count - number + 1) / number
    return number


def poisson(chance: Random, mean: float) -> int:
    """How many come, where `mean` come on average."""
    if mean <= 0:
        return 0
    if mean > MANY:
        return max(round(mean + sqrt(mean) * normal(chance)), 0)
    left, number, weight = chance.random(), 0, decay(mean)
    while left > weight and weight > 0:
        left -= weight
        number += 1
        weight *= mean / number
    return number


def one_of(chance: Random, summed: Sequence[float]) -> int:
    """Which of these, by their weights summed up one after the other."""
    return bisect_right(summed, chance.random() * summed[-1], 0, len(summed) - 1)
