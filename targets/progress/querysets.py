from __future__ import annotations

import collecting.querysets as collecting
from accounts.querysets import OfficialQuerySet


class ProgressCollectionQuerySet(collecting.CollectionQuerySet, OfficialQuerySet):  # type: ignore[override]
    """Sentences about collections: officials see them all."""

    begun_by = ("monthlyprogresss",)


class ProgressRosterQuerySet(collecting.RosterQuerySet, OfficialQuerySet):  # type: ignore[override]
    """Sentences about who owes."""


class MonthlyProgressQuerySet(OfficialQuerySet):
    """Sentences about the months of units."""
