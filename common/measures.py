"""指标从哪里数: apps register what they measure; board, papers, commands and API ask only here.

A measure gives decimals by place and day, the rows behind each number and the address that opens
them. Unknown is None, never 0.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db.models import Q

from common.flows import Flow
from common.numbers import rounded

DISTRICT, UNIT = "district", "unit"  # 全区; 街镇, without a key 待分派. The rest are the apps' own.
PLACES_KEPT = 6  # of a row's number: 分 of 万元, and finer than any ㎡ of 万㎡
Spot = tuple[str, int | None]  # the kind of place, and which one of its table


@dataclass(frozen=True, slots=True)
class Place:
    """Where a number is measured, with its names; `label` says the kind of place in words."""

    kind: str
    key: int | None
    code: str | None
    name: str
    label: str = ""

    @property
    def spot(self) -> Spot:
        """As values are keyed."""
        return self.kind, self.key

    @property
    def is_district(self) -> bool:
        return self.kind == DISTRICT

    @property
    def unit(self) -> int | None:
        """The 街镇, where it is one."""
        return self.key if self.kind == UNIT else None


@dataclass(frozen=True, slots=True)
class Values:
    """One measure's numbers; `elsewhere` is that of a place where nothing is registered.

    `notes`: what is said beside a number, such as how many things are not in it.
    `parts`: 分子、分母 of a ratio, both kept.

    In a kind of place that is not measured (`places`; none named is every kind) it is unknown.
    """

    numbers: Mapping[tuple[Spot, date], Decimal | None]
    elsewhere: Decimal | None = Decimal(0)
    places: Collection[str] = ()
    notes: Mapping[tuple[Spot, date], str] = field(default_factory=dict)
    parts: Mapping[tuple[Spot, date], tuple[Decimal, Decimal]] = field(default_factory=dict)

    def at(self, spot: Spot, day: date) -> Decimal | None:
        if self.places and spot[0] not in self.places:
            return None
        return self.numbers.get((spot, day), self.elsewhere)

    def note(self, spot: Spot, day: date) -> str:
        """What is to be said beside the number; mostly nothing."""
        is_measured = not self.places or spot[0] in self.places
        return self.notes.get((spot, day), "") if is_measured else ""

    def parts_at(self, spot: Spot, day: date) -> tuple[Decimal, Decimal] | None:
        """分子、分母 of a ratio; None of what is none."""
        is_measured = not self.places or spot[0] in self.places
        return self.parts.get((spot, day)) if is_measured else None

    def district(self, day: date) -> Decimal | None:
        """全区: the sum of the units and 待分派."""
        return self.at((DISTRICT, None), day)

    def unit(self, day: date, unit: int | None) -> Decimal | None:
        """One 街镇; None is 待分派."""
        return self.at((UNIT, unit), day)


@dataclass(frozen=True, slots=True)
class Row:
    """One registered thing behind a number: its number is what it adds (a firm adds 1)."""

    key: str
    label: str
    address: str
    number: Decimal = Decimal(1)
    code: str = ""  # what people know it by, such as a credit code
    unit: int | None = None


@dataclass(frozen=True, slots=True)
class Thing:
    """What rows are about (企业, 载体, 贷款); its app says who reads and who opens them."""

    name: str
    label: str
    code_label: str
    rows: Callable[[Collection[str]], Mapping[str, Row]]
    seen: Callable[[Any], Q | None]  # on a row's `key` and `unit`; None: he reads none of them
    opened: Callable[[Any, Collection[str]], Mapping[str, str]]  # those he may open: where


# For several measures at once: their keys, the days in order, the kinds of places. One query.
Read = Callable[[Sequence[str], Sequence[date], Collection[str]], Mapping[str, Values]]


Parts = Callable[[Place, date], tuple[Sequence[Row], Sequence[Row]]]


@dataclass(frozen=True, slots=True)
class Measure:
    """What an app can measure: of whom, and in what kinds of places."""

    key: str
    measured_in: str
    of: Thing
    places: frozenset[str]
    read: Read
    rows: Callable[[Place, date], Sequence[Row]]
    opens: Callable[[Any, Place, date], str]  # for this user; empty: he may not see all of it
    is_whole: bool = True  # counted: has no fractions
    flow: Flow | None = None  # of what comes and goes
    parts: Parts | None = None  # of a ratio: the rows of 分子 and of 分母, which add up to both
    is_listed: bool = True  # by its own app; else where the number is shown


MEASURES: dict[str, Measure] = {}
THINGS: dict[str, Thing] = {}
NAMERS: list[Callable[[str], list[Place]]] = []


def register(measure: Measure) -> None:
    MEASURES[measure.key] = measure
    THINGS[measure.of.name] = measure.of


def names_places(namer: Callable[[str], list[Place]]) -> None:
    """An app knows places by code or name: groups, parks, chains."""
    if namer not in NAMERS:
        NAMERS.append(namer)


def named(typed: str) -> list[Place]:
    """What places a code or a name means."""
    return [place for namer in NAMERS for place in namer(typed)]


def summed(
    lines: Iterable[tuple[date, int | None, Decimal]], places: Collection[str] = (DISTRICT, UNIT)
) -> Values:
    """Numbers of the district and of each 街镇 from (day, unit, number) lines."""
    numbers: dict[tuple[Spot, date], Decimal | None] = {}
    for day, unit, number in lines:
        for spot in ((DISTRICT, None), (UNIT, unit)):
            if spot[0] in places:
                numbers[spot, day] = (numbers.get((spot, day)) or Decimal(0)) + number
    return Values(numbers)


PERCENT_PLACES = 6  # of a percentage


def percent(part: Decimal | int, whole: Decimal | int) -> Decimal | None:
    """The exact ratio in percent to six places, halves away from zero; None of nothing."""
    return rounded(Fraction(part) / Fraction(whole) * 100, PERCENT_PLACES) if whole else None


def ratios(
    lines: Iterable[tuple[date, int | None, bool]], places: Collection[str] = (DISTRICT, UNIT)
) -> Values:
    """Percentages of the district and of each 街镇 from (day, unit, whether it is in the 分子)
    lines; unknown where there is no line."""
    told: dict[tuple[Spot, date], list[int]] = {}
    for day, unit, is_in in lines:
        for spot in ((DISTRICT, None), (UNIT, unit)):
            if spot[0] in places:
                held = told.setdefault((spot, day), [0, 0])
                held[0] += is_in
                held[1] += 1
    parts = {key: (Decimal(top), Decimal(under)) for key, (top, under) in told.items()}
    return Values({key: percent(*two) for key, two in parts.items()}, None, parts=parts)


def shared(rows: Sequence[Row], whole: Decimal | int) -> list[Row]:
    """The rows of a 分子, each with its part of the percentage; the last takes the rounding."""
    made, before, taken = [], Decimal(0), Decimal(0)
    for row in rows:
        before += row.number
        upto = percent(before, whole) or Decimal(0)
        made.append(replace(row, number=upto - taken))
        taken = upto
    return made


def not_listed(user: Any, place: Place, day: date) -> str:
    """Of what its own app has no list of."""
    return ""


def measure(
    keys: Iterable[str], days: Iterable[date], kinds: Collection[str] = (DISTRICT, UNIT)
) -> dict[str, Values | None]:
    """Each measure in these kinds of places; those of one reader are read together.

    None where nobody registers such a measure, or not in places of this kind.
    """
    wanted, ordered = list(dict.fromkeys(keys)), sorted(set(days))
    values: dict[str, Values | None] = dict.fromkeys(wanted)
    together: dict[tuple[Read, frozenset[str]], list[str]] = {}
    for key in wanted:
        if (registered := MEASURES.get(key)) and (where := registered.places.intersection(kinds)):
            together.setdefault((registered.read, where), []).append(key)
    for (read, where), mine in together.items():
        values |= {
            key: replace(measured, places=where)
            for key, measured in read(mine, ordered, where).items()
        }
    return values
