"""Verbs of lists: views that are kept, deeds that are done to many."""

from desk.actions.many import begin, proceed
from desk.actions.views import forget_view, keep_view, prefer_view

__all__ = ["begin", "forget_view", "keep_view", "prefer_view", "proceed"]
