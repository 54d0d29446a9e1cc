"""有进有退的指标 of one paper: who counted, who came and went, and that the sums meet.

Balance, changes and lists all stand on it; it is read once.
"""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from typing import Any

from accounts.models import Unit
from common.blocks import Behind, Span, UnbalancedError
from common.flows import STOCK, Flow, Move, Stock
from common.measures import Thing
from reports import selectors
from reports.rules.balance import DISTRICT, balance, corrections, faults
from targets.goals.blocks.counts import indicators_of
from targets.goals.models import Indicator
from targets.goals.selectors.figures import UNASSIGNED, townships

ENDING_WITHIN = 90  # days after the last one


@dataclass(frozen=True, slots=True)
class Counted:
    """One indicator from the first day to the last."""

    indicator: Indicator
    of: Thing
    flow: Flow
    now: Stock
    moves: list[Move]
    ending: list[Move]
    table: dict[Hashable, dict[str, int]]

    @property
    def code(self) -> str:
        return self.indicator.code

    def rows(self) -> list[Behind]:
        """The stock, who came and went, whose time ends; each by the name it has now."""
        stock = [Move(key, unit, STOCK, 1) for key, unit in self.now]
        moves = stock + self.moves + self.ending
        rows = self.of.rows({move.key for move in moves})
        return [Behind(self.code, self.of.name, move, rows[move.key]) for move in moves]


def counted_of(span: Span) -> list[Counted]:
    """Every indicator that counts what comes and goes, in the plan's order."""
    return span.once(_counted)


def units_of(span: Span) -> dict[int, Unit]:
    """街镇 of the last day, and any other unit that a counting day ever named."""
    return span.once(_units)


def rows_of(span: Span) -> list[Behind]:
    """Everything behind the figures of all of them."""
    return span.once(_rows)


def codes_of(span: Span) -> dict[Any, str | None]:
    """The key of a row of the balance → the unit's code in the paper."""
    codes: dict[Any, str | None] = {DISTRICT: None, None: UNASSIGNED}
    return codes | {pk: unit.code for pk, unit in units_of(span).items()}


def shares(stock: Stock, units: dict[int, Unit]) -> dict[Any, int]:
    """How many of these count in the district, in each unit and nowhere."""
    counts: dict[Any, int] = dict.fromkeys([*units, None], 0) | {DISTRICT: len(stock)}
    for _, unit in stock:
        counts[unit] += 1
    return counts


def _flowing(span: Span) -> Iterator[tuple[Indicator, Thing, Flow]]:
    for indicator in indicators_of(span):
        measure = indicator.measure
        if measure and measure.flow:
            yield indicator, measure.of, measure.flow


def _units(span: Span) -> dict[int, Unit]:
    present = {unit.pk: unit for unit in townships(span.last)}
    named: set[int] = set().union(*(flow.units() for _, _, flow in _flowing(span)))
    return present | {unit.pk: unit for unit in Unit.objects.filter(pk__in=named - present.keys())}


def _rows(span: Span) -> list[Behind]:
    return [row for counted in counted_of(span) for row in counted.rows()]


def _counted(span: Span) -> list[Counted]:
    return [_of(indicator, of, flow, span) for indicator, of, flow in _flowing(span)]


def _of(indicator: Indicator, of: Thing, flow: Flow, span: Span) -> Counted:
    units = units_of(span)
    measured = flow.stock(span.before)
    opening = span.previous.stock(indicator.code) if span.previous else measured
    now = flow.stock(span.last)
    wrong = corrections(opening, measured)
    said = selectors.told(indicator.pk, {move.key for move in wrong}) if wrong else {}
    moves = flow.explained(wrong, span.before, said) + flow.moves(span.first, span.last)
    table = balance(opening, moves, [*units, None])
    if unmet := faults(table, shares(now, units)):
        raise UnbalancedError(f"{indicator.name}的平衡表不平：{'；'.join(unmet)}")
    ending = flow.ending(span.last, ENDING_WITHIN)
    return Counted(indicator, of, flow, now, moves, ending, table)
