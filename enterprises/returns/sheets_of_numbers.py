"""栏目一览: what a page shows beside each field: last value, 本月 or 累计, the last 12 periods."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from enterprises.returns.models import Collection
from enterprises.returns.rules.monthly import FIELDS, MONTH, Field, Values, of_month, to_date
from enterprises.returns.selectors import Months, month_before, values_of


@dataclass(frozen=True, slots=True)
class Line:
    """One field of the return with its past."""

    field: Field
    bound: Any
    value: Decimal | None
    derived_label: str
    derived: Decimal | None
    last: Decimal | None
    past: list[tuple[str, Decimal | None]]


def lines(collection: Collection, months: Months, values: Values, form: Any = None) -> list[Line]:
    """Every field, in order; `form` gives its bound fields where the page can be filled."""
    period = collection.period
    return [
        _line(field, form[field.name] if form else None, period, months, values) for field in FIELDS
    ]


def _line(field: Field, bound: Any, period: Any, months: Months, values: Values) -> Line:
    before = values_of(months.get(month_before(period)))
    year = {day.month: values_of(row) for day, row in months.items() if day.year == period.year}
    year[period.month] = values
    if not field.is_flow:
        label, derived = "", None
    elif field.basis == MONTH:
        label, derived = "1—本月累计", to_date(field, year, period.month)
    else:
        label, derived = "本月", of_month(field, values, before, period.month)
    past = [
        (f"{day:%Y-%m}", values_of(row).get(field.name))
        for day, row in sorted(months.items(), reverse=True)
        if day < period
    ]
    return Line(field, bound, values.get(field.name), label, derived, before.get(field.name), past)
