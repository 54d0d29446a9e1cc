from incubators.services.models.bodies import BodyStage, ServiceBody
from incubators.services.models.offers import Equipment, Mentor, Service
from incubators.services.models.uses import ServiceOrder, Use

__all__ = ["BodyStage", "Equipment", "Mentor", "Service", "ServiceBody", "ServiceOrder", "Use"]
