from enterprises.care.models.experts import Expert
from enterprises.care.models.institutions import ResearchInstitution
from enterprises.care.models.plans import CultivationPlan
from enterprises.care.models.requests import CompanyRequest
from enterprises.care.models.trainings import Training, TrainingAttendance
from enterprises.care.models.visits import ServiceRecord

__all__ = [
    "CompanyRequest",
    "CultivationPlan",
    "Expert",
    "ResearchInstitution",
    "ServiceRecord",
    "Training",
    "TrainingAttendance",
]
