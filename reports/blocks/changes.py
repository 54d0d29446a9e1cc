"""环比同比: each counted indicator beside the month before and the year before."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from common.blocks import Block, Content, Drawn, Face, Head, Kind, Reader, Span, Table
from reports.blocks.counted import Counted, codes_of, counted_of, shares, units_of
from reports.rules.balance import DISTRICT
from reports.rules.roles import RowRole
from targets.goals.blocks.figures import places_of
from targets.goals.blocks.plan import names_of

COLUMNS = {
    "value": "本月末",
    "previous": "上月末",
    "period_on_period": "环比",
    "last_year": "上年同期",
    "year_on_year": "同比",
    "first_this_year": "当年首次认定",
    "again_this_year": "当年再认定",
}


def draw(span: Span) -> Drawn:
    rows = [row for counted in counted_of(span) for row in _rows(counted, span)]
    return Drawn({"changes": rows})


def _rows(counted: Counted, span: Span) -> Iterator[dict[str, Any]]:
    """环比、同比、当年新增 of the district and each unit."""
    flow, year_ago, codes = counted.flow, span.year_ago, codes_of(span)
    then = year_ago.stock(counted.code) if year_ago else flow.stock(span.last_year)
    last_year = shares(then, units_of(span))
    this_year = _entries(flow.changes([(date(span.last.year, 1, 1), span.last)])[0])
    for key, row in counted.table.items():
        yield {
            "indicator": counted.code,
            "unit": codes[key],
            "value": row["closing"],
            "previous": row["opening"],
            "period_on_period": row["closing"] - row["opening"],
            "last_year": last_year[key],
            "year_on_year": row["closing"] - last_year[key],
            "first_this_year": this_year[key]["first"],
            "again_this_year": this_year[key]["again"],
        }


def _entries(by_unit: Any) -> dict[Any, Counter[str]]:
    """By unit, and of the district, which does not count moves inside itself."""
    entries: dict[Any, Counter[str]] = defaultdict(Counter, by_unit)
    whole = sum(entries.values(), Counter())
    del whole[RowRole.INTERNAL_IN.value]
    return defaultdict(Counter, entries | {DISTRICT: whole})


def tables(content: Content, reader: Reader) -> Iterator[Table]:
    names, places = names_of(content), places_of(content)
    heads = [Head("指标", width=34), Head("单位")]
    heads += [Head(label, Kind.COUNT) for label in COLUMNS.values()]
    lines = [
        [
            names[row["indicator"]]["name"],
            places.get(row["unit"], row["unit"]),
            *(row[column] for column in COLUMNS),
        ]
        for row in content["changes"]
    ]
    yield Table("环比同比", heads, lines, frozenset({Face.BOOK}))


CHANGES = Block("changes", "环比同比", draw, tables=tables)
