"""Sentences about zones, their projects and milestones."""

from incubators.zones.selectors.milestones import lists, progress, progress_of_all

__all__ = ["lists", "progress", "progress_of_all"]
