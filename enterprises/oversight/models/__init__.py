from enterprises.oversight.models.annual import DutyReport
from enterprises.oversight.models.inspections import Inspection
from enterprises.oversight.models.renewals import RenewalStep

__all__ = ["DutyReport", "Inspection", "RenewalStep"]
