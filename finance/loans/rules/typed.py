"""读命令里的钱: amounts and rates as typed, strictly; what is wrong is one sentence."""

import re
from fractions import Fraction

from common.typed import (
    NUMBER,
    BadInputError,
    bad,
    day,
    fraction,
    optional,
    required,
    shown,
    whole,
    word,
)
from finance.loans.rules.terms import MOST_PRINCIPAL

__all__ = [
    "BadInputError",
    "day",
    "decimal",
    "fen",
    "fraction",
    "optional",
    "principal",
    "rate",
    "required",
    "shown",
    "whole",
    "word",
    "yuan",
]
_MONEY = re.compile(r"[0-9]{1,20}(\.[0-9]{1,2})?")


def fen(name: str, text: str) -> int:
    """元 with at most two decimals, as 分; not below zero."""
    if not _MONEY.fullmatch(text):
        why = "最多两位小数" if NUMBER.fullmatch(text) else "应写成 1000000.00 的样子，单位元"
        raise bad(name, text, f"不是有效的金额，{why}")
    yuan, _, decimals = text.partition(".")
    return int(yuan + decimals.ljust(2, "0"))


def principal(name: str, text: str) -> int:
    """本金 in 分, more than nothing and not beyond all loans."""
    amount = fen(name, text)
    if not amount:
        raise bad(name, text, "本金应大于 0")
    if amount > MOST_PRINCIPAL:
        raise bad(name, text, "超过一万亿元，请核对单位是不是元")
    return amount


def rate(name: str, text: str) -> Fraction:
    """年利率: 0 ≤ R < 1."""
    read = fraction(name, text)
    if read >= 1:
        raise bad(name, text, "年利率应小于 1，4.35% 写成 0.0435")
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
