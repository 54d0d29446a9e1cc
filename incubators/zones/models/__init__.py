from incubators.zones.models.milestones import Milestone, MilestoneList
from incubators.zones.models.projects import Project

__all__ = ["Milestone", "MilestoneList", "Project"]
