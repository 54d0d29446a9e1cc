"""Verbs of sharing a goal out, and of answering what was shared."""

from targets.allocations.actions.allocations import Share, allocate
from targets.allocations.actions.answers import confirm, decide, object_to
from targets.allocations.actions.taking_over import take_over

__all__ = ["Share", "allocate", "confirm", "decide", "object_to", "take_over"]
