"""Verbs of targets: loading a plan, defining, entering and checking figures, adopting goals."""

from targets.goals.actions.adoptions import adopt, correct_adoption, drop_adoption
from targets.goals.actions.defining import add_indicator, correct_definition, define, shape_path
from targets.goals.actions.figures import enter_published_figure
from targets.goals.actions.loading import load_plan
from targets.goals.actions.readings import (
    adjust_reading,
    check_reading,
    correct_reading,
    enter_reading,
    lock_readings,
    return_reading,
)

__all__ = [
    "add_indicator",
    "adjust_reading",
    "adopt",
    "check_reading",
    "correct_adoption",
    "correct_definition",
    "correct_reading",
    "define",
    "drop_adoption",
    "enter_published_figure",
    "enter_reading",
    "load_plan",
    "lock_readings",
    "return_reading",
    "shape_path",
]
