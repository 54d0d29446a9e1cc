from enterprises.registry.resources.enterprises import EnterpriseResource
from enterprises.registry.resources.places import MembershipResource, MoveResource
from enterprises.registry.resources.qualifications import QualificationResource

__all__ = ["EnterpriseResource", "MembershipResource", "MoveResource", "QualificationResource"]
