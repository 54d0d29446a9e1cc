"""方案的写法: how the plan writes lists of units and numbers. Pure."""

import re
from fractions import Fraction

from common.numbers import rounded

_SEPARATORS = re.compile("[、，,]")


def names_in(written: str) -> list[str]:
    """“区教委、区科技局,各园城、街镇” as the names it lists, each exactly as written."""
    return [name for part in _SEPARATORS.split(written) if (name := part.strip())]


def six_places(value: Fraction | None) -> str | None:
    """An exact ratio shown to six decimals, halves away from zero."""
    return None if value is None else str(rounded(value, 6))
