"""走势: the district at each month end, as known when the paper was drawn."""

from collections.abc import Iterator
from datetime import date

from common.blocks import Block, Content, Drawn, Face, Head, Kind, Reader, Span, Table
from common.exports.charts import LineOf
from reports.blocks.counted import counted_of
from reports.blocks.words import counted_in
from targets.goals.blocks.counts import counts_of
from targets.goals.blocks.plan import names_of


def draw(span: Span) -> Drawn:
    counts, rows = counts_of(span), []
    for counted in counted_of(span):
        values = counts[counted.code]
        assert values is not None
        rows += [
            {
                "indicator": counted.code,
                "as_of": day.isoformat(),
                "value": int(values.district(day) or 0),
            }
            for day in span.ends
        ]
    return Drawn({"trend": rows})


def tables(content: Content, reader: Reader) -> Iterator[Table]:
    """A row a month end, an indicator a column, and a line of each."""
    codes = counted_in(content)
    names = [names_of(content)[code] for code in codes]
    months: dict[str, dict[str, int]] = {}
    for row in content["trend"]:
        months.setdefault(row["as_of"], {})[row["indicator"]] = row["value"]
    heads = [Head("月末", Kind.DATE)]
    heads += [Head(f"{name['name']}（{name['measured_in']}）", Kind.COUNT) for name in names]
    lines = [
        [date.fromisoformat(day), *(values.get(code) for code in codes)]
        for day, values in months.items()
    ]
    drawn = [
        LineOf(f"{name['name']}走势（月末有效数）", column, name["measured_in"])
        for column, name in enumerate(names, 2)
    ]
    yield Table("走势", heads, lines, frozenset({Face.BOOK}), lines=drawn)


TREND = Block("trend", "走势", draw, tables=tables)
