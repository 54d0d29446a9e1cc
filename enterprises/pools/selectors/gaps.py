"""差距: the next title a firm lacks, and what its criteria still ask, by the published rules."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from enterprises.evaluation.marks import facts_for
from enterprises.evaluation.outlooks import Words, outlook_of
from enterprises.evaluation.rules.evaluations import KINDS, LABELS, evaluate
from enterprises.evaluation.words import Row, condition_rows
from enterprises.pools.models import CultivationPlan
from enterprises.registry.models import Enterprise

STEPS = ("tech_sme", "high_tech", "innovative_sme", "srdi", "little_giant", "single_champion")


@dataclass(frozen=True, slots=True)
class Gaps:
    """What stands between the firm and one title, and what the open year still has to bring."""

    kind: str
    label: str
    edition: str
    met: int
    total: int
    rows: list[Row]
    outlook: Words | None


def gaps_of(enterprise: Enterprise, held: Collection[str], day: date) -> Gaps | None:
    """Of the plan's title, else of the first one not held; None where all are held."""
    kind = _next(enterprise, held)
    if kind is None:
        return None
    facts = facts_for(enterprise, on=day, year=day.year)
    found = evaluate(kind, facts)
    conditions = condition_rows(found)
    rows = [row for row in conditions if row.met is not True]
    return Gaps(
        kind=kind,
        label=LABELS[kind],
        edition=found["edition"] or "",
        met=len(conditions) - len(rows),
        total=len(conditions),
        rows=rows,
        outlook=outlook_of(kind, enterprise, facts, day),
    )


def _next(enterprise: Enterprise, held: Collection[str]) -> str | None:
    plan = CultivationPlan.objects.filter(enterprise=enterprise).first()
    if plan and plan.target_kind in KINDS and plan.target_kind not in held:
        return plan.target_kind
    return next((kind for kind in STEPS if kind not in held), None)
