"""企业资料的筛选: a condition of the list for each field of the profile that may be asked for."""

from collections.abc import Callable, Iterator
from typing import Any

import django_filters

from common.money.fen import fen_of_wan
from enterprises.registry.models import Enterprise
from enterprises.registry.rules.fields import Field, Shape
from enterprises.registry.rules.profile import PROFILE

YES_NO = [("yes", "是"), ("no", "否")]
YES_NO_UNKNOWN = [*YES_NO, ("unknown", "未填")]
ANSWERS = {"yes": True, "no": False, "unknown": None}
_ENDS = {"from": "gte", "to": "lte"}
Lookup = tuple[str, Callable[[Any], Any]]  # where in the table, and the answer as it is there
Condition = tuple[str, django_filters.Filter, Lookup]  # its name in addresses first


def _as_given(answer: Any) -> Any:
    return answer


def conditions(field: Field, name: str) -> Iterator[Condition]:
    """What may be asked of the field, under that name."""
    title, kept = field.heading, field.name
    match field.shape:
        case Shape.DATE:
            first, last = (django_filters.DateFilter(label=f"{title}{word}") for word in "自至")
            for end, day in (("from", first), ("to", last)):
                yield f"{name}_{end}", day, (f"{kept}__{_ENDS[end]}", _as_given)
        case Shape.FLAG:
            is_sure = not Enterprise._meta.get_field(kept).null
            choices = YES_NO if is_sure else YES_NO_UNKNOWN
            one = django_filters.ChoiceFilter(label=title, choices=choices)
            yield name, one, (kept, ANSWERS.__getitem__)
        case Shape.WORD:
            choices = list(field.labels.items())
            several = django_filters.MultipleChoiceFilter(label=title, choices=choices)
            yield name, several, (f"{kept}__in", _as_given)
        case Shape.TEXT | Shape.CODE:
            part = django_filters.CharFilter(label=title, max_length=100)
            yield name, part, (f"{kept}__icontains", _as_given)
        case Shape.COUNT | Shape.WAN:
            is_amount = field.shape == Shape.WAN
            read = fen_of_wan if is_amount else _as_given
            for end, word in (("from", "不少于"), ("to", "不多于")):
                number = django_filters.NumberFilter(
                    label=f"{title}{word}（{field.unit}）",
                    min_value=0,
                    max_value=field.most,
                    decimal_places=6 if is_amount else None,
                )
                yield f"{name}_{end}", number, (f"{kept}__{_ENDS[end]}", read)
        case _:
            raise LookupError(f"nothing narrows a list by a {field.shape} yet: {kept}")


BEFORE: dict[str, dict[str, django_filters.Filter]] = {}  # by the condition they stand before
LOOKUPS: dict[str, Lookup] = {}
DAYS = [field.asked.name for field in PROFILE if field.asked and field.shape == Shape.DATE]
for _field in PROFILE:
    if _field.asked:
        for _name, _one, _lookup in conditions(_field, _field.asked.name):
            _one.field_name = _name  # as the class names those it declares
            BEFORE.setdefault(_field.asked.before, {})[_name] = _one
            LOOKUPS[_name] = _lookup
