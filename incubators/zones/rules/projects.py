"""重点项目: its states, and which may follow which. Pure."""

from collections.abc import Mapping
from enum import StrEnum


class ProjectState(StrEnum):
    PREPARING = "preparing"
    BUILDING = "building"
    FINISHED = "finished"
    STOPPED = "stopped"


PROJECT_LABELS = {
    ProjectState.PREPARING.value: "前期",
    ProjectState.BUILDING.value: "在建",
    ProjectState.FINISHED.value: "建成",
    ProjectState.STOPPED.value: "停建",
}
TRANSITIONS: Mapping[ProjectState, frozenset[ProjectState]] = {
    ProjectState.PREPARING: frozenset({ProjectState.BUILDING, ProjectState.STOPPED}),
    ProjectState.BUILDING: frozenset({ProjectState.FINISHED, ProjectState.STOPPED}),
    ProjectState.STOPPED: frozenset({ProjectState.PREPARING, ProjectState.BUILDING}),
    ProjectState.FINISHED: frozenset({ProjectState.BUILDING}),
}


def fault_of_change(was: str, new: str) -> str:
    """Why this state may not follow that one; empty where it may."""
    before, after = ProjectState(was), ProjectState(new)
    if before == after or after in TRANSITIONS[before]:
        return ""
    may = "、".join(PROJECT_LABELS[one.value] for one in ProjectState if one in TRANSITIONS[before])
    return (
        f"项目现为“{PROJECT_LABELS[before.value]}”，不能直接改为“{PROJECT_LABELS[after.value]}”；"
        f"只能改为：{may}。"
    )
