"""读分类的事实: a flat object of facts, read strictly; what is wrong is one sentence."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from finance.loans.rules.grade import Facts
from finance.loans.rules.typed import BadInputError, shown
from finance.loans.rules.typed import day as typed_day
from finance.loans.rules.words import Grade

_SHARE = re.compile(r"[0-9](\.[0-9]{1,20})?")


def read(raw: object) -> Facts:
    """The facts of an object as JSON has it. Raises BadInputError."""
    if not isinstance(raw, Mapping):
        raise BadInputError("事实应为一个对象（名称: 值），请检查文件内容。")
    if unknown := sorted(shown(str(name)) for name in raw if name not in _READERS):
        raise BadInputError(f"没有名为“{'、'.join(unknown)}”的事实，可写 {'、'.join(_READERS)}。")
    known: dict[str, Any] = {
        name: _READERS[name](name, value) for name, value in raw.items() if value is not None
    }
    if "on" not in known:
        raise BadInputError("缺少 on（哪一天），请写成 2026-10-31 的样子。")
    return Facts(**known)


def _day(name: str, value: object) -> date:
    if not isinstance(value, str):
        raise BadInputError(f"{name}：日期应写成 “2026-10-31” 的样子。")
    return typed_day(name, value)


def _flag(name: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise BadInputError(f"{name}：应为 true 或 false。")
    return value


def _share(name: str, value: object) -> Fraction:
    if not isinstance(value, str) or not _SHARE.fullmatch(value) or Fraction(value) > 1:
        raise BadInputError(f"{name}：应为 0 至 1 之间、写成文字的小数，如 “0.5”。")
    return Fraction(value)


def _grade(name: str, value: object) -> Grade:
    if not isinstance(value, str) or value not in list(Grade):
        raise BadInputError(f"{name}：应是 {'、'.join(Grade)} 之一。")
    return Grade(value)


_READERS: Mapping[str, Callable[[str, object], Any]] = {
    "on": _day,
    "due_on": _day,
    "technical": _flag,
    "expected_loss": _share,
    "manual": _grade,
    "refinanced": _flag,
    "misused": _flag,
    "restructured_on": _day,
}
