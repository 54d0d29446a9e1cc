"""孵化载体 in the monthly paper: area at the end by kind, level and township; who is unknown.

The sums name nobody; carriers nobody measured and those whose level changed stand by name, and a
reader of a part of the district finds his own among them.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from accounts.models import Unit
from accounts.rules.units import UnitKind
from common.blocks import Block, Content, Drawn, Head, Kind, Mark, Opening, Reader, Span, Table
from common.blocks import behind as rows_behind
from common.dates import until_of
from common.flows import STOCK
from common.measures import DISTRICT, UNIT, Spot, Values
from common.templatetags.formats import number, signed
from incubators.carriers.measures import CARRIER, read, row_of
from incubators.carriers.models import Incubator, LevelPeriod
from incubators.carriers.places import CODES, KIND, LEVEL, NOWHERE
from incubators.carriers.rules.area import ZERO
from incubators.carriers.rules.kinds import KIND_LABELS, LEVEL_LABELS
from incubators.carriers.selectors import areas_on, unknown_words

AREA, UNKNOWN, LEVELS = "carriers_area", "carriers_unknown", "carriers_levels"
Line = list[Any]  # group, name, 万㎡ at the end and before, who is unknown


def draw(span: Span) -> Drawn:
    """Nothing where no carrier counts, is unknown or changed its level."""
    values = read([AREA], [span.before, span.last], {DISTRICT, UNIT, KIND, LEVEL})[AREA]
    changed = _changed(span)
    counted = {pk: one for pk, one in areas_on(span.last).items() if one.counts}
    if not counted and not changed and values.district(span.before) is None:
        return Drawn({})
    named = Incubator.objects.filter(pk__in={*counted, *changed}).select_related("township")
    carriers = {carrier.pk: carrier for carrier in named.order_by("code")}
    unknown = [pk for pk in carriers if pk in counted and counted[pk].is_unknown]
    content = {
        "area": _text(values.district(span.last)),
        "before": _text(values.district(span.before)),
        "unknown_count": len(unknown),
        "lines": list(_lines(values, span)),
        "unknown": [_named(carriers[pk]) for pk in unknown],
        "changed": [_named(carriers[pk]) | {"words": w} for pk, w in changed.items()],
    }
    known = [row_of(c, counted[pk].figure or ZERO) for pk, c in carriers.items() if pk in counted]
    rows = [
        *rows_behind(AREA, CARRIER, known),
        *rows_behind(UNKNOWN, CARRIER, [row_of(carriers[pk]) for pk in unknown]),
        *rows_behind(LEVELS, CARRIER, [row_of(carriers[pk]) for pk in changed]),
    ]
    return Drawn({"carriers": content}, rows)


def _text(value: Decimal | None) -> str | None:
    return None if value is None else f"{value.normalize():f}"


def _lines(values: Values, span: Span) -> Iterator[Line]:
    """Each kind, level and township of which something is known or unknown."""
    towns = Unit.objects.filter(kind=UnitKind.TOWNSHIP, is_group=False).order_by("order", "code")
    groups: list[tuple[str, list[tuple[str, Spot]]]] = [
        ("类型", [(KIND_LABELS[code], (KIND, key)) for key, code in CODES[KIND].items()]),
        ("级别", [(LEVEL_LABELS[code], (LEVEL, key)) for key, code in CODES[LEVEL].items()]),
        ("街镇", [(town.name, (UNIT, town.pk)) for town in towns] + [("街镇未知", (UNIT, None))]),
    ]
    for group, named in groups:
        for name, spot in named:
            last, before = (values.at(spot, day) for day in (span.last, span.before))
            note = values.note(spot, span.last)
            if last is not None or before is not None or note:
                yield [group, name, _text(last), _text(before), note]


def _changed(span: Span) -> dict[int, str]:
    """Carriers whose level began or ended in the month, and how."""
    first, until = span.first, until_of(span.last)
    said: dict[int, list[str]] = {}
    for period in LevelPeriod.objects.order_by("during", "pk"):
        label, last = LEVEL_LABELS[period.level], period.last_day
        if first <= period.during.lower < until:
            said.setdefault(period.incubator_id, []).append(f"{label} {_on(period.during.lower)}起")
        if last and first <= last < until:
            said.setdefault(period.incubator_id, []).append(f"{label} {_on(last)}止")
    return {pk: "；".join(words) for pk, words in said.items()}


def _on(day: date) -> str:
    return f"{day:%Y-%m-%d}"


def _named(carrier: Incubator) -> dict[str, str]:
    unit = carrier.township.code if carrier.township else NOWHERE
    return {"name": carrier.name, "code": carrier.code, "unit": unit}


def sentences(content: Content) -> Iterator[str]:
    """计入多少, 比上月末, 几家未知, 几家变更级别."""
    told = content["carriers"]
    if told["area"] is None:
        said = "月末计入的孵化载体面积未知"
    else:
        said = f"月末计入孵化载体面积 {number(Decimal(told['area']))} 万㎡"
        if told["before"] is not None:
            change = Decimal(told["area"]) - Decimal(told["before"])
            said += f"，比上月末 {signed(change)} 万㎡" if change else "，与上月末持平"
    if told["unknown_count"]:
        said += f"；面积{unknown_words(told['unknown_count'])}，不按零计"
    yield f"{said}。"


def tables(content: Content, reader: Reader) -> Iterator[Table]:
    """Sums first, then who is unknown and whose level changed."""
    told = content["carriers"]
    heads = [
        Head("分类"),
        Head("名称"),
        Head("月末（万㎡）", Kind.EXACT),
        Head("比上月末（万㎡）", Kind.CHANGE),
        Head("未知"),
    ]
    total = told["area"]
    whole = reader.amount(AREA, total) if total is not None else None
    note = unknown_words(told["unknown_count"])
    rows = [["全区", "合计", whole, _change(total, told["before"]), note]]
    rows += [
        [group, name, last and Decimal(last), _change(last, before), said]
        for group, name, last, before, said in told["lines"]
    ]
    yield Table(
        "孵化载体面积",
        heads,
        rows,
        note="一个载体可以同时是几种、有几个级别，类型、级别各行不能相加；街镇各行加起来等于合计。",
    )
    yield from _names(told)


def _names(told: Mapping[str, Any]) -> Iterator[Table]:
    heads = [Head("载体"), Head("编码", Kind.CODE)]
    if told["unknown"]:
        rows = [[one["name"], one["code"]] for one in told["unknown"]]
        yield Table("应计入而面积未知的载体", heads, rows)
    if told["changed"]:
        rows = [[one["name"], one["code"], one["words"]] for one in told["changed"]]
        yield Table("本月变更级别的载体", [*heads, Head("变更")], rows)


def _change(last: str | None, before: str | None) -> Decimal | None:
    return None if last is None or before is None else Decimal(last) - Decimal(before)


def part(content: Content, mine: Collection[Mark]) -> Mapping[str, Any]:
    """The sums whole; by name only the reader's own."""
    told = content["carriers"]
    kept = {
        name: [one for one in told[name] if Mark(of, STOCK, 1, one["code"], one["unit"]) in mine]
        for name, of in (("unknown", UNKNOWN), ("changed", LEVELS))
    }
    return {"carriers": told | kept}


def footnotes(content: Content) -> Iterator[str]:
    """口径."""
    yield "孵化载体面积：月末已认定且已建成投用的载体的面积合计；没有面积的不按零计，单列为未知。"


def opens(content: Content) -> Iterator[Opening]:
    """The carriers behind the sum."""
    yield Opening(AREA, "计入面积的孵化载体", "载体", "载体编码", "万㎡")
    yield Opening(UNKNOWN, "面积未知的孵化载体", "载体", "载体编码")
    yield Opening(LEVELS, "变更级别的孵化载体", "载体", "载体编码")


CARRIERS = Block(
    "carriers",
    "孵化载体",
    draw,
    sentences=sentences,
    tables=tables,
    footnotes=footnotes,
    opens=opens,
    part=part,
)
