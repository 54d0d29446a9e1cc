"""What a month says, before it is frozen: figures, changes, the balance, and who stands behind.

A draft holds no clock, no user and no path, so that equal facts give equal bytes.
"""

import json
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from accounts.models import System, Unit
from common.dates import month_ends
from common.flows import Flow, Move
from common.measures import Row, Thing
from reports import plans, selectors
from reports.measured import measured
from reports.models import Edition
from reports.rules import periods
from reports.rules.balance import COLUMNS, DISTRICT, ENTRIES, balance, corrections, faults
from reports.rules.kinds import EditionKind
from reports.rules.roles import RowRole
from targets.measures import measure_all
from targets.models import Indicator
from targets.selectors import figures as goals

ENDING_WITHIN = 90  # days after the month's end
TREND_MONTHS = 24


class UnbalancedError(Exception):
    """The month does not add up; nothing is frozen."""


def canonical(content: dict[str, Any]) -> str:
    """Content as it is frozen: sorted keys, Chinese as Chinese, one final line end."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, indent=1) + "\n"


@dataclass(frozen=True, slots=True)
class Behind:
    """One thing behind one figure: how it counts there, and what it is called now."""

    indicator: Indicator
    thing: str
    move: Move
    row: Row


@dataclass(slots=True)
class Draft:
    """The paper's content, and what stands behind each figure."""

    content: dict[str, Any]
    rows: list[Behind] = field(default_factory=list)

    def text(self) -> str:
        """The canonical JSON."""
        return canonical(self.content)


@dataclass(slots=True)
class Month:
    """The days and the papers one month is built from."""

    period: date
    last: date = field(init=False)
    before: date = field(init=False)
    last_year: date = field(init=False)
    previous: Edition | None = field(init=False)
    year_ago: Edition | None = field(init=False)

    def __post_init__(self) -> None:
        self.last = periods.as_of(self.period)
        self.before = self.period - timedelta(days=1)
        self.last_year = periods.as_of(self.period.replace(year=self.period.year - 1))
        self.previous = selectors.sealed(periods.previous_month(self.period))
        self.year_ago = selectors.sealed(self.period.replace(year=self.period.year - 1))


def monthly(period: date, title: str) -> Draft:
    """创新报表 of this month. Raises UnbalancedError where the sums do not meet."""
    month = Month(period)
    units = {unit.pk: unit for unit in counted_units(month)}
    draft = Draft(
        {
            "kind": EditionKind.MONTHLY.value,
            "period": f"{period:%Y-%m}",
            "as_of": month.last.isoformat(),
            "title": title,
            "opening_as_of": month.before.isoformat(),
            "opening_source": "frozen" if month.previous else "measured",
            "last_year_source": "frozen" if month.year_ago else "measured",
            "figures": [one.as_data() for one in goals.figures(System(), month.last)],
            "definitions": plans.definitions(),
            "official": plans.official(),
            "milestones": plans.milestones(month.last),
            "balance": [],
            "changes": [],
            "entered": [],
            "left": [],
            "internal_in": [],
            "internal_out": [],
            "corrections": [],
            "ending": [],
            "trend": [],
        }
    )
    for indicator, of, flow in flowing():
        _add_indicator(draft, indicator, of, flow, month, units)
    _add_measured(draft, month)
    _name_the_firms(draft, units)
    return draft


def _add_measured(draft: Draft, month: Month) -> None:
    """Amounts; the content speaks of them only where there are some."""
    then = {month.before: month.previous, month.last_year: month.year_ago}
    for one in measured(Indicator.objects.all(), month.last, then):
        if one.fault:
            raise UnbalancedError(one.fault)
        draft.content.setdefault("measured", {})[one.indicator.code] = one.as_data()
        draft.rows += [
            Behind(
                one.indicator, one.measure.of.name, Move(r.key, r.unit, RowRole.STOCK.value, 1), r
            )
            for r in one.rows
        ]


def counted_units(month: Month) -> list[Unit]:
    """街镇 of the month's last day, and any other unit that a counting day ever named."""
    present = goals.townships(month.last)
    known = {unit.pk for unit in present}
    named = set().union(*(flow.units() for _, _, flow in flowing())) - known
    return present + list(Unit.objects.filter(pk__in=named))


def flowing() -> list[tuple[Indicator, Thing, Flow]]:
    """The indicators that count what comes and goes, in the plan's order."""
    known = [(one, one.measure) for one in Indicator.objects.all()]
    return [(one, how.of, how.flow) for one, how in known if how and how.flow]


