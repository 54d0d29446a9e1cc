"""数的写法: one number, written one way. Unknown is “--”, never zero. Pure and exact."""

import re
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import overload

UNKNOWN = "--"
Exact = int | Decimal | Fraction
Number = Exact | float | str | None
_HAN = "零一二三四五六七八九"
_COUNTED = "万元|亿元|元|万㎡|㎡|家|人|件|项|份|户|条|次|名"
_LONG = re.compile(rf"(?<![\d.,A-Za-z〔/-])(\d{{4,}})(?=(?:\.\d+)?\s?(?:{_COUNTED}))")


def exact(value: Number) -> Decimal | None:
    """The value as a decimal; None where it is no number at all."""
    if isinstance(value, Fraction):
        return Decimal(value.numerator) / Decimal(value.denominator)
    if value is None or value == "":
        return None
    try:
        number = Decimal(str(value).replace(",", ""))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


@overload
def bare(number: None) -> None: ...
@overload
def bare(number: Decimal | int) -> str: ...
def bare(number: Decimal | int | None) -> str | None:
    """“1595.16”: no exponent, no spare zeros; unknown stays unknown."""
    return None if number is None else _trimmed(f"{_positive_nought(number):f}")


def apart(number: Decimal | int, sign: str = "") -> str:
    """“1,595.16”: as people read it, thousands apart, no spare zeros; `sign` “+” shows a plus."""
    return _trimmed(f"{_positive_nought(number):{sign},f}")


def fixed(number: Exact, places: int, sign: str = "") -> str:
    """“13,125.00”: with that many places, halves away from zero."""
    return f"{rounded(number, places):{sign},f}"


def rounded(number: Exact, places: int, *, up: bool = False) -> Decimal:
    """The nearest with that many places, halves away from zero; `up`: never nearer to zero."""
    scaled = abs(Fraction(number)) * 10**places
    whole = -(-scaled // 1) if up else (scaled + Fraction(1, 2)) // 1
    return Decimal(f"{whole if number >= 0 else -whole}e-{places}")


def grouped(text: str) -> str:
    """“须达 1595.16 万元” is written “须达 1,595.16 万元”; years and numbers of papers stay."""
    return _LONG.sub(lambda long: f"{int(long[1]):,}", text)


def _positive_nought(number: Decimal | int) -> Decimal:
    return Decimal(number) or Decimal(0)


def _trimmed(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text


def in_han(number: int) -> str:
    """“十二”, as sections are numbered and terms are said; from 100 on in figures."""
    if not 0 <= number <= 99:
        return str(number)
    tens, ones = divmod(number, 10)
    if not tens:
        return _HAN[ones]
    return ("" if tens == 1 else _HAN[tens]) + "十" + (_HAN[ones] if ones else "")
