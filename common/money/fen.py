"""分: 元 and 万元 as whole 分, and back: nothing is rounded; what is finer than a 分 is refused."""

from decimal import Decimal
from fractions import Fraction

from common.numbers import apart, bare, fixed

FEN_PER_YUAN = 100
FEN_PER_WAN = 1_000_000
TOO_FINE = "最多精确到分"


class AmountFault(ValueError):  # noqa: N818 - what was typed is wrong, not the program
    """Why an amount cannot be kept, in words for the person who typed it."""


def fen_of_yuan(yuan: Decimal | int) -> int:
    """元 as 分; a third decimal is refused."""
    return _fen(yuan, FEN_PER_YUAN, "元")


def fen_of_wan(wan: Decimal | int) -> int:
    """万元 as 分; a seventh decimal is refused."""
    return _fen(wan, FEN_PER_WAN, "万元")


def yuan_of(fen: int) -> Decimal:
    """分 as 元, exact however much it is."""
    return Decimal(f"{fen:d}e-2")


def wan_of(fen: int) -> Decimal:
    """分 as 万元, exact however much it is."""
    return Decimal(f"{fen:d}e-6")


def bare_wan(fen: int | None) -> str:
    """“1312.5”: 万元 for a box to be corrected, an API, a sheet; empty where it is unknown."""
    return "" if fen is None else bare(wan_of(fen))


def apart_wan(fen: int | None) -> str:
    """“1,312.5”: 万元 for people to read; empty where it is unknown."""
    return "" if fen is None else apart(wan_of(fen))


def bare_yuan(fen: int | None) -> str:
    """“1234.56”: 元 for a box to be corrected; empty where it is unknown."""
    return "" if fen is None else bare(yuan_of(fen))


def apart_yuan(fen: int | None) -> str:
    """“1,234.50”: 元 for people to read, to the 分; empty where it is unknown."""
    return "" if fen is None else fixed(yuan_of(fen), 2)


def _fen(amount: Decimal | int, scale: int, word: str) -> int:
    number = Decimal(amount)
    if not number.is_finite():
        raise AmountFault("不是有效的金额，请填写数字。")
    fen = Fraction(number) * scale
    if fen.denominator != 1:
        raise AmountFault(f"{apart(number)} {word}比分还细，请{TOO_FINE}。")
    return fen.numerator
