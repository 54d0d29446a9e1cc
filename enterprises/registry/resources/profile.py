"""企业资料的列: how the sheet reads and writes each field of the profile."""

from collections.abc import Callable
from typing import Any

from import_export.widgets import Widget

from accounts.models import Unit
from accounts.rules.units import UnitKind
from common.money.widgets import FenWidget
from common.sheets.columns import (
    BooleanWidget,
    Column,
    CountWidget,
    DayWidget,
    PersonWidget,
    TextWidget,
    WordWidget,
)
from enterprises.registry.models import Chain, Enterprise, Zone
from enterprises.registry.resources.widgets import CapitalWidget
from enterprises.registry.rules.fields import Field, Mask, Shape
from enterprises.registry.rules.profile import PROFILE, TOGETHER

DAY = "填到日，如 2026-01-05"
_LONGEST = 4000  # of a text the table does not bound
_RECORDS = {"industry": ("industry__code", 20)}  # by its code; others by their name
_OF_A_NAME = 60


def units(kind: UnitKind) -> list[str]:
    """Their names, to choose from."""
    return list(Unit.objects.filter(kind=kind, is_group=False).values_list("name", flat=True))


_OFFERS: dict[str, Callable[[], list[str]]] = {
    "zone": lambda: list(Zone.objects.values_list("name", flat=True)),
    "park": lambda: units(UnitKind.PARK),
    "chain": lambda: list(Chain.objects.values_list("name", flat=True)),
}


def columns_of_profile() -> dict[str, Column]:
    """One a field, by its name."""
    return {field.name: _column(field) for field in PROFILE}


def _column(field: Field) -> Column:
    attribute, _ = _place(field)
    note = field.note or (DAY if field.shape == Shape.DATE else "")
    widget, offers = _widget(field), _offers(field)
    return Column(attribute, field.heading, widget, also=field.also, offers=offers, note=note)


def _place(field: Field) -> tuple[str, int]:
    """Where the value is, and how long its text may be."""
    if field.shape == Shape.RECORD:
        return _RECORDS.get(field.name, (f"{field.name}__name", _OF_A_NAME))
    kept: Any = Enterprise._meta.get_field(field.name)
    return field.name, kept.max_length or _LONGEST


def _widget(field: Field) -> Widget:
    match field.shape:
        case Shape.DATE:
            return DayWidget()
        case Shape.COUNT:
            return CountWidget(field.unit, field.most)
        case Shape.WAN:
            return CapitalWidget() if field.name in TOGETHER else FenWidget(field.most)
        case Shape.FLAG:
            return BooleanWidget()
        case Shape.WORD:
            return WordWidget(dict(field.labels), dict(field.words))
    limit = _place(field)[1]
    return PersonWidget(limit) if field.mask == Mask.NAME else TextWidget(limit)


def _offers(field: Field) -> Callable[[], list[str]] | None:
    if field.shape == Shape.FLAG:
        return lambda: ["是", "否"]
    if field.shape == Shape.WORD:
        return lambda: list(field.labels.values())
    return _OFFERS.get(field.name)
