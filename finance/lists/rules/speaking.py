"""一个值怎么写给人看: 元, per cent, a day, a word; else 未知. Pure."""

from datetime import date
from decimal import Decimal
from typing import Any

from finance.lists.rules.correcting import MONEY
from finance.loans.rules.telling import yuan

UNKNOWN = "未知"


def spoken(field: str, value: Any) -> str:
    """A value of a column as people read it."""
    if value in (None, ""):
        return UNKNOWN
    if field in MONEY:
        return f"{yuan(value)} 元"
    if isinstance(value, Decimal):
        return f"{(value * 100).normalize():f}%"
    return value.isoformat() if isinstance(value, date) else str(value)


def shown(row: Any, field: str) -> str:
    """A value of a row, a choice by its word."""
    word = getattr(row, f"get_{field}_display", None)
    return (str(word()) or UNKNOWN) if word else spoken(field, getattr(row, field))
