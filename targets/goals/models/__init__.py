from targets.goals.models.adoptions import Adoption
from targets.goals.models.goals import Indicator, LightThresholds, Target
from targets.goals.models.plans import (
    LoadedItem,
    NamedThing,
    Plan,
    Tile,
)
from targets.goals.models.readings import PublishedFigure, Reading

__all__ = [
    "Adoption",
    "Indicator",
    "LightThresholds",
    "LoadedItem",
    "NamedThing",
    "Plan",
    "PublishedFigure",
    "Reading",
    "Target",
    "Tile",
]
