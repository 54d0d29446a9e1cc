"""栏目一览: what a page shows beside each field: last value, 本月 or 累计, the last 12 periods."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from collecting.rules.fields import (
    MONTH,
    YEAR_TO_DATE,
    Field,
    Values,
    of_month,
    to_date,
    values_of,
)
from collecting.selectors import Months, period_before


@dataclass(frozen=True, slots=True)
class Known:
    """门户已知的: a number the portal has itself, where it comes from, what opens its rows.

    None is unknown; `words` then say why.
    """

    value: Decimal | int | None
    words: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One field of the filing with its past."""

    field: Field
    bound: Any
    value: Any
    derived_label: str = ""
    derived: Decimal | None = None
    last: Any = None
    past: tuple[tuple[str, Any], ...] = ()
    known: Known | None = None


def lines(
    fields: Iterable[Field],
    row: Any,
    period: date,
    months: Months,
    form: Any = None,
    known: Mapping[str, Known] | None = None,
) -> list[Line]:
    """Every field, in order; `form` gives its bound fields where the page can be filled."""
    listed = tuple(fields)
    values = values_of(listed, row)
    told = known or {}
    return [
        _line(
            listed,
            field,
            form[field.name] if form else None,
            row,
            period,
            months,
            values,
            told.get(field.name),
        )
        for field in listed
    ]


def _line(
    fields: tuple[Field, ...],
    field: Field,
    bound: Any,
    row: Any,
    period: date,
    months: Months,
    values: Values,
    known: Known | None,
) -> Line:
    before = months.get(period_before(period, is_yearly=field.is_of_year))
    label, derived = "", None
    if field.basis in (MONTH, YEAR_TO_DATE):
        year = {
            at.month: values_of(fields, m) for at, m in months.items() if at.year == period.year
        }
        year[period.month] = values
        if field.basis == MONTH:
            label, derived = "1—本月累计", to_date(field, year, period.month)
        else:
            label = "本月"
            derived = of_month(field, values, values_of(fields, before), period.month)
    past = tuple(
        (f"{at:%Y}" if field.is_of_year else f"{at:%Y-%m}", _said(month, field))
        for at, month in sorted(months.items(), reverse=True)
        if at < period
    )
    return Line(field, bound, _said(row, field), label, derived, _said(before, field), past, known)


def _said(row: Any, field: Field) -> Any:
    return getattr(row, field.name) if row else None
