"""Verbs of targets: loading a plan, entering figures, sharing goals out to units."""

from targets.goals.actions.figures import (
    allocate,
    correct_reading,
    enter_published_figure,
    enter_reading,
)
from targets.goals.actions.loading import load_plan

__all__ = [
    "allocate",
    "correct_reading",
    "enter_published_figure",
    "enter_reading",
    "load_plan",
]
