from targets.assessments.models.followups import FollowUp
from targets.assessments.models.marks import Assessed, Evidence, Mark
from targets.assessments.models.schemes import Scheme, SchemeItem

__all__ = ["Assessed", "Evidence", "FollowUp", "Mark", "Scheme", "SchemeItem"]
