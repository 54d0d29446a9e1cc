"""Sentences about zones, their projects and milestones."""

from incubators.zones.selectors.milestones import lists, progress

__all__ = ["lists", "progress"]