def _add_indicator(
    draft: Draft,
    indicator: Indicator,
    of: Thing,
    flow: Flow,
    month: Month,
    units: dict[int, Unit],
) -> None:
    keys = [*units, None]
    known = flow.stock(month.before)
    opening = selectors.frozen_stock(month.previous, indicator.pk) if month.previous else known
    now = flow.stock(month.last)
    wrong = corrections(opening, known)
    told = selectors.told(indicator.pk, {move.key for move in wrong}) if wrong else {}
    put_right = flow.explained(wrong, month.before, told)
    moves = put_right + flow.moves(month.period, month.last)
    table = balance(opening, moves, keys)
    if found := faults(table, _counted(now, keys)):
        raise UnbalancedError(f"{indicator.name}的平衡表不平：{'；'.join(found)}")
    codes: dict[Any, str | None] = {DISTRICT: None, None: goals.UNASSIGNED}
    codes |= {pk: unit.code for pk, unit in units.items()}
    draft.content["balance"] += [
        {"indicator": indicator.code, "unit": codes[key]} | {c: row[c] for c in COLUMNS}
        for key, row in table.items()
    ]
    draft.content["changes"] += _changes(indicator, flow, month, table, keys, codes)
    draft.content["trend"] += _trend(indicator, month)
    stock = [Move(firm, unit, RowRole.STOCK.value, 1) for firm, unit in now]
    behind = stock + moves + flow.ending(month.last, ENDING_WITHIN)
    called = of.rows({move.key for move in behind})
    draft.rows += [Behind(indicator, of.name, move, called[move.key]) for move in behind]


def _counted(now: selectors.Stock, keys: list[int | None]) -> dict[Any, int]:
    counts: dict[Any, int] = dict.fromkeys(keys, 0) | {DISTRICT: len(now)}
    for _, unit in now:
        counts[unit] += 1
    return counts


def _changes(
    indicator: Indicator,
    flow: Flow,
    month: Month,
    table: dict[Any, dict[str, int]],
    keys: list[int | None],
    codes: dict[Any, str | None],
) -> list[dict[str, Any]]:
    """环比、同比、当年新增 of the district and each unit."""
    ago = (
        selectors.frozen_stock(month.year_ago, indicator.pk)
        if month.year_ago
        else flow.stock(month.last_year)
    )
    last_year = _counted(ago, keys)
    this_year = _entries(flow, date(month.period.year, 1, 1), month.last)
    return [
        {
            "indicator": indicator.code,
            "unit": codes[key],
            "value": row["closing"],
            "previous": row["opening"],
            "period_on_period": row["closing"] - row["opening"],
            "last_year": last_year[key],
            "year_on_year": row["closing"] - last_year[key],
            "first_this_year": this_year[key]["first"],
            "again_this_year": this_year[key]["again"],
        }
        for key, row in table.items()
    ]


def _entries(flow: Flow, first: date, last: date) -> dict[Any, Counter[str]]:
    """By unit, and of the district, which does not count moves inside itself."""
    found: dict[Any, Counter[str]] = defaultdict(Counter, flow.entries(first, last))
    whole = sum(found.values(), Counter())
    del whole[RowRole.INTERNAL_IN.value]
    return defaultdict(Counter, found | {DISTRICT: whole})


def _trend(indicator: Indicator, month: Month) -> list[dict[str, Any]]:
    """The district at each month end, as known now, for the chart."""
    first = month.period.replace(year=month.period.year - TREND_MONTHS // 12)
    days = month_ends(first, month.last)
    counts = measure_all([indicator], days)[indicator.code]
    assert counts is not None
    return [
        {
            "indicator": indicator.code,
            "as_of": day.isoformat(),
            "value": int(counts.district(day) or 0),
        }
        for day in days
    ]


_LISTS = {
    RowRole.CORRECTION.value: "corrections",
    RowRole.ENDING.value: "ending",
    RowRole.INTERNAL_IN.value: "internal_in",
    RowRole.INTERNAL_OUT.value: "internal_out",
}


def _name_the_firms(draft: Draft, units: dict[int, Unit]) -> None:
    """The lists by name: who is new, who dropped out and why, what was corrected, what ends."""
    for one in draft.rows:
        move = one.move
        if move.role == RowRole.STOCK:
            continue
        came = "entered" if move.role in ENTRIES else "left"
        unit = units.get(move.unit) if move.unit else None
        draft.content[_LISTS.get(move.role, came)].append(
            {
                "indicator": one.indicator.code,
                "credit_code": one.row.code,
                "name": one.row.label,
                "unit": unit.code if unit else goals.UNASSIGNED,
                "unit_name": unit.name if unit else goals.UNASSIGNED_NAME,
                "how": move.role,
                "sign": move.sign,
                "on": move.day.isoformat() if move.day else None,
            }
            | ({"reason": move.reason} if move.role == RowRole.CORRECTION else {})
        )
    for name in ("entered", "left", *_LISTS.values()):
        draft.content[name].sort(key=lambda r: (r["indicator"], r["on"] or "", r["credit_code"]))
