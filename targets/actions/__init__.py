"""Verbs of targets: loading a plan, entering figures, sharing goals out to units."""

from targets.actions.loading import load_plan

__all__ = ["load_plan"]
