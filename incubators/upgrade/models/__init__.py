from incubators.upgrade.models.appraisals import Appraisal, Examiner, Mark
from incubators.upgrade.models.editions import StandardEdition
from incubators.upgrade.models.facts import CarrierFact
from incubators.upgrade.models.sheets import GradeLine, ScoreItem, ScoreSheet

__all__ = [
    "Appraisal",
    "CarrierFact",
    "Examiner",
    "GradeLine",
    "Mark",
    "ScoreItem",
    "ScoreSheet",
    "StandardEdition",
]
