"""条件: what a document asks, answered for every value of what is not known.

A world says of each switch (专业孵化器, 艰苦边远地区 …) whether it is on. In one world a criterion
is met, not met, or open (None) where two values of a missing number would be answered differently.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Protocol

from incubators.carriers.rules.facts import FACTS

Answer = bool | None
Facts = Mapping[str, Any]
World = Mapping[str, bool]


class Criterion(Protocol):
    """One condition of a document; `only` names the switch that must be on for it to be asked."""

    @property
    def key(self) -> str: ...
    @property
    def article(self) -> str: ...
    @property
    def only(self) -> str: ...
    @property
    def names(self) -> tuple[str, ...]:
        """The facts it asks about, what it is about first."""
        ...

    def met(self, facts: Facts, world: World) -> Answer:
        """In one world, for all values of the missing numbers."""
        ...

    def deciding(self, facts: Facts, worlds: Sequence[World]) -> set[str]:
        """The missing facts a change of which could change the answer."""
        ...

    def missing(self, facts: Facts, worlds: Sequence[World]) -> Fraction | None:
        """Of what is not met in any of the worlds: how much more is wanted, where that is sure."""
        ...

    def required(self, worlds: Sequence[World]) -> str: ...
    def actual(self, facts: Facts) -> str | None: ...


def unknown(facts: Facts, names: Collection[str]) -> set[str]:
    """Those of the facts that are not known; of several years, where any of them is not."""
    values = {name: facts.get(name) for name in names}
    return {
        name
        for name, value in values.items()
        if value is None or (isinstance(value, tuple) and None in value)
    }


def exactly(number: Fraction | int) -> str:
    """A plain decimal string with every place; of numbers whose decimals end."""
    places = 0
    while (number * 10**places).denominator != 1:
        places += 1
    digits = f"{int(number * 10**places):0{places + 1}d}"
    return f"{digits[:-places]}.{digits[-places:]}" if places else digits


@dataclass(frozen=True)
class OfFact:
    """A condition on one fact, with nothing to be counted as missing."""

    key: str
    fact: str
    article: str
    only: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        return (self.fact,)

    def deciding(self, facts: Facts, worlds: Sequence[World]) -> set[str]:
        return unknown(facts, self.names)

    def missing(self, facts: Facts, worlds: Sequence[World]) -> Fraction | None:
        return None


class Flag(OfFact):
    """A yes-or-no fact that must be so."""

    def met(self, facts: Facts, world: World) -> Answer:
        value: bool | None = facts.get(self.fact)
        return value

    def required(self, worlds: Sequence[World]) -> str:
        return FACTS[self.fact].label

    def actual(self, facts: Facts) -> str | None:
        value = facts.get(self.fact)
        return None if value is None else "是" if value else "否"


class Never(OfFact):
    """A number that must be 0; what is missing is what there is too much."""

    def met(self, facts: Facts, world: World) -> Answer:
        value = facts.get(self.fact)
        return None if value is None else bool(value == 0)

    def missing(self, facts: Facts, worlds: Sequence[World]) -> Fraction | None:
        value: Fraction | None = facts.get(self.fact)
        return value

    def required(self, worlds: Sequence[World]) -> str:
        return f"{FACTS[self.fact].label} 0{FACTS[self.fact].measure}"

    def actual(self, facts: Facts) -> str | None:
        value = facts.get(self.fact)
        return None if value is None else f"{exactly(value)}{FACTS[self.fact].measure}"
