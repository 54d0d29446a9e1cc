from incubators.upgrade.models.editions import StandardEdition
from incubators.upgrade.models.facts import CarrierFact

__all__ = ["CarrierFact", "StandardEdition"]
