"""综合名次: the weighted mean of the places by each lens, the smallest first. Pure, exact.

No weights are published, so there is no 综合 until the district sets some (docs/rules/race.md).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from targets.race.rules.looks import Field, Look, Weights
from targets.race.rules.ranking import LENS_LABELS, Lens, Placed, competition

NO_WEIGHTS = "没有设综合权重"


@dataclass(frozen=True, slots=True)
class Part:
    """One lens of a 综合: its place times its weight."""

    lens: Lens
    weight: int
    place: int | None
    reason: str | None


def parts(field: Field) -> dict[str, list[Part]]:
    """By unit: what each lens that weighs something says."""
    found: dict[str, list[Part]] = {runner.code: [] for runner in field.now}
    for lens, weight in field.terms.weights.items():
        for row in field.placed(lens):
            found[row.runner.code].append(Part(lens, weight, row.place, row.reason))
    return found


def score(told: list[Part]) -> Fraction | None:
    """Σ place × weight ÷ Σ weight; None where a lens gives no place, or none weighs anything."""
    places = [(part.place, part.weight) for part in told]
    whole = sum(part.weight for part in told)
    if not whole or any(place is None for place, _ in places):
        return None
    return Fraction(sum((place or 0) * weight for place, weight in places), whole)


def places(scores: Mapping[str, Fraction | None]) -> dict[str, int]:
    """The smallest score first; ties share."""
    return competition({code: -one for code, one in scores.items() if one is not None})


def composite_places(field: Field) -> dict[str, int]:
    """Places by 综合 of those that have one."""
    return places({code: score(told) for code, told in parts(field).items()})


def composite(field: Field) -> list[Placed]:
    """The track by 综合, in order of places, then unit code; those without a place last."""
    told, weights = parts(field), field.terms.weights
    standing, before = composite_places(field), composite_places(field.a_month_ago)
    rows = [
        Placed(
            runner,
            standing.get(runner.code),
            before.get(runner.code),
            None if runner.code in standing else unplaced(told[runner.code], weights),
        )
        for runner in field.now
    ]
    return sorted(rows, key=lambda row: (row.place is None, row.place or 0, row.runner.code))


def unplaced(told: list[Part], weights: Weights) -> str:
    """Why a unit has no 综合 place: the first lens that gives it none."""
    if not weights:
        return NO_WEIGHTS
    part = next(part for part in told if part.place is None)
    return f"{LENS_LABELS[part.lens.value]}没有名次：{part.reason}"


def placed(look: Look, field: Field) -> list[Placed]:
    """By any look."""
    return composite(field) if look is Look.COMPOSITE else field.placed(Lens(look.value))


def places_now(look: Look, field: Field) -> dict[str, int]:
    """Places by any look of those that have one, without what was before."""
    if look is Look.COMPOSITE:
        return composite_places(field)
    rows = field.placed(Lens(look.value))
    return {row.runner.code: row.place for row in rows if row.place is not None}
