from enterprises.registry.models.apart import Apart
from enterprises.registry.models.counts import CountStep, CountSum
from enterprises.registry.models.disputes import Dispute
from enterprises.registry.models.enterprises import Enterprise, FormerName
from enterprises.registry.models.holdings import Holding, Residence
from enterprises.registry.models.members import EnterpriseMember
from enterprises.registry.models.memberships import Membership
from enterprises.registry.models.merges import Merge
from enterprises.registry.models.moves import Move
from enterprises.registry.models.places import Chain, Industry, PlaceName, Zone
from enterprises.registry.models.qualifications import Qualification
from enterprises.registry.models.terms import KindTerm

__all__ = [
    "Apart",
    "Chain",
    "CountStep",
    "CountSum",
    "Dispute",
    "Enterprise",
    "EnterpriseMember",
    "FormerName",
    "Holding",
    "Industry",
    "KindTerm",
    "Membership",
    "Merge",
    "Move",
    "PlaceName",
    "Qualification",
    "Residence",
    "Zone",
]
