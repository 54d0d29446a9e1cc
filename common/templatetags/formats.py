"""How figures, dates and codes are written on a page. Unknown is “--”, never zero."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from fractions import Fraction
from uuid import uuid4

from django.template import Library
from django.utils import timezone

from common import masking

register = Library()
UNKNOWN = "--"
FEN_PER_YUAN = 100
FEN_PER_WAN = 1_000_000
Number = int | float | Decimal | Fraction | str | None


def _decimal(value: Number) -> Decimal | None:
    """The value as a decimal; None where it is no number at all."""
    if isinstance(value, Fraction):
        return Decimal(value.numerator) / Decimal(value.denominator)
    try:
        exact = Decimal(str(value).replace(",", "")) if value not in (None, "") else None
    except InvalidOperation:
        return None
    return exact if exact is None or exact.is_finite() else None


def _written(exact: Decimal, places: int | None, sign: str = "") -> str:
    if places is not None:
        exact = exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    elif exact == exact.to_integral_value():
        exact = exact.quantize(Decimal(1))
    else:
        exact = exact.normalize()
    return f"{exact + 0:{sign},f}"


def _places(places: int | str) -> int | None:
    return None if places == "" else int(places)


@register.filter
def number(value: Number, places: int | str = "") -> str:
    """数: thousands apart, as exact as it came or with that many places."""
    exact = _decimal(value)
    return UNKNOWN if exact is None else _written(exact, _places(places))


@register.filter
def signed(value: Number, places: int | str = "") -> str:
    """增减: with its sign; nothing changed is 0."""
    exact = _decimal(value)
    if exact is None:
        return UNKNOWN
    return _written(exact, _places(places), "+") if exact else "0"


@register.filter
def percent(value: Number, places: int | str = 1) -> str:
    """百分数: 86 is written 86.0%."""
    exact = _decimal(value)
    return UNKNOWN if exact is None else f"{_written(exact, int(places))}%"


@register.filter
def ratio(value: Number, places: int | str = 1) -> str:
    """比率: 0.86 is written 86.0%."""
    exact = _decimal(value)
    return UNKNOWN if exact is None else f"{_written(exact * 100, int(places))}%"


@register.filter
def percentage_points(value: Number, places: int | str = 1) -> str:
    """百分点: the difference of two percentages."""
    exact = _decimal(value)
    return UNKNOWN if exact is None else f"{_written(exact, int(places), '+')} 个百分点"


@register.filter
def yuan(fen: Number, places: int | str = 2) -> str:
    """元, from 分."""
    exact = _decimal(fen)
    return UNKNOWN if exact is None else _written(exact / FEN_PER_YUAN, int(places))


@register.filter
def wan(fen: Number, places: int | str = 2) -> str:
    """万元, from 分."""
    exact = _decimal(fen)
    return UNKNOWN if exact is None else _written(exact / FEN_PER_WAN, int(places))


@register.filter
def day(value: date | datetime | None) -> str:
    """日期: 2026-10-31."""
    if not value:
        return UNKNOWN
    if isinstance(value, datetime):
        value = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{value:%Y-%m-%d}"


@register.filter
def moment(value: datetime | None) -> str:
    """时间: 2026-10-31 08:00, Beijing time."""
    if not value:
        return UNKNOWN
    return f"{timezone.localtime(value) if timezone.is_aware(value) else value:%Y-%m-%d %H:%M}"


@register.filter
def month(value: date | None) -> str:
    """月份: 2026 年 10 月."""
    return f"{value.year} 年 {value.month} 月" if value else UNKNOWN


@register.filter
def known(value: object) -> object:
    """The value as it is; “--” where there is none."""
    return UNKNOWN if value is None or value == "" else value


@register.filter
def masked_phone(value: str | None) -> str:
    """手机: 138****1234."""
    return masking.phone(value or "") or UNKNOWN


@register.filter
def masked_name(value: object) -> str:
    """姓名: 张*."""
    return masking.name(str(value or "")) or UNKNOWN


@register.filter
def masked_address(value: str | None) -> str:
    """邮箱或手机: l****@example.cn."""
    return masking.address(value or "") or UNKNOWN


@register.filter
def tail(value: str | None, length: int = 6) -> str:
    """代码后几位: …3X7K2P."""
    text = value or ""
    return UNKNOWN if not text else text if len(text) <= length else f"…{text[-length:]}"


@register.filter
def at(mapping: Mapping[object, object] | None, key: object) -> object:
    """What the mapping holds under that key; None where it holds nothing."""
    return mapping.get(key) if mapping else None


@register.simple_tag
def new_submission_key() -> str:
    """提交键: one form shown, one key; the same key sent twice is recorded once."""
    return uuid4().hex
