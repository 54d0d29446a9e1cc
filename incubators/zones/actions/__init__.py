"""Verbs of zones: key projects, lists of milestones, milestones."""

from incubators.zones.actions.milestones import (
    add_list,
    add_milestone,
    change_list,
    change_milestone,
    complete,
    reopen,
)
from incubators.zones.actions.projects import add_project, change_project

__all__ = [
    "add_list",
    "add_milestone",
    "add_project",
    "change_list",
    "change_milestone",
    "change_project",
    "complete",
    "reopen",
]
