"""合并: what several possible outcomes of one firm have in common."""

from collections.abc import Sequence
from dataclasses import replace
from functools import reduce

from enterprises.evaluation.rules.cases import Condition, Outcome, Points


class Merge:
    """Outcomes added one by one; a verdict survives only where all of them give it."""

    def __init__(self) -> None:
        self._common: Outcome | None = None
        self._blamed: list[str] = []

    def blame(self, name: str) -> None:
        """A missing fact the outcomes differ by: named wherever they disagree."""
        self._blamed.append(name)

    def add(self, outcome: Outcome) -> None:
        if self._common is None:
            self._common = replace(outcome)
            return
        self._common = _merged(self._common, outcome, self._blamed)

    def is_empty(self) -> bool:
        return self._common is None

    def adds_nothing(self, base: Outcome) -> bool:
        """Whether no further outcome could decide what is open in the base."""
        return self._common is not None and self._common.adds_nothing(base)

    def outcome(self) -> Outcome:
        if self._common is None:
            raise LookupError("no outcome was added")
        return self._common


def across(outcomes: Sequence[Outcome], name: str) -> Outcome:
    """What several editions have in common, where the named fact would tell which one applies.

    What only some of them ask cannot be judged: it may not be asked at all.
    """
    if len(outcomes) == 1:
        return outcomes[0]
    keys = dict.fromkeys(condition.key for outcome in outcomes for condition in outcome.conditions)
    conditions = []
    for key in keys:
        alike = [
            condition
            for outcome in outcomes
            for condition in outcome.conditions
            if condition.key == key
        ]
        common = reduce(lambda first, other: _condition(first, other, [name]), alike)
        if len(alike) < len(outcomes):
            missing = list(dict.fromkeys([*_names(common), name]))
            common = replace(common, met=None, missing=missing)
        conditions.append(common)
    verdicts = {outcome.passed for outcome in outcomes}
    return Outcome(conditions, verdicts.pop() if len(verdicts) == 1 else None)


def _merged(one: Outcome, other: Outcome, blamed: list[str]) -> Outcome:
    return Outcome(
        conditions=[
            _condition(a, b, blamed) for a, b in zip(one.conditions, other.conditions, strict=True)
        ],
        passed=one.passed if one.passed is other.passed else None,
        points={name: _hull(points, other.points[name]) for name, points in one.points.items()},
        bands={
            name: band if band == other.bands[name] else None for name, band in one.bands.items()
        },
        score=None if one.score is None or other.score is None else _hull(one.score, other.score),
        size=one.size if one.size == other.size else None,
    )


def _hull(one: Points, other: Points) -> Points:
    return Points(min(one.low, other.low), max(one.high, other.high))


def _condition(one: Condition, other: Condition, blamed: list[str]) -> Condition:
    required = one.required if one.required == other.required else _both(one, other)
    actual = one.actual if one.actual == other.actual else None
    if one.met is other.met and one.met is not None:
        missing = one.missing if one.missing == other.missing else None
        return replace(one, required=required, actual=actual, missing=missing)
    names = [*_names(one), *_names(other)]
    if one.met is not other.met:
        names += blamed
    return replace(
        one, met=None, required=required, actual=actual, missing=list(dict.fromkeys(names)) or None
    )


def _both(one: Condition, other: Condition) -> str:
    return one.required if other.required in one.required else f"{one.required}或{other.required}"


def _names(condition: Condition) -> list[str]:
    return condition.missing if isinstance(condition.missing, list) else []
