"""Verbs of sharing a goal out, and of answering what was shared."""

from targets.allocations.actions.allocations import Share, allocate
from targets.allocations.actions.answers import confirm, decide, object_to

__all__ = ["Share", "allocate", "confirm", "decide", "object_to"]
