"""读命令里的字: amounts, rates, days and words as typed, strictly; what is wrong is one sentence.

Only plain ASCII digits: no sign, exponent, blank, thousands separator, NaN or infinity.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Any, TypeVar

from finance.loans.rules.terms import MOST_PRINCIPAL

_NUMBER = re.compile(r"[0-9]{1,20}(\.[0-9]{1,20})?")
_MONEY = re.compile(r"[0-9]{1,20}(\.[0-9]{1,2})?")
_WHOLE = re.compile(r"[0-9]{1,9}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SHOWN = 40  # characters of what was typed
Word = TypeVar("Word", bound=StrEnum)
Value = TypeVar("Value")


class BadInputError(ValueError):
    """Bad input; the message is one Chinese sentence: which, why, and what to write."""


def required(options: Mapping[str, Any], name: str, read: Callable[[str, str], Value]) -> Value:
    """The option's value; `name` as typed on the command line (“--start”)."""
    value = optional(options, name, read)
    if value is None:
        raise BadInputError(f"缺少 {name}，请补上。")
    return value


def optional(
    options: Mapping[str, Any], name: str, read: Callable[[str, str], Value]
) -> Value | None:
    """The option's value; None where it is not given."""
    text = options[name.removeprefix("--").replace("-", "_")]
    return None if text is None else read(name, str(text))


def fen(name: str, text: str) -> int:
    """元 with at most two decimals, as 分; not below zero."""
    if not _MONEY.fullmatch(text):
        why = "最多两位小数" if _NUMBER.fullmatch(text) else "应写成 1000000.00 的样子，单位元"
        raise _bad(name, text, f"不是有效的金额，{why}")
    yuan, _, decimals = text.partition(".")
    return int(yuan + decimals.ljust(2, "0"))


def principal(name: str, text: str) -> int:
    """本金 in 分, more than nothing and not beyond all loans."""
    amount = fen(name, text)
    if not amount:
        raise _bad(name, text, "本金应大于 0")
    if amount > MOST_PRINCIPAL:
        raise _bad(name, text, "超过一万亿元，请核对单位是不是元")
    return amount


def fraction(name: str, text: str) -> Fraction:
    """A number not below zero, exact."""
    if not _NUMBER.fullmatch(text):
        raise _bad(name, text, "不是有效的小数，应写成 0.0435 的样子")
    return Fraction(text)


def rate(name: str, text: str) -> Fraction:
    """年利率: 0 ≤ R < 1."""
    read = fraction(name, text)
    if read >= 1:
        raise _bad(name, text, "年利率应小于 1，4.35% 写成 0.0435")
    return read


def whole(name: str, text: str) -> int:
    """A whole number not below zero."""
    if not _WHOLE.fullmatch(text):
        raise _bad(name, text, "应是不小于 0 的整数")
    return int(text)


def day(name: str, text: str) -> date:
    """YYYY-MM-DD of a day there is."""
    if not _DAY.fullmatch(text):
        raise _bad(name, text, "不是日期，应写成 2026-01-15 的样子")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise _bad(name, text, "没有这一天，请核对") from None


def word(words: type[Word]) -> Callable[[str, str], Word]:
    """One of these words."""

    def read(name: str, text: str) -> Word:
        if text not in list(words):
            raise _bad(name, text, f"应是 {'、'.join(words)} 之一")
        return words(text)

    return read


def yuan(amount: int) -> str:
    """分 as 元 with two decimals, “1000000.00”."""
    return f"{amount // 100}.{amount % 100:02d}"


def decimal(number: Fraction) -> str:
    """A fraction that has a last decimal, in full and without spare zeros: “0.06525”."""
    places, scaled = 0, number
    while scaled.denominator != 1:
        scaled, places = scaled * 10, places + 1
    digits = str(scaled.numerator).zfill(places + 1)
    return f"{digits[:-places]}.{digits[-places:]}" if places else digits


def shown(text: str) -> str:
    """What was typed, for a sentence of one line: its beginning, what cannot be printed as “?”."""
    return "".join(one if one.isprintable() else "?" for one in text[:_SHOWN])


def _bad(name: str, text: str, why: str) -> BadInputError:
    return BadInputError(f"{name}：“{shown(text)}”{why}。")
