"""下一步: the least that has to be done to reach a level, the smallest part of the way first.

More area asks for more firms, and more firms ask for more of everything counted by them: so area is
made up first, firms next, and the rest is counted for the carrier as it will then be.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from incubators.carriers.rules.criteria import Criterion, Facts, World, exactly, unknown
from incubators.carriers.rules.facts import FACTS, read
from incubators.carriers.rules.numbers import Number
from incubators.carriers.rules.standards import Standard, judge
from incubators.carriers.rules.ways import Either
from incubators.upgrade.rules.words import CONDITION_LABELS, STEPS, TOO_LATE

AHEAD = ("area_self", "incubatees")  # what other numbers are counted by, in this order
WHOLE_WAY = Fraction(1)
LATER = "（按增加面积、企业以后计）"
MOST_NAMED = 3
Worlds = Sequence[World]


@dataclass(frozen=True)
class Step:
    """One thing to do: the conditions it is for, in words, how much of the way it is, and where it
    is a number of one fact, that fact and by how much it is raised."""

    keys: tuple[str, ...]
    sentence: str
    part: Fraction = WHOLE_WAY
    fact: str = ""
    amount: Fraction | None = None


def next_steps(standard: Standard, facts: Facts) -> list[Step]:
    """What is still to be done, the nearest first; at the end what has to be found out."""
    steps, ahead = [], dict(facts)
    for name in AHEAD:
        if shorts := _shorts(standard, ahead).get(name):
            steps.append(_step(name, shorts, ahead, ""))
            ahead[name] += max(shorts.values())
    now, was = _shorts(standard, facts), _unmet(standard, facts)
    for name, shorts in _shorts(standard, ahead).items():
        steps.append(_step(name, shorts, ahead, "" if shorts == now.get(name) else LATER))
    for criterion, worlds in _unmet(standard, ahead).items():
        remark = "" if criterion in was else LATER
        steps += _without_a_number(criterion, ahead, worlds, remark)
    return [*sorted(steps, key=lambda step: step.part), *_to_find_out(standard, ahead)]


def what_if(standard: Standard, facts: Facts, changes: Mapping[str, Any]) -> dict[str, Any]:
    """The result with some facts otherwise; null makes one unknown. Raises FactError."""
    changed = read(changes)
    kept = {name: value for name, value in facts.items() if name not in changes}
    return judge(standard, kept | changed)


def _unmet(standard: Standard, facts: Facts) -> dict[Criterion, list[World]]:
    unmet = {condition.key for condition in standard.conditions(facts) if condition.met is False}
    asked = standard.asked(facts)
    return {criterion: worlds for criterion, worlds in asked.items() if criterion.key in unmet}


def _shorts(standard: Standard, facts: Facts) -> dict[str, dict[str, Fraction]]:
    """By the fact that is to be raised: how much each condition on it wants."""
    found: dict[str, dict[str, Fraction]] = {}
    for criterion, worlds in _unmet(standard, facts).items():
        short = criterion.missing(facts, worlds)
        if short is not None:
            found.setdefault(criterion.names[0], {})[criterion.key] = short
    return found


def _step(name: str, shorts: Mapping[str, Fraction], facts: Facts, remark: str) -> Step:
    short = max(shorts.values())
    sentence = f"{_words(name, short)}{remark}"
    return Step(tuple(shorts), sentence, _part(name, short, facts), name, short)


def _words(name: str, short: Fraction | None) -> str:
    return STEPS[name] if short is None else STEPS[name].format(exactly(short))


def _part(name: str, short: Fraction | None, facts: Facts) -> Fraction:
    """How much of the whole way is still to go."""
    have = facts[name]
    if short is None or name == "missed_reports":
        return WHOLE_WAY
    reached = sum(have) if isinstance(have, tuple) else have
    return short / (reached + short) if reached + short else WHOLE_WAY


def _without_a_number(
    criterion: Criterion, facts: Facts, worlds: Worlds, remark: str
) -> list[Step]:
    """Either-or, yes-or-no and dates; a number nobody can state yet has to be found out first."""
    name = criterion.names[0]
    if isinstance(criterion, Either):
        return _ways(criterion, facts, worlds, remark)
    if criterion.key in TOO_LATE:
        return [Step((criterion.key,), TOO_LATE[criterion.key])]
    if isinstance(criterion, Number) and criterion.per and facts.get(criterion.per.fact) == 0:
        return [Step((criterion.key,), f"先有{FACTS[criterion.per.fact].label}（现为 0）")]
    return [Step((criterion.key,), STEPS[name])] if facts.get(name) is False else []


def _ways(either: Either, facts: Facts, worlds: Worlds, remark: str) -> list[Step]:
    """The ways there are to meet it, the nearest first."""
    ways = []
    for way in either.ways:
        name = way.names[0]
        short = way.missing(facts, worlds)
        if not unknown(facts, way.names) and (short is not None or facts[name] is False):
            ways.append((_part(name, short, facts), _words(name, short)))
    if not ways:
        return []
    ways.sort(key=lambda way: way[0])
    sentence = "；或".join(words for _, words in ways)
    return [Step((either.key,), f"{sentence}{remark}", ways[0][0])]


def _to_find_out(standard: Standard, facts: Facts) -> list[Step]:
    """What is not known and keeps conditions open, or how much they want."""
    wanted: set[str] = set()
    keys, unpublished = [], []
    for condition in standard.conditions(facts):
        names = set(condition.missing) if isinstance(condition.missing, list) else set()
        if condition.met is False and condition.missing is None:
            names = _hidden(standard, facts, condition.key)
        if names:
            keys.append(condition.key)
            wanted |= names
        elif condition.met is None:
            unpublished.append(condition.key)
    facts_of = "、".join(fact.label for name, fact in FACTS.items() if name in wanted)
    return [
        Step(tuple(found), f"{what}，才能判断{_named(found)}")
        for found, what in ((keys, f"先填写{facts_of}"), (unpublished, "先填写公布的标准"))
        if found
    ]


def _hidden(standard: Standard, facts: Facts, key: str) -> set[str]:
    """Of a number that is not met by an amount nobody can state: the facts that decide it."""
    for criterion in standard.criteria:
        if criterion.key == key and isinstance(criterion, Number):
            return unknown(facts, [*criterion.names, *standard.switches])
    return set()


def _named(keys: Sequence[str]) -> str:
    if len(keys) > MOST_NAMED:
        return f"这 {len(keys)} 项条件"
    return "、".join(f"“{CONDITION_LABELS[key]}”" for key in keys)
