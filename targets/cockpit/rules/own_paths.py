"""自己的路径: what a 街镇 should have by a day, from its own target of the year. Pure."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from targets.goals.rules.path import STRAIGHT


def own_path(base: Decimal | None, target: int | None, day: date) -> Fraction | None:
    """上年末数 + 年目标 × 全年已过的份额, in firms; None where no target was given."""
    if base is None or target is None:
        return None
    return Fraction(base) + target * STRAIGHT.share_of_year(day)


def need(value: Decimal | None, due: Fraction | None) -> Fraction:
    """How many firms are missing to what is due; nothing where none is due."""
    if value is None or due is None:
        return Fraction(0)
    return max(due - Fraction(value), Fraction(0))
