"""完成情况: whether a target is reached, and how far it is. Pure."""

from decimal import Decimal
from fractions import Fraction

from targets.goals.rules.comparators import Comparator


def is_reached(
    value: Decimal | int | None, comparator: Comparator, target: Decimal | None
) -> bool | None:
    """“达到” includes the target itself, “超过” does not; None where either is unknown."""
    if value is None or target is None:
        return None
    return value > target if comparator == Comparator.GT else value >= target


def completion(value: Decimal | int | None, target: Decimal | None) -> Fraction | None:
    """完成率: value ÷ target; None where either is unknown or the target is 0."""
    return None if value is None or not target else Fraction(value) / Fraction(target)


def gap(value: Decimal | int | None, path: Fraction | None) -> Fraction | None:
    """与路径之差: value − path, negative when short of it."""
    return None if value is None or path is None else Fraction(value) - path
