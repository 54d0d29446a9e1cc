from enterprises.pools.models.care import (
    CompanyRequest,
    CultivationPlan,
    ResearchInstitution,
    ServiceRecord,
)
from enterprises.pools.models.entries import PoolEntry, PoolProposal, StageChange
from enterprises.pools.models.oversight import (
    DutyReport,
    Expert,
    Inspection,
    RenewalStep,
    Training,
    TrainingAttendance,
)

__all__ = [
    "CompanyRequest",
    "CultivationPlan",
    "DutyReport",
    "Expert",
    "Inspection",
    "PoolEntry",
    "PoolProposal",
    "RenewalStep",
    "ResearchInstitution",
    "ServiceRecord",
    "StageChange",
    "Training",
    "TrainingAttendance",
]
