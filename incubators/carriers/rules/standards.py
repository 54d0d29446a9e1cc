"""标准: a document's conditions and what they come to, for every value of the missing facts."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from fractions import Fraction
from itertools import product
from typing import Any

from enterprises.evaluation.rules.cases import Condition
from incubators.carriers.rules.criteria import Answer, Criterion, Facts, World, exactly
from incubators.carriers.rules.numbers import SPECK, Number

DENOMINATORS = ("area_self", "incubatees", "service_staff")  # each asks for no less of a later one
Best = Callable[[Sequence[Criterion], Facts, World], Facts]


def fewest(criteria: Sequence[Criterion], facts: Facts, world: World) -> Facts:
    """The facts with the least of each unknown denominator that its own conditions allow.

    More of it makes every share, every number in ten and every density harder to reach, so what
    these numbers cannot meet no others can.
    """
    filled = dict(facts)
    for name in DENOMINATORS:
        if filled.get(name) is None:
            filled[name] = _least(name, criteria, filled, world)
    return filled


def _least(name: str, criteria: Sequence[Criterion], facts: Facts, world: World) -> Fraction:
    least: Fraction = SPECK if name == "area_self" else Fraction(1)
    for criterion in criteria:
        if isinstance(criterion, Number) and criterion.facts == (name,):
            limit = criterion.limit.of(world)
            need = None if limit is None else criterion.need(facts, limit)
            least = least if need is None else max(least, need)
    return least


@dataclass(frozen=True)
class Standard:
    """What one level asks: its document, its conditions in order, the switches they turn on."""

    level: str
    label: str
    edition: str
    criteria: tuple[Criterion, ...]
    switches: tuple[str, ...] = ()
    best: Best = fewest

    @property
    def names(self) -> tuple[str, ...]:
        """The facts asked for, in the order of the conditions."""
        asked = [name for criterion in self.criteria for name in criterion.names]
        return tuple(dict.fromkeys([*self.switches, *asked]))

    def worlds(self, facts: Facts) -> list[World]:
        """Every way the switches may stand."""
        values = [facts.get(switch) for switch in self.switches]
        ways = [(True, False) if value is None else (value,) for value in values]
        return [dict(zip(self.switches, way, strict=True)) for way in product(*ways)]

    def asked(self, facts: Facts) -> dict[Criterion, list[World]]:
        """What may be asked, and in which worlds it is."""
        worlds = self.worlds(facts)
        found = {
            criterion: [world for world in worlds if _is_asked(criterion, world)]
            for criterion in self.criteria
        }
        return {criterion: inside for criterion, inside in found.items() if inside}

    def conditions(self, facts: Facts) -> list[Condition]:
        all_of_them = len(self.worlds(facts))
        return [
            _condition(criterion, facts, inside, is_certain=len(inside) == all_of_them)
            for criterion, inside in self.asked(facts).items()
        ]

    def passed(self, facts: Facts, conditions: Sequence[Condition]) -> Answer:
        """Sure only where every completion agrees: conditions may be open and still not all met."""
        if all(condition.met for condition in conditions):
            return True
        return None if any(self._can_pass(facts, world) for world in self.worlds(facts)) else False

    def _can_pass(self, facts: Facts, world: World) -> bool:
        asked = [criterion for criterion in self.criteria if _is_asked(criterion, world)]
        filled = self.best(asked, facts, world)
        return all(criterion.met(filled, world) is not False for criterion in asked)


def _is_asked(criterion: Criterion, world: World) -> bool:
    return not criterion.only or world[criterion.only]


def _condition(
    criterion: Criterion, facts: Facts, worlds: Sequence[World], *, is_certain: bool
) -> Condition:
    """A condition; one that may not be asked at all is met or open."""
    answers = {criterion.met(facts, world) for world in worlds}
    met = answers.pop() if len(answers) == 1 else None
    condition = Condition(
        key=criterion.key,
        met=met if is_certain or met else None,
        required=criterion.required(worlds),
        actual=criterion.actual(facts),
        missing=None,
        article=criterion.article,
    )
    if condition.met is False:
        short = criterion.missing(facts, worlds)
        return replace(condition, missing=None if short is None else exactly(short))
    if condition.met is None:
        maybe = set() if is_certain else {criterion.only}
        return replace(condition, missing=sorted(maybe | criterion.deciding(facts, worlds)))
    return condition


def judge(standard: Standard, facts: Mapping[str, Any]) -> dict[str, Any]:
    """The result as `evaluate` writes one: conditions in the document's order."""
    conditions = standard.conditions(facts)
    return {
        "level": standard.level,
        "edition": standard.edition,
        "passed": standard.passed(facts, conditions),
        "unmet": sorted(condition.key for condition in conditions if condition.met is False),
        "conditions": [asdict(condition) for condition in conditions],
    }
