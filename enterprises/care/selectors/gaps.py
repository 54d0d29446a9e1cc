"""差距: the next title a firm lacks, and what its criteria still ask, by the published rules."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from enterprises.care.models import CultivationPlan
from enterprises.evaluation.marks import facts_for
from enterprises.evaluation.outlooks import Words, outlook_of
from enterprises.evaluation.rules.evaluations import KINDS, LABELS, evaluate
from enterprises.evaluation.rules.purposes import with_purpose
from enterprises.evaluation.rungs import headline, rungs_of
from enterprises.evaluation.words import Row, condition_rows
from enterprises.registry.models import Enterprise
from enterprises.returns.waiting import waiting_words


@dataclass(frozen=True, slots=True)
class Gaps:
    """What stands between the firm and one title, and what the open year still has to bring."""

    kind: str
    headline: str
    edition: str
    rows: list[Row]
    outlook: Words | None
    ready: list[str]  # other titles that only have to be applied for
    waiting: list[str]  # returns whose figures are not used yet


def gaps_of(enterprise: Enterprise, held: Collection[str], day: date) -> Gaps | None:
    """Of the plan's title, else of what comes next; None where nothing is open to the firm."""
    facts = facts_for(enterprise, on=day, year=day.year)
    rungs = rungs_of(facts)
    kind = _planned(enterprise, held) or rungs.ahead.kind or rungs.ahead.first
    if kind is None:
        return None
    verdict = rungs.results.get(kind) or evaluate(kind, with_purpose(kind, facts))
    return Gaps(
        kind=kind,
        headline=headline(verdict),
        edition=verdict["edition"] or "",
        rows=[row for row in condition_rows(verdict) if not row.is_settled],
        outlook=outlook_of(kind, enterprise, facts, day),
        ready=[LABELS[ready] for ready in rungs.ahead.ready if ready != kind],
        waiting=waiting_words(enterprise, day.year),
    )


def _planned(enterprise: Enterprise, held: Collection[str]) -> str | None:
    plan = CultivationPlan.objects.filter(enterprise=enterprise).first()
    if plan and plan.target_kind in KINDS and plan.target_kind not in held:
        return plan.target_kind
    return None
