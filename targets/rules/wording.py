"""方案的写法: how the plan writes lists of units and numbers. Pure."""

import re
from decimal import Decimal
from fractions import Fraction

_SEPARATORS = re.compile("[、，,]")
_SIX_PLACES = Decimal("0.000001")


def names_in(written: str) -> list[str]:
    """“区教委、区科技局,各园城、街镇” as the names it lists, each exactly as written."""
    return [name for part in _SEPARATORS.split(written) if (name := part.strip())]


def plain(value: Decimal | int | None) -> str | None:
    """A number as text: no exponent, no zeros at its end; unknown stays unknown."""
    if value is None:
        return None
    text = f"{Decimal(value):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def grouped(value: Decimal) -> str:
    """A number as people read it: no zeros at its end, thousands apart."""
    text = f"{Decimal(value):,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def six_places(value: Fraction | None) -> str | None:
    """An exact ratio shown to six decimals, halves away from zero."""
    return None if value is None else str(rounded(value, _SIX_PLACES))


def rounded(value: Fraction, step: Decimal) -> Decimal:
    """The multiple of the step nearest to an exact ratio; halves go away from zero."""
    ratio = value / Fraction(step)
    whole, rest = divmod(abs(ratio.numerator), ratio.denominator)
    if 2 * rest >= ratio.denominator:
        whole += 1
    return (whole if ratio >= 0 else -whole) * step
