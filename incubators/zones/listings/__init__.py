"""有哪些名单 of zones."""

from incubators.zones.listings.works import LISTS, MILESTONES, PROJECTS
from incubators.zones.listings.zones import ENDINGS, ZONES

__all__ = ["ENDINGS", "LISTS", "MILESTONES", "PROJECTS", "ZONES"]
