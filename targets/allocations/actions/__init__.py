"""Verbs of sharing a goal out."""

from targets.allocations.actions.allocations import Share, allocate, fault_of

__all__ = ["Share", "allocate", "fault_of"]
