"""自动指标 of 资本市场 (plan T11): firms on the way to the market, cover, seed money, credit.

Each row behind a number is one registered thing; who is told amounts reads it, everybody else the
sum alone. A firm counts where it resides on the day, seed money where it was when it came.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from urllib.parse import urlencode

from django.urls import reverse

from accounts.models import System, User
from common.measures import DISTRICT, UNIT, Measure, Place, Row, Spot, Thing, Values, register
from finance.capital.measures import facts, things
from finance.capital.measures.facts import Fact, OnDay
from finance.capital.policies import can_open_figures
from finance.capital.rules.cases import OPEN, Stage

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Figure:
    """One measure of this room: its word, its unit, what it is of, how its facts are read."""

    key: str
    label: str
    measured_in: str
    thing: Thing
    load: Callable[[], OnDay]


FIGURES = (
    Figure(
        "listing_reserve",
        "上市后备",
        "家",
        things.LISTING_FIRM,
        partial(facts.cases, frozenset(stage.value for stage in OPEN)),
    ),
    Figure(
        "listed_firms",
        "已挂牌上市",
        "家",
        things.LISTING_FIRM,
        partial(facts.cases, frozenset({Stage.LISTED.value})),
    ),
    Figure("insurance_cover", "保险保障额", "万元", things.POLICY, facts.covers),
    Figure("seed_invested", "种子基金投资额", "万元", things.SEED, facts.seeds),
    Figure("patent_pledged", "专利质押额", "万元", things.PLEDGE, facts.pledges),
    Figure(
        "high_tech_credit_granted",
        "高企授信额度",
        "万元",
        things.CREDIT,
        partial(facts.credits, "granted"),
    ),
    Figure(
        "high_tech_credit_used",
        "高企已用授信",
        "万元",
        things.CREDIT,
        partial(facts.credits, "used"),
    ),
)
LABELS = {one.key: one.label for one in FIGURES}


def read(
    figure: Figure, keys: Sequence[str], days: Sequence[date], places: Collection[str]
) -> Mapping[str, Values]:
    """As many queries as its facts take, however many days."""
    numbers: dict[tuple[Spot, date], Decimal | None] = {}
    unknown: dict[tuple[Spot, date], int] = {}
    on_day = figure.load()
    for day in days:
        for fact in on_day(day):
            for spot in ((DISTRICT, None), (UNIT, fact.unit)):
                if spot[0] not in places:
                    continue
                numbers[spot, day] = (numbers.get((spot, day)) or ZERO) + (fact.number or ZERO)
                if fact.number is None:
                    unknown[spot, day] = unknown.get((spot, day), 0) + 1
    notes = {at: f"未知 {count:,} 笔" for at, count in unknown.items()}
    return dict.fromkeys(keys, Values(numbers, notes=notes))


def rows(figure: Figure, place: Place, day: date) -> list[Row]:
    """What is behind the number, by name; the unknown adds nothing."""
    found = [fact for fact in figure.load()(day) if place.is_district or fact.unit == place.key]
    return [_row(fact) for fact in sorted(found, key=lambda fact: (fact.label, fact.key))]


def _row(fact: Fact) -> Row:
    return Row(
        str(fact.key),
        fact.label,
        fact.address,
        fact.number or ZERO,
        fact.firm.credit_code,
        fact.unit,
    )


def opens(figure: Figure, user: User | System, place: Place, day: date) -> str:
    """The rows of the place; empty for who does not read all of them, and of 待分派."""
    if not can_open_figures(user) or (place.kind == UNIT and place.code is None):
        return ""
    address = reverse("capital:figures", args=[f"{figure.key}.{day.isoformat()}"])
    return f"{address}?{urlencode({'unit': place.code})}" if place.kind == UNIT else address


def register_all() -> None:
    """Make known what this room measures."""
    for one in FIGURES:
        register(
            Measure(
                one.key,
                one.measured_in,
                one.thing,
                frozenset({DISTRICT, UNIT}),
                partial(read, one),
                partial(rows, one),
                partial(opens, one),
                is_whole=one.measured_in == "家",
            )
        )
