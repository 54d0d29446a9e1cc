"""量出来的指标 in a month's paper: what is no number of firms that come and go, such as 万元 or ㎡.

It has no balance: the paper says the amount, what it was, and keeps the rows that make it up.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from common.measures import DISTRICT, Measure, Place, Row, measure
from common.numbers import bare
from reports.models import Edition
from targets.models import Indicator

WHOLE = Place(DISTRICT, None, None, "")


@dataclass(frozen=True, slots=True)
class Measured:
    """One indicator's amount in the district on the month's last day, and its rows."""

    indicator: Indicator
    measure: Measure
    value: Decimal | None
    previous: str | None
    last_year: str | None
    rows: Sequence[Row]

    @property
    def fault(self) -> str:
        """Where the rows do not make up the amount; empty if they do."""
        total = sum((row.number for row in self.rows), Decimal(0))
        if self.value is None or total == self.value:
            return ""
        return f"{self.indicator.name}的明细合计 {bare(total)}，指标数 {bare(self.value)}"

    def as_data(self) -> dict[str, Any]:
        """As it is frozen beside the figures."""
        thing = self.measure.of
        return {
            "of": thing.label,
            "code_label": thing.code_label,
            "measured_in": self.indicator.measured_in,
            "previous": self.previous,
            "last_year": self.last_year,
        }


def measured(
    indicators: Iterable[Indicator], last: date, then: Mapping[date, Edition | None]
) -> list[Measured]:
    """Each of these that an app can measure; `then`: the paper of the earlier days, if frozen."""
    known = [(one, one.measure) for one in indicators]
    values = measure(
        (how.key for _, how in known if how and not how.flow), [last, *then], [DISTRICT]
    )
    found = []
    for one, how in known:
        if how is None or how.flow or (numbers := values[how.key]) is None:
            continue
        value = numbers.district(last)
        before = [
            _frozen(paper, one) if paper else bare(numbers.district(day))
            for day, paper in then.items()
        ]
        rows = how.rows(WHOLE, last) if value is not None else []
        found.append(Measured(one, how, value, before[0], before[1], rows))
    return found


def _frozen(paper: Edition, indicator: Indicator) -> str | None:
    """What the earlier paper said of the district."""
    told = (
        row["value"]
        for row in json.loads(paper.content)["figures"]
        if row["indicator"] == indicator.code and row["unit"] is None
    )
    return next(told, None)


def change(value: str | None, told: Mapping[str, Any] | None) -> dict[str, Decimal | None] | None:
    """环比、同比 of a frozen amount, beside what was frozen of the days before."""
    if told is None or value is None:
        return None
    was = {"period_on_period": told["previous"], "year_on_year": told["last_year"]}
    found = {name: Decimal(value) - Decimal(then) if then else None for name, then in was.items()}
    return found | {"first_this_year": None}
