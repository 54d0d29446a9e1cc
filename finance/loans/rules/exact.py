"""取整: 分 from an exact amount, halves away from zero (四舍五入). Never a float."""

from fractions import Fraction


def half_up(numerator: int, denominator: int = 1) -> int:
    """The nearest whole number to an amount that is not below zero; a half goes up."""
    return (2 * numerator + denominator) // (2 * denominator)


def fen(amount: Fraction) -> int:
    """An exact amount in 分 (not below zero) as whole 分, once, half up."""
    return half_up(amount.numerator, amount.denominator)
