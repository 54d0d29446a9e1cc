"""读事实: a flat object of facts, read strictly; what is wrong is one Chinese sentence."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Any

from enterprises.returns.rules.exact import Exact, exact
from enterprises.returns.rules.facts import (
    AWARD_LEVELS,
    EXPERT_POINTS,
    FACTS,
    HELD_KINDS,
    INCIDENT_KINDS,
    Fact,
    Shape,
)

DIGITS = 20
DECIMAL = re.compile(r"-?[0-9]{1,20}(\.[0-9]{1,10})?")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
YEAR = re.compile(r"(19|20)[0-9]{2}")
FIRST_YEAR, LAST_YEAR = 1990, 2100  # of an evaluation
LIMITS = {"market_share": 100, "development_score": 100, "srdi_points_63": 100}
RANKS = frozenset({"domestic_rank", "global_rank"})  # counted from 1
RECORD_FIELDS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "incidents": {"on": (), "kind": INCIDENT_KINDS},
    "held": {"kind": HELD_KINDS, "valid_from": (), "valid_until": ()},
    "awards": {"level": AWARD_LEVELS, "on": (), "rank": ()},
}


class FactError(ValueError):
    """A fact that cannot be read; the message says which, why, and what to write."""


def read(raw: object, register: Mapping[str, Fact] = FACTS) -> dict[str, Any]:
    """The known facts: numbers exact (Fraction), days as date, yearly facts as {year: value}.

    `register` names the facts there may be. Raises FactError on an unknown name, a float, a wrong
    type, a number below zero.
    """
    if not isinstance(raw, Mapping):
        raise FactError("事实应为一个对象（名称: 值），请检查文件内容。")
    if not raw.keys() <= register.keys():
        unknown = sorted(str(name) for name in raw if name not in register)
        raise FactError(f"没有名为“{'、'.join(unknown)}”的事实，请核对名称。")
    known = {}
    for name, value in raw.items():
        fact = register[name]
        if value is not None and (read_value := _read(fact, value)) is not None:
            known[name] = read_value
    return known


def _read(fact: Fact, value: object) -> Any:
    if not fact.is_yearly:
        return READERS[fact.shape](fact, value)
    if not isinstance(value, Mapping):
        raise _fault(fact, '应按年份填写，如 {"2025": "5000"}')
    years, reader = {}, READERS[fact.shape]
    for year, one in value.items():
        if not isinstance(year, str) or not _is_year(year):
            raise _fault(fact, f"年份“{year}”应为四位年份，如 2025")
        if one is not None:
            years[int(year)] = reader(fact, one)
    return years


@lru_cache(1_000)
def _is_year(text: str) -> bool:
    return YEAR.fullmatch(text) is not None


def _fault(fact: Fact, what: str) -> FactError:
    return FactError(f"{fact.label}（{fact.name}）：{what}。")


def _flag(fact: Fact, value: object) -> bool:
    if not isinstance(value, bool):
        raise _fault(fact, "应为 true 或 false")
    return value


def _number(fact: Fact, value: object) -> Fraction:
    if type(value) is str and len(value) <= DIGITS and value.isascii() and value.isdecimal():
        number: Fraction = exact(int(value))  # as nearly all of a hundred thousand firms' are
        return number if fact.name not in LIMITS else _limited(fact, number)
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise _fault(fact, "应为整数或写成文字的小数，如 5000 或 “4999.5”，不能是浮点数")
    if isinstance(value, str) and not DECIMAL.fullmatch(value):
        raise _fault(fact, f"“{value[:40]}”不是数字，应只含数字和小数点")
    number = Exact(value) if isinstance(value, str) and "." in value else exact(int(value))
    if number < 0:
        raise _fault(fact, "不能小于 0")
    return _limited(fact, number)


def _limited(fact: Fact, number: Fraction) -> Fraction:
    if fact.name in LIMITS and number > LIMITS[fact.name]:
        raise _fault(fact, f"不能大于 {LIMITS[fact.name]}")
    return number


def _count(fact: Fact, value: object) -> Fraction:
    number = _number(fact, value)
    if number.denominator != 1:
        raise _fault(fact, "应为整数")
    if fact.name in RANKS and number < 1:
        raise _fault(fact, "名次从 1 起")
    if fact.name == "year" and not FIRST_YEAR <= number <= LAST_YEAR:
        raise _fault(fact, "应为四位年份，如 2026")
    return number


def _day(fact: Fact, value: object) -> date:
    if not isinstance(value, str) or not DAY.fullmatch(value):
        raise _fault(fact, "日期应写成 2026-06-01 的样子")
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise _fault(fact, f"没有 {value} 这一天") from None
    if fact.name == "evaluated_on" and not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise _fault(fact, f"应在 {FIRST_YEAR} 年至 {LAST_YEAR} 年之间")
    return day


def _days(fact: Fact, value: object) -> list[date]:
    return [_day(fact, one) for one in _list(fact, value)]


def _text(fact: Fact, value: object) -> str:
    if not isinstance(value, str):
        raise _fault(fact, "应为文字")
    if fact.choices and value not in fact.choices:
        raise _fault(fact, f"“{value[:40]}”不在可选值 {'、'.join(fact.choices)} 中")
    return value


def _list(fact: Fact, value: object) -> list[object]:
    if not isinstance(value, list):
        raise _fault(fact, "应为列表，没有时写 []")
    return value


def _records(fact: Fact, value: object) -> list[dict[str, Any]]:
    return [_record(fact, one) for one in _list(fact, value)]


def _record(fact: Fact, value: object) -> dict[str, Any]:
    fields = RECORD_FIELDS[fact.name]
    if not isinstance(value, Mapping):
        raise _fault(fact, f"每一条应为含 {'、'.join(fields)} 的对象")
    if unknown := sorted(str(name) for name in value if name not in fields):
        raise _fault(fact, f"没有名为“{'、'.join(unknown)}”的项")
    row: dict[str, Any] = {}
    for name, choices in fields.items():
        one = value.get(name)
        if choices and one not in choices:
            raise _fault(fact, f"{name} 应为 {'、'.join(choices)} 之一")
        row[name] = one if choices or one is None else _field(fact, name, one)
    if fact.name == "held" and row["valid_from"] is None:
        raise _fault(fact, "缺 valid_from（起日）")
    return row


def _field(fact: Fact, name: str, value: object) -> date | int:
    if name != "rank":
        return _day(fact, value)
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise _fault(fact, "rank（名次）应为从 1 起的整数")
    return value


def _expert_points(fact: Fact, value: object) -> dict[str, int]:
    if not isinstance(value, Mapping):
        raise _fault(fact, "应为各项得分的对象")
    if unknown := sorted(str(name) for name in value if name not in EXPERT_POINTS):
        raise _fault(fact, f"没有名为“{'、'.join(unknown)}”的项")
    points = {}
    for name, one in value.items():
        if one is None:
            continue
        if isinstance(one, bool) or not isinstance(one, int) or one < 0:
            raise _fault(fact, f"{EXPERT_POINTS[name]}应为不小于 0 的整数")
        points[name] = one
    return points


READERS: Mapping[Shape, Callable[[Fact, object], Any]] = {
    Shape.FLAG: _flag,
    Shape.COUNT: _count,
    Shape.NUMBER: _number,
    Shape.AMOUNT: _number,
    Shape.PERCENT: _number,
    Shape.DAY: _day,
    Shape.TEXT: _text,
    Shape.DAYS: _days,
    Shape.RECORDS: _records,
    Shape.EXPERT_POINTS: _expert_points,
}
