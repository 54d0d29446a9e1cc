"""评价: one firm's facts against one kind's published criteria, as of a day.

A verdict is given only when every completion of the missing facts would give the same one. The
rules answer with what is certain of sums and comparisons; where a number is missing and the answer
still open, they are asked again for each stretch of that number on which no answer changes.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import chain, islice, product
from typing import Any

from enterprises.evaluation.rules import (
    high_tech,
    innovative_sme,
    little_giant,
    little_giant_63,
    scales,
    single_champion,
    sizes,
    srdi,
    tech_sme,
)
from enterprises.evaluation.rules.amounts import ZERO, Box, Interval, Leaf
from enterprises.evaluation.rules.cases import NO_YEAR, Case, Outcome
from enterprises.evaluation.rules.merging import Merge, across
from enterprises.evaluation.rules.standing import standing
from enterprises.registry.rules.kinds import CRITERIA
from enterprises.returns.rules.fact_reading import FactError, read

Rule = Callable[[Case], Outcome]
SINCE_2026 = date(2026, 4, 1)
OLD_RENEWALS = 2026  # the year whose 小巨人 renewals still go by 63号（工信厅企业函〔2026〕117号）
MOST_WORLDS = 64
RULES: Mapping[str, tuple[tuple[str | None, Rule], ...]] = {  # one edition, or the new and the old
    "high_tech": ((high_tech.EDITION, high_tech.judge),),
    "tech_sme": ((tech_sme.EDITION, tech_sme.judge),),
    "innovative_sme": ((innovative_sme.EDITION, innovative_sme.judge),),
    "srdi": ((srdi.EDITION, srdi.judge), (srdi.EDITION_63, srdi.judge_63)),
    "little_giant": (
        (srdi.EDITION, little_giant.judge),
        (srdi.EDITION_63, little_giant_63.judge),
    ),
    "single_champion": ((single_champion.EDITION, single_champion.judge),),
    "size_class": ((sizes.EDITION, sizes.judge),),
    "above_scale": ((None, scales.judge),),
}
_SIZES = {"size_class": "企业划型", "above_scale": "规上（限上）单位"}  # no titles
LABELS: Mapping[str, str] = {kind: (CRITERIA | _SIZES)[kind] for kind in RULES}
KINDS = tuple(RULES)


def evaluate(kind: str, raw: object) -> dict[str, Any]:
    """The result of one kind as the appendix of facts lays it down, keys sorted.

    Raises FactError with a Chinese sentence where the facts cannot be read. Where the day that
    chooses the edition is unknown, only what every edition would answer is said, and no edition.
    """
    if kind not in LABELS:
        raise FactError(f"没有“{kind}”这种评价，应为 {'、'.join(KINDS)} 之一。")
    return judge(kind, read(raw))


def judge(kind: str, facts: Mapping[str, Any]) -> dict[str, Any]:
    """As `evaluate`, of facts already read."""
    year = _year(facts)
    editions = editions_of(kind, facts)
    edition = editions[0][0] if len(editions) == 1 else None
    outcomes = [_certain(kind, rule, facts, year) for _, rule in editions]
    return _as_json(kind, edition, across(outcomes, "evaluated_on"))


def editions_of(kind: str, facts: Mapping[str, Any]) -> list[tuple[str | None, Rule]]:
    """The document in force on the day of evaluation, and its rule; without a day, any of them."""
    editions = RULES[kind]
    on = facts.get("evaluated_on")
    if len(editions) == 1 or on is None:
        return list(editions)
    new, old = editions
    is_old_renewal = (
        kind == "little_giant" and facts.get("purpose") == "renewal" and on.year == OLD_RENEWALS
    )
    return [old if on < SINCE_2026 or is_old_renewal else new]


def _year(facts: Mapping[str, Any]) -> int:
    """申报年: as said, else the year of the day of evaluation."""
    if (year := facts.get("year")) is not None:
        return int(year)
    on = facts.get("evaluated_on")
    return NO_YEAR if on is None else int(on.year)


def _certain(kind: str, rule: Rule, facts: Mapping[str, Any], year: int) -> Outcome:
    """The outcome that holds for every completion of the missing facts."""
    worlds: Sequence[Mapping[str, Any]] = [facts]
    merge, supposed = Merge(), ""
    if kind == "high_tech" and facts.get("founded_on") is None:
        days = high_tech.founding_days(Case(facts, year))
        worlds = [{**facts, "founded_on": day} for day in days]
        supposed = "founded_on"
        merge.blame(supposed)
    faults = []
    for world in worlds:
        try:
            merge.add(_of_numbers(rule, world, year, supposed))
        except FactError as fault:  # no completion is like this: an expert's mark rules it out
            faults.append(fault)
    if len(faults) == len(worlds):
        raise faults[0]
    return merge.outcome()


def _of_numbers(rule: Rule, facts: Mapping[str, Any], year: int, supposed: str) -> Outcome:
    """One outcome for all values of the missing numbers."""
    case = Case(facts, year, supposed=supposed)
    base = rule(case)
    tied = case.tied()
    if not tied or not base.is_open():
        return base
    ways = {leaf: stretches(cuts) for leaf, cuts in sorted(tied.items())}
    merged = (_over(rule, facts, year, base, boxes) for boxes in _boxes(ways))
    return base.refined([outcome for outcome in merged if outcome is not None])


def _over(
    rule: Rule, facts: Mapping[str, Any], year: int, base: Outcome, boxes: Iterable[Box]
) -> Outcome | None:
    """What holds in every one of the boxes; None where that is no more than the base has."""
    merge = Merge()
    for box in boxes:
        try:
            merge.add(rule(Case(facts, year, box)))
        except FactError:  # an expert's mark rules this stretch out
            continue
        if merge.adds_nothing(base):
            return None
    return None if merge.is_empty() else merge.outcome()


def _boxes(ways: Mapping[Leaf, list[Interval]]) -> list[Iterable[Box]]:
    """All missing numbers together where that is few, else one number at a time."""
    leaves = list(ways)
    size = 1
    for leaf in leaves:
        size *= len(ways[leaf])
    if size <= MOST_WORLDS:
        corners = [{leaf: ways[leaf][end] for leaf in leaves} for end in (0, 1)]
        inside = (dict(zip(leaves, box, strict=True)) for box in product(*ways.values()))
        return [chain(corners, inside)]
    return [({leaf: stretch} for stretch in islice(ways[leaf], MOST_WORLDS)) for leaf in leaves]


def stretches(cuts: set[Fraction]) -> list[Interval]:
    """From 0 up: each cut by itself, and what lies open between; zero alone, as a denominator."""
    points = sorted(cuts | {ZERO})
    intervals = []
    for place, point in enumerate(points):
        intervals.append(Interval(point, point))
        upper = points[place + 1] if place + 1 < len(points) else None
        intervals.append(Interval(point, upper, True, True))
    # The ends first: they differ most, and a difference soon ends the search.
    return [intervals[0], intervals[-1], *intervals[1:-1]]


def _as_json(kind: str, edition: str | None, outcome: Outcome) -> dict[str, Any]:
    score = outcome.score
    answers = {condition.key: condition.met for condition in outcome.conditions}
    low, high = (None, None) if score is None else (str(score.low), str(score.high))
    return {
        "bands": dict(sorted(outcome.bands.items())),
        "class": outcome.size,
        "conditions": [
            {
                "actual": condition.actual,
                "article": condition.article,
                "key": condition.key,
                "met": condition.met,
                "missing": condition.missing,
                "required": condition.required,
            }
            for condition in outcome.conditions
        ],
        "edition": edition,
        "kind": kind,
        "passed": outcome.passed,
        "points": {name: points.as_json() for name, points in sorted(outcome.points.items())},
        "score": low if low == high else None,
        "score_max": high,
        "score_min": low,
        "unmet": list(standing(kind, answers, passed=outcome.passed).unmet),
    }
