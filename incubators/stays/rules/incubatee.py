"""在孵企业: who counts as one on a day (国科发区〔2018〕300号)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from incubators.carriers.rules.criteria import Answer, Criterion, Facts, Flag, World, unknown
from incubators.carriers.rules.facts import FACTS
from incubators.carriers.rules.standards import Standard
from incubators.stays.rules.months import months_after

EDITION = "国科发区〔2018〕300号"
ARTICLE = f"{EDITION}在孵企业"
LONG_FIELD = "long_field"
YOUNGEST = 24  # months since it was founded, on the day it moves in
STAY, LONG_STAY = 48, 60  # months of 孵化; the long one in 生物医药, 现代农业, 集成电路


def last_day_to_enter(founded_on: date) -> date:
    """入驻时成立不超过24个月: the last day on which a firm is young enough."""
    return months_after(founded_on, YOUNGEST)


def last_day_of_stay(entered_on: date, *, long_field: bool) -> date:
    """孵化不超过48（60）个月: the last day it counts as an incubatee."""
    return months_after(entered_on, LONG_STAY if long_field else STAY)


@dataclass(frozen=True)
class Within:
    """A day not later than so many months after another; more of them in a 长周期 field."""

    key: str
    day: str
    since: str
    months: int
    long_months: int
    article: str
    only: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        return (self.day, self.since)

    def met(self, facts: Facts, world: World) -> Answer:
        if unknown(facts, self.names):
            return None
        return bool(facts[self.day] <= months_after(facts[self.since], self._months(world)))

    def deciding(self, facts: Facts, worlds: Sequence[World]) -> set[str]:
        names = unknown(facts, self.names)
        if len({self.met(facts, world) for world in worlds}) > 1:
            return {LONG_FIELD}
        is_long_open = len({self._months(world) for world in worlds}) > 1
        return names | {LONG_FIELD} if names and is_long_open else names

    def missing(self, facts: Facts, worlds: Sequence[World]) -> Fraction | None:
        return None

    def required(self, worlds: Sequence[World]) -> str:
        months = "或".join(dict.fromkeys(str(self._months(world)) for world in worlds))
        return f"{FACTS[self.day].label}不晚于{FACTS[self.since].label}后{months}个月"

    def actual(self, facts: Facts) -> str | None:
        if unknown(facts, self.names):
            return None
        days = [facts[name].isoformat() for name in (self.since, self.day)]
        return f"{FACTS[self.since].label} {days[0]}，{FACTS[self.day].label} {days[1]}"

    def _months(self, world: World) -> int:
        return self.long_months if world[LONG_FIELD] else self.months


def latest_entry(criteria: Sequence[Criterion], facts: Facts, world: World) -> Facts:
    """An unknown day of entry as late as its founding allows: then the stay ends latest."""
    if facts.get("entered_on") is not None or facts.get("founded_on") is None:
        return facts
    return {**facts, "entered_on": last_day_to_enter(facts["founded_on"])}


STANDARD = Standard(
    level="incubatee",
    label="在孵企业",
    edition=EDITION,
    criteria=(
        Flag("tech", "tech_sme_like", ARTICLE),
        Flag("inside", "registered_inside", ARTICLE),
        Within("age", "entered_on", "founded_on", YOUNGEST, YOUNGEST, ARTICLE),
        Within("stay", "on", "entered_on", STAY, LONG_STAY, ARTICLE),
    ),
    switches=(LONG_FIELD,),
    best=latest_entry,
)
