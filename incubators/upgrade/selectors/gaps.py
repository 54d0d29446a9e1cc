"""上档升位 of carriers on a day: which level is next, and how far it is; the nearest first."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from incubators.carriers.models import Incubator, LevelPeriod
from incubators.carriers.rules.kinds import LEVEL_LABELS, highest
from incubators.carriers.rules.standards import Standard, judge
from incubators.upgrade.rules import conclusions
from incubators.upgrade.rules.ladder import ahead, next_rungs
from incubators.upgrade.selectors.editions import InForce, in_force
from incubators.upgrade.selectors.facts import facts_of_many
from incubators.upgrade.selectors.told import Sourced

FAR = 99  # after whatever can be measured


@dataclass(frozen=True)
class Gap:
    """One carrier against one level."""

    standard: Standard
    sourced: Sourced

    @cached_property
    def result(self) -> dict[str, Any]:
        """As `carrier_gap` writes it."""
        return judge(self.standard, self.sourced.facts)

    @property
    def unmet(self) -> int:
        return len(self.result["unmet"])

    @property
    def open(self) -> int:
        return conclusions.opens(self.result)

    @property
    def rank(self) -> tuple[int, int]:
        """By how many conditions are not known to be met; of as many, the judged ones first."""
        return self.unmet + self.open, self.open

    @property
    def sentence(self) -> str:
        return conclusions.sentence(self.standard, self.result)


@dataclass(frozen=True)
class Way:
    """A carrier, the level it holds, and what is next for it, the nearest first."""

    carrier: Incubator
    level: str
    sourced: Sourced
    gaps: list[Gap] = field(default_factory=list)

    @property
    def pk(self) -> int:
        return self.carrier.pk

    @property
    def next(self) -> Gap | None:
        """The nearest."""
        return self.gaps[0] if self.gaps else None

    @property
    def sentence(self) -> str:
        """结论; where no level is ahead, why."""
        if self.next:
            return self.next.sentence
        if not self.carrier.kinds:
            return "还不知道是哪一类载体，请先在载体资料中登记类型。"
        if self.level:
            return f"现为{self.level}，没有更高的级别可以对照。"
        return f"{self.carrier.kind_words}没有公布的升级条件。"

    @property
    def rank(self) -> tuple[int, int, str]:
        """The nearest first; where nothing is next, last."""
        return *(self.next.rank if self.next else (FAR, FAR)), self.carrier.code


def ways(carriers: Collection[Incubator], day: date, standing: InForce | None = None) -> list[Way]:
    """The nearest first; a fixed number of queries. `standing`: the day's standards, if read."""
    standing = standing or in_force(day)
    held, sourced = levels_held(carriers, day), facts_of_many(carriers, day)
    found = []
    for one in carriers:
        mine = held.get(one.pk, set())
        keys = next_rungs(ahead(one.kinds, mine), standing.published)
        gaps = [Gap(standing.standards[key], sourced[one.pk]) for key in keys]
        gaps.sort(key=lambda gap: gap.rank)
        found.append(Way(one, LEVEL_LABELS.get(highest(mine), ""), sourced[one.pk], gaps))
    return sorted(found, key=lambda way: way.rank)


def way_of(carrier: Incubator, day: date, standing: InForce | None = None) -> Way:
    """Of one."""
    return ways([carrier], day, standing)[0]


def levels_held(carriers: Iterable[Incubator], day: date) -> dict[int, set[str]]:
    """Carrier → the levels it holds on the day. One query."""
    rows = LevelPeriod.objects.filter(incubator__in=carriers, during__contains=day)
    found: dict[int, set[str]] = {}
    for carrier, level in rows.values_list("incubator", "level"):
        found.setdefault(carrier, set()).add(level)
    return found
