"""抽样: whole numbers drawn from a seeded source, exactly where few, nearly where many. Pure."""

from math import exp, sqrt
from random import Random

MANY = 60.0  # from this variance on the normal curve is within a firm of the exact draw


def binomial(chance: Random, count: int, share: float) -> int:
    """How many of `count` happen, each with probability `share`."""
    if count <= 0 or share <= 0:
        return 0
    if share >= 1:
        return count
    if (variance := count * share * (1 - share)) > MANY:
        return min(max(round(chance.gauss(count * share, sqrt(variance))), 0), count)
    if share > 0.5:
        return count - binomial(chance, count, 1 - share)
    return _inverted(chance, (1 - share) ** count, share / (1 - share), count)


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
        return max(round(chance.gauss(mean, sqrt(mean))), 0)
    left, number, weight = chance.random(), 0, exp(-mean)
    while left > weight and weight > 0:
        left -= weight
        number += 1
        weight *= mean / number
    return number
