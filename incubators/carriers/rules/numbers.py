"""数量条件: so many, such a share, so many a thousand ㎡, one in ten; standards may be unknown."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import ceil

from enterprises.evaluation.rules.cases import decimal
from enterprises.returns.rules.exact import Exact
from incubators.carriers.rules.criteria import Answer, Facts, World, exactly, unknown
from incubators.carriers.rules.facts import FACTS

UNPUBLISHED = "标准未公布，待双倍增办填写"
PROFESSIONAL, HARD_AREA = "professional", "hard_area"
SPECK = Fraction(1, 10**30)  # a number above zero, smaller than any that can be written


@dataclass(frozen=True)
class Limit:
    """What is asked: plainly, of a 专业孵化器, times how much in a 艰苦边远地区; None: unknown."""

    plain: Fraction | int | None
    professional: Fraction | int | None
    eased: Fraction | None = Fraction(1)
    is_whole: bool = False

    def of(self, world: World) -> Fraction | None:
        number = self.professional if world.get(PROFESSIONAL) else self.plain
        if number is None:
            return None
        if not world.get(HARD_AREA):
            return Exact(number)
        if self.eased is None:
            return None
        return Exact(ceil(number * self.eased)) if self.is_whole else number * self.eased


@dataclass(frozen=True)
class Per:
    """The denominator: a limit of 3 a thousand ㎡ asks for 3 × area ÷ 1000 firms."""

    fact: str
    of: int
    words: str
    zero_asks_nothing: bool = False


def share_of(fact: str) -> Per:
    """占比: the limit is in percent, and of nothing there is no share."""
    return Per(fact, 100, "{}%")


PER_1000 = Per("area_self", 1000, "每千㎡{}家")
PER_TEN = Per("incubatees", 10, "每10家在孵企业{}名", zero_asks_nothing=True)


@dataclass(frozen=True)
class Number:
    """Facts that together must reach a limit, by themselves or for a denominator."""

    key: str
    facts: tuple[str, ...]
    limit: Limit
    article: str
    per: Per | None = None
    only: str = ""
    is_whole: bool = True

    @property
    def names(self) -> tuple[str, ...]:
        return self.facts if self.per is None else (*self.facts, self.per.fact)

    def met(self, facts: Facts, world: World) -> Answer:
        limit = self.limit.of(world)
        if limit is None:
            return None
        have, is_open = self._have(facts)
        if self.per is None or facts.get(self.per.fact) is not None:
            need = self.need(facts, limit)
            if need is None:
                return False
            return True if have >= need else None if is_open else False
        # Against all there can be, or none of it to divide by, no number of them is enough.
        fewest = 0 if self.per.zero_asks_nothing else SPECK
        return None if is_open or have >= self._for(limit, self.per, fewest) else False

    def need(self, facts: Facts, limit: Fraction) -> Fraction | None:
        """How much is asked; None where the denominator is unknown, or 0 and nothing is enough."""
        if self.per is None:
            return limit
        per = facts.get(self.per.fact)
        if per is None or (per == 0 and not self.per.zero_asks_nothing):
            return None
        return self._for(limit, self.per, per)

    def deciding(self, facts: Facts, worlds: Sequence[World]) -> set[str]:
        names: set[str] = set()
        if any(
            self.met(facts, world) is None and self.limit.of(world) is not None for world in worlds
        ):
            names |= unknown(facts, self.names)
        for one, other in combinations(worlds, 2):
            switches = [switch for switch in one if one[switch] is not other[switch]]
            if len(switches) == 1 and self._differs(facts, one, other):
                names |= set(switches)
        return names

    def missing(self, facts: Facts, worlds: Sequence[World]) -> Fraction | None:
        have, is_open = self._have(facts)
        needs = {self._need_in(facts, world) for world in worlds}
        need = needs.pop() if len(needs) == 1 else None
        return None if is_open or need is None else need - have

    def required(self, worlds: Sequence[World]) -> str:
        words = [self._words(self.limit.of(world)) for world in worlds]
        return "或".join(dict.fromkeys(words))

    def actual(self, facts: Facts) -> str | None:
        have, is_open = self._have(facts)
        if is_open:
            return None
        if self.per is None:
            return f"{exactly(have)}{FACTS[self.facts[0]].measure}"
        per = facts.get(self.per.fact)
        if per is None:
            return None
        if per == 0:
            return f"{FACTS[self.per.fact].label}为 0"
        return self.per.words.format(decimal(have / per * self.per.of))

    def _have(self, facts: Facts) -> tuple[Fraction, bool]:
        """What is known, and whether there may be more."""
        values = [facts.get(name) for name in self.facts]
        return Exact(sum(value for value in values if value is not None)), None in values

    def _for(self, limit: Fraction, per: Per, number: Fraction | int) -> Fraction:
        need = limit * number / per.of
        return Exact(ceil(need)) if self.is_whole else need

    def _need_in(self, facts: Facts, world: World) -> Fraction | None:
        limit = self.limit.of(world)
        return None if limit is None else self.need(facts, limit)

    def _differs(self, facts: Facts, one: World, other: World) -> bool:
        """Whether some number is enough in one of two worlds only."""
        limits = {self.limit.of(one), self.limit.of(other)}
        have, is_open = self._have(facts)
        if None in limits or len(limits) == 1:
            return len(limits) > 1  # against a standard nobody knows anything may be enough
        if self.per is not None and facts.get(self.per.fact) is None:
            return True
        needs = [self._need_in(facts, world) for world in (one, other)]
        if needs[0] is None or needs[1] is None:
            return False
        less, more = sorted((needs[0], needs[1]))
        return max(less, have) < more if is_open else less <= have < more

    def _words(self, limit: Fraction | None) -> str:
        if limit is None:
            return UNPUBLISHED
        if self.per is None:
            return f"≥{exactly(limit)}{FACTS[self.facts[0]].measure}"
        return self.per.words.format(f"≥{exactly(limit)}")
