"""Verbs of the plan's tasks."""

from targets.tasks.actions.loading import load_tasks

__all__ = ["load_tasks"]
