from targets.goals.models.adoptions import Adoption
from targets.goals.models.definitions import IndicatorDefinition, ReadingTerm
from targets.goals.models.goals import Indicator, LightThresholds, Target
from targets.goals.models.plans import (
    LoadedItem,
    NamedThing,
    Plan,
    Tile,
)
from targets.goals.models.readings import PublishedFigure, Reading
from targets.goals.models.shapes import PathShape, PathWeight

__all__ = [
    "Adoption",
    "Indicator",
    "IndicatorDefinition",
    "LightThresholds",
    "LoadedItem",
    "NamedThing",
    "PathShape",
    "PathWeight",
    "Plan",
    "PublishedFigure",
    "Reading",
    "ReadingTerm",
    "Target",
    "Tile",
]
