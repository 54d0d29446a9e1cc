from targets.models.goals import Indicator, LightThresholds, Target
from targets.models.plans import (
    LoadedItem,
    NamedThing,
    Plan,
    Safeguard,
    Task,
    TaskUnit,
    Tile,
)
from targets.models.readings import PublishedFigure, Reading

__all__ = [
    "Indicator",
    "LightThresholds",
    "LoadedItem",
    "NamedThing",
    "Plan",
    "PublishedFigure",
    "Reading",
    "Safeguard",
    "Target",
    "Task",
    "TaskUnit",
    "Tile",
]
