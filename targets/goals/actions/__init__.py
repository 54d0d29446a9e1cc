"""Verbs of targets: loading a plan, entering figures, adopting goals."""

from targets.goals.actions.adoptions import adopt, correct_adoption, drop_adoption
from targets.goals.actions.figures import (
    correct_reading,
    enter_published_figure,
    enter_reading,
)
from targets.goals.actions.loading import load_plan

__all__ = [
    "adopt",
    "correct_adoption",
    "correct_reading",
    "drop_adoption",
    "enter_published_figure",
    "enter_reading",
    "load_plan",
]
