"""分解: how many firms each unit shall add in a year; locks the indicator first."""

from collections.abc import Mapping
from dataclasses import dataclass

import pghistory
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.actions import audited
from accounts.models import System, User
from common.db import constraints_as_validation
from common.decisions import insist
from enterprises.pools.saving import person
from targets.allocations import policies
from targets.allocations.actions.entries import enter
from targets.allocations.models import Allocation
from targets.allocations.rules.states import AllocationState, EntryKind
from targets.allocations.selectors.tracks import Racer
from targets.goals.actions.figures import locked
from targets.goals.models import Indicator

By = User | System
ANSWERED = ("nurtured", "attracted", "renewed", "duty")  # what a unit signs; the basis may change


@dataclass(frozen=True, slots=True)
class Share:
    """What one unit is given for the year, in whole firms or as a duty, and by which paper."""

    nurtured: int = 0
    attracted: int = 0
    renewed: int = 0
    basis: str = ""
    duty: str | None = None  # None leaves what stands


@transaction.atomic
@audited("target_allocated", keep=("year",))
def allocate(
    indicator: Indicator, *, by: By, year: int, shares: Mapping[Racer, Share | None]
) -> int:
    """Replaces what these units have for the year; None takes it back. How many changed."""
    held = locked(indicator)
    insist(policies.can_allocate(by, held))
    meant = Q(unit__in=[racer.key[0] for racer in shares if racer.key[0]])
    meant |= Q(chain__in=[racer.key[1] for racer in shares if racer.key[1]])
    rows = Allocation.objects.filter(meant, indicator=held, year=year)
    standing = {(row.unit_id, row.chain_id): row for row in rows}
    with pghistory.context(action="allocate", by=by.pk):
        return sum(
            _set(held, racer, year, share, standing.get(racer.key), by)
            for racer, share in shares.items()
        )


def _set(
    indicator: Indicator,
    racer: Racer,
    year: int,
    share: Share | None,
    row: Allocation | None,
    by: By,
) -> bool:
    if share is None:
        if row is None:
            return False
        enter(row, EntryKind.WITHDRAWN, by=by)
        row.delete()
        return True
    names = ("nurtured", "attracted", "renewed", "basis", "duty")
    said = {name: told for name in names if (told := getattr(share, name)) is not None}
    if row and all(getattr(row, name) == value for name, value in said.items()):
        return False
    unit, chain = racer.key
    kind = EntryKind.ISSUED
    if row is not None:
        is_new = any(getattr(row, name) != said[name] for name in ANSWERED if name in said)
        kind = EntryKind.CHANGED if is_new else EntryKind.BASED
    row = row or Allocation(indicator=indicator, unit_id=unit, chain_id=chain, year=year)
    for name, value in said.items():
        setattr(row, name, value)
    if kind == EntryKind.CHANGED:
        asked_anew(row)
        row.objection = row.answer = ""
    kept(row, by)
    enter(row, kind, by=by)
    return True


def asked_anew(row: Allocation) -> None:
    """What the unit said was said of another number."""
    row.state, row.answered_on = AllocationState.PENDING.value, None


def kept(row: Allocation, by: By) -> None:
    """Recorded, and saved."""
    row.recorded_by, row.recorded_at = person(by), timezone.now()
    row.full_clean()
    with constraints_as_validation(Allocation):
        row.save()
