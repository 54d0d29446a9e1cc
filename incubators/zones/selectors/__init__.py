"""Sentences about zones, their projects and milestones."""

from incubators.zones.selectors.milestones import lists, milestones, progress, progress_of_all

__all__ = ["lists", "milestones", "progress", "progress_of_all"]
