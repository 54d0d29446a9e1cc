"""表: a declared field as a column, of the sheet that is read and of the one that is written."""

from typing import Any

from collecting.forms import LONGEST, MOST, MOST_COUNT
from collecting.rules.fields import Field, Shape
from common.exports.cells import Column as Written
from common.money.widgets import AmountWidget
from common.sheets.columns import Column, CountWidget, TextWidget
from common.sheets.number_widgets import DecimalWidget


def column_of(field: Field) -> Column:
    """As an import reads it; a fall below zero is left to the rules, which say what to do."""
    return Column(
        field.name, field.title, _widget(field), also=[field.label, *field.also], note=field.hint
    )


def _widget(field: Field) -> Any:
    match field.shape:
        case Shape.MONEY:
            return AmountWidget(MOST, low=-MOST)
        case Shape.NUMBER:
            return DecimalWidget(MOST)
        case Shape.TEXT:
            return TextWidget(LONGEST)
    return CountWidget(field.unit, MOST_COUNT)


def written_column_of(field: Field, *, width: int = 18) -> Written:
    """As an export writes it; what goes out can come in again."""
    kind = "text" if field.shape == Shape.TEXT else "decimal" if field.places else "int"
    return Written(field.title, kind, width=width)
