from incubators.carriers.models.area import AreaDefinition, AreaEntry
from incubators.carriers.models.incubators import Incubator
from incubators.carriers.models.levels import LevelPeriod
from incubators.carriers.models.operators import Operator, OperatorMember

__all__ = [
    "AreaDefinition",
    "AreaEntry",
    "Incubator",
    "LevelPeriod",
    "Operator",
    "OperatorMember",
]
