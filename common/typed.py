"""读命令里的字: numbers, days and words as typed, strictly; what is wrong is one sentence. Pure.

Only plain ASCII digits: no sign, exponent, blank, thousands separator, NaN or infinity.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Any, TypeVar

NUMBER = re.compile(r"[0-9]{1,20}(\.[0-9]{1,20})?")
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


def fraction(name: str, text: str) -> Fraction:
    """A number not below zero, exact."""
    if not NUMBER.fullmatch(text):
        raise bad(name, text, "不是有效的小数，应写成 0.0435 的样子")
    return Fraction(text)


def whole(name: str, text: str) -> int:
    """A whole number not below zero."""
    if not _WHOLE.fullmatch(text):
        raise bad(name, text, "应是不小于 0 的整数")
    return int(text)


def day(name: str, text: str) -> date:
    """YYYY-MM-DD of a day there is."""
    if not _DAY.fullmatch(text):
        raise bad(name, text, "不是日期，应写成 2026-01-15 的样子")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise bad(name, text, "没有这一天，请核对") from None


def word(words: type[Word]) -> Callable[[str, str], Word]:
    """One of these words."""

    def read(name: str, text: str) -> Word:
        if text not in list(words):
            raise bad(name, text, f"应是 {'、'.join(words)} 之一")
        return words(text)

    return read


def shown(text: str) -> str:
    """What was typed, for a sentence of one line: its beginning, what cannot be printed as “?”."""
    return "".join(one if one.isprintable() else "?" for one in text[:_SHOWN])


def bad(name: str, text: str, why: str) -> BadInputError:
    """The refusal of what was typed for an option."""
    return BadInputError(f"{name}：“{shown(text)}”{why}。")
