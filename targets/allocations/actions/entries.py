"""履历: what happened to a share; told by the verb that did it."""

from django.utils import timezone

from accounts.models import System, User
from common.dates import today
from enterprises.pools.saving import person
from targets.allocations.models import Allocation, AllocationEntry
from targets.allocations.rules.states import EntryKind

KEPT = ("indicator", "unit", "chain", "year", "nurtured", "attracted", "renewed", "duty", "basis")


def enter(row: Allocation, kind: EntryKind, *, by: User | System, words: str = "") -> None:
    """One more line of the share's history, with what stands now."""
    AllocationEntry.objects.create(
        kind=kind.value,
        words=words,
        on=today(),
        by=person(by),
        at=timezone.now(),
        **{name: getattr(row, name) for name in KEPT},
    )
