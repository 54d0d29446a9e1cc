"""Verbs of sharing a goal out."""

from targets.allocations.actions.allocations import Share, allocate

__all__ = ["Share", "allocate"]
