"""量出来的指标 in a paper: what is no number of things that come and go, such as 万元 or ㎡.

It has no balance: the paper says the amount, what it was, and keeps the rows that make it up.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from common.blocks import Block, Content, Drawn, Earlier, Opening, Span, UnbalancedError, behind
from common.measures import DISTRICT, PLACES_KEPT, Measure, Place, Row, Values
from common.numbers import bare
from targets.goals.blocks.counts import counts_of, indicators_of
from targets.goals.blocks.plan import names_of
from targets.goals.models import Indicator

WHOLE = Place(DISTRICT, None, None, "")


def draw(span: Span) -> Drawn:
    """The content speaks of amounts only where there are some. Raises UnbalancedError."""
    counts, amounts, rows = counts_of(span), {}, []
    for indicator in indicators_of(span):
        measure, values = indicator.measure, counts[indicator.code]
        if measure is None or measure.flow or values is None or DISTRICT not in measure.places:
            continue
        value = values.district(span.last)
        of_it = measure.rows(WHOLE, span.last) if value is not None else []
        if fault := _fault(indicator, value, of_it):
            raise UnbalancedError(fault)
        amounts[indicator.code] = _as_data(indicator, measure, values, span)
        rows += behind(indicator.code, measure.of, of_it)
    return Drawn({"measured": amounts} if amounts else {}, rows)


def _fault(indicator: Indicator, value: Decimal | None, rows: Sequence[Row]) -> str:
    """Where the rows do not make up the amount; empty if they do."""
    for row in rows:
        if row.number != round(row.number, PLACES_KEPT):
            return f"{indicator.name}的明细“{row.label}”小数多于 {PLACES_KEPT} 位，封存不下"
    total = sum((row.number for row in rows), Decimal(0))
    if value is None or total == value:
        return ""
    return f"{indicator.name}的明细合计 {bare(total)}，指标数 {bare(value)}"


def _as_data(
    indicator: Indicator, measure: Measure, values: Values, span: Span
) -> dict[str, str | None]:
    return {
        "of": measure.of.label,
        "code_label": measure.of.code_label,
        "measured_in": indicator.measured_in,
        "previous": _then(span.previous, indicator, values, span.before),
        "last_year": _then(span.year_ago, indicator, values, span.last_year),
    }


def _then(paper: Earlier | None, indicator: Indicator, values: Values, day: date) -> str | None:
    """What the earlier paper said of the district, if there was one."""
    if paper is None:
        return bare(values.district(day))
    said: Iterator[str | None] = (
        row["value"]
        for row in paper.content["figures"]
        if row["indicator"] == indicator.code and row["unit"] is None
    )
    return next(said, None)


def amounts_of(content: Content) -> Mapping[str, Mapping[str, Any]]:
    """By the indicator's code; papers without amounts say nothing of them."""
    amounts: Mapping[str, Mapping[str, Any]] = content.get("measured", {})
    return amounts


def change(value: str | None, amount: Mapping[str, Any] | None) -> dict[str, Decimal | None] | None:
    """环比、同比 of a frozen amount, beside what was frozen of the days before."""
    if amount is None or value is None:
        return None
    before = {"period_on_period": amount["previous"], "year_on_year": amount["last_year"]}
    changes = {name: Decimal(value) - Decimal(was) if was else None for name, was in before.items()}
    return changes | {"first_this_year": None}


def opens(content: Content) -> Iterator[Opening]:
    names = names_of(content)
    for code, amount in amounts_of(content).items():
        labels = amount["of"], amount["code_label"], amount["measured_in"]
        yield Opening(code, names[code]["name"], *labels)


AMOUNTS = Block("measured", "量出来的指标", draw, opens=opens)
