"""采用测算: the office takes a proposal over, whole or of some units."""

from collections.abc import Collection, Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.actions import audited
from accounts.models import System, User
from common.decisions import insist
from targets.allocations import policies
from targets.allocations.actions.allocations import Share, allocate
from targets.allocations.rules.proposal import Totals, Weighing
from targets.allocations.rules.tracks import Track
from targets.allocations.selectors.grounds import proposal
from targets.allocations.selectors.tracks import Racer
from targets.goals.actions.figures import locked
from targets.goals.models import Indicator

By = User | System
CHANGED = "预览以后登记的事实或分解有变，测算的数不同了，请重新看过再采用。"


@transaction.atomic
@audited("proposal_taken", keep=("year", "basis"))
def take_over(
    indicator: Indicator,
    *,
    by: By,
    year: int,
    track: Track,
    weighing: Weighing,
    totals: Totals,
    seen: str,
    basis: str,
    day: date,
    only: Collection[str] | None = None,
) -> int:
    """`seen` is the digest of what was previewed; `only`: codes of the units, all where None."""
    held = locked(indicator)
    insist(policies.can_propose(by, held))
    made = proposal(by, held, year, track, weighing, totals, day)
    if made.faults:
        raise ValidationError(made.faults)
    if made.digest != seen:
        raise ValidationError(CHANGED)
    chosen: Mapping[Racer, Share] = {
        racer: Share(line.nurtured.number, line.attracted.number, line.renewed.number, basis)
        for racer, line, _ in made.rows
        if only is None or racer.code in only
    }
    if not chosen:
        raise ValidationError("请至少选一个单位。")
    return allocate(held, by=by, year=year, shares=chosen)
