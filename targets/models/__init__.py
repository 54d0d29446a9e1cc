from targets.models.goals import Indicator, LightThresholds, Target
from targets.models.plans import NamedThing, Plan, Safeguard, Task, TaskUnit
from targets.models.readings import PublishedFigure, Reading

__all__ = [
    "Indicator",
    "LightThresholds",
    "NamedThing",
    "Plan",
    "PublishedFigure",
    "Reading",
    "Safeguard",
    "Target",
    "Task",
    "TaskUnit",
]
