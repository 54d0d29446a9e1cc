"""园区 in the monthly paper: firms of each kind at the month's end, area, late milestones.

Its content has numbers of zones alone and names nobody; the firms behind each count are kept as
rows, which every reader opens as far as he sees them.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from accounts.models import System
from common.blocks import Block, Cell, Content, Drawn, Head, Kind, Opening, Reader, Span, Table
from common.blocks import behind as rows_behind
from common.flows import STOCK
from common.measures import MEASURES
from common.templatetags.formats import signed
from enterprises.registry.rules.kinds import KIND_SHORT
from incubators.zones.selectors.figures import HEADLINE, place
from incubators.zones.selectors.overview import Line, overview

Row = Mapping[str, Any]
_AREA = "载体面积（万㎡）"


def draw(span: Span) -> Drawn:
    """Every zone in the plan's order; nothing where there is nothing to say of any."""
    lines = overview(System(), span.last, span.before)
    if not any(_says(line) for line in lines):
        return Drawn({})
    rows = [
        one
        for line in lines
        for kind in HEADLINE
        if line.figures[kind].now
        for measure in [MEASURES[kind]]
        for one in rows_behind(
            _figure(line.zone.pk, kind), measure.of, measure.rows(place(line.zone), span.last)
        )
    ]
    return Drawn({"zones": [_frozen(line) for line in lines]}, rows)


def _says(line: Line) -> bool:
    counted = any(one.now or one.before for one in line.figures.values())
    return counted or bool(line.space.carriers or line.overdue)


def _frozen(line: Line) -> Row:
    return {
        "key": line.zone.pk,
        "name": line.zone.name,
        "kind": line.zone.get_kind_display(),
        "counts": {kind: [one.now, one.change] for kind, one in line.figures.items()},
        "area": None if line.space.area is None else str(line.space.area),
        "area_unknown": line.space.unknown,
        "overdue": line.overdue,
    }


def _figure(zone: int, kind: str) -> str:
    return f"zone:{zone}:{kind}"


def sentences(content: Content) -> Iterator[str]:
    """Who has most, who gained and lost most, and what is late."""
    rows: list[Row] = content["zones"]
    most = max(rows, key=lambda row: _number(row, 0))
    said = f"高新技术企业最多的园区是{most['name']}（{_number(most, 0):,} 家）"
    gain, loss = (pick(rows, key=lambda row: _number(row, 1)) for pick in (max, min))
    if _number(gain, 1) > 0:
        said += f"，本月净增最多的是{gain['name']}（{signed(_number(gain, 1))}）"
    if _number(loss, 1) < 0:
        said += f"，净减最多的是{loss['name']}（{signed(_number(loss, 1))}）"
    late = sum(row["overdue"] for row in rows)
    yield f"{said}；{f'逾期节点 {late} 个' if late else '没有逾期节点'}。"


def _number(row: Row, at: int) -> int:
    number: int | None = row["counts"]["high_tech"][at]
    return number or 0


def tables(content: Content, reader: Reader) -> Iterator[Table]:
    """One line a zone."""
    heads = [Head("园区"), Head("类别")]
    for kind in HEADLINE:
        heads += [Head(KIND_SHORT[kind], Kind.COUNT), Head("本月净增", Kind.CHANGE)]
    heads += [Head(_AREA, Kind.EXACT), Head("面积未知（个）", Kind.COUNT)]
    heads.append(Head("逾期节点", Kind.COUNT))
    rows = [[*_cells(row, reader)] for row in content["zones"]]
    yield Table(
        "园区",
        heads,
        rows,
        is_caption_hidden=True,
        layout="wide",
        is_small=True,
        note="同一企业可以同时在组团、园区、基地和集聚区中，各园区的数不能相加。",
    )


def _cells(row: Row, reader: Reader) -> Iterator[Any]:
    yield row["name"]
    yield row["kind"]
    for kind in HEADLINE:
        now, change = row["counts"][kind]
        opened = reader.cell(_figure(row["key"], kind), STOCK, None, now) if now else Cell(now)
        yield opened
        yield change
    yield row["area"] and Decimal(row["area"])
    yield row["area_unknown"]
    yield row["overdue"]


def opens(content: Content) -> Iterator[Opening]:
    """The firms of each kind in each zone."""
    for row in content["zones"]:
        for kind in HEADLINE:
            yield Opening(_figure(row["key"], kind), f"{row['name']}{KIND_SHORT[kind]}")


def footnotes(content: Content) -> Iterator[str]:
    """口径."""
    yield "园区：月末在该组团、园区、基地、集聚区并计数的企业；载体面积为已认定且建成投用的合计。"


ZONES = Block(
    "zones",
    "园区",
    draw,
    sentences=sentences,
    tables=tables,
    footnotes=footnotes,
    opens=opens,
)
