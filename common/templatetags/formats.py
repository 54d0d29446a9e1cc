"""How figures, dates and codes are written on a page. Unknown is “--”, never zero."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import uuid4

from django.template import Library
from django.utils import timezone

from common import masking
from common.numbers import UNKNOWN, Number, apart, exact, fixed

register = Library()


def _written(value: Number, places: int | str, sign: str = "", *, scale: int = 0) -> str:
    """As exact as it came, or with that many places; `scale` moves the point."""
    number = exact(value)
    if number is None:
        return ""
    number = number.scaleb(scale)
    return apart(number, sign) if places == "" else fixed(number, int(places), sign)


@register.filter
def number(value: Number, places: int | str = "") -> str:
    """数: thousands apart, as exact as it came or with that many places."""
    return _written(value, places) or UNKNOWN


@register.filter
def signed(value: Number, places: int | str = "") -> str:
    """增减: with its sign; nothing changed is 0."""
    return _written(value, places, "+" if exact(value) else "") or UNKNOWN


@register.filter
def percent(value: Number, places: int | str = 1) -> str:
    """百分数: 86 is written 86.0%."""
    text = _written(value, places)
    return f"{text}%" if text else UNKNOWN


@register.filter
def ratio(value: Number, places: int | str = 1) -> str:
    """比率: 0.86 is written 86.0%."""
    text = _written(value, places, scale=2)
    return f"{text}%" if text else UNKNOWN


@register.filter
def percentage_points(value: Number, places: int | str = 1) -> str:
    """百分点: the difference of two percentages."""
    text = _written(value, places, "+")
    return f"{text} 个百分点" if text else UNKNOWN


@register.filter
def yuan(fen: Number, places: int | str = 2) -> str:
    """元, from 分."""
    return _written(fen, places, scale=-2) or UNKNOWN


@register.filter
def wan(fen: Number, places: int | str = 2) -> str:
    """万元, from 分."""
    return _written(fen, places, scale=-6) or UNKNOWN


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
