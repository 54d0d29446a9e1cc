"""重点项目与节点 of one zone: all of them counted, those in sight by name."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from accounts.models import System, User
from common.money.fen import apart_wan
from enterprises.registry.models import Zone
from incubators.zones.models import Milestone, MilestoneList, Project
from incubators.zones.rules.milestones import MilestoneState
from incubators.zones.selectors.milestones import progress

_TONES = {
    MilestoneState.DONE: "good",
    MilestoneState.OVERDUE: "bad",
    MilestoneState.UNDER_WAY: "info",
    MilestoneState.UNSET: "plain",
}


@dataclass(frozen=True, slots=True)
class Course:
    """A project or a list in sight: what is said of it, its milestones as a timeline."""

    of: Project | MilestoneList
    words: str
    events: list[dict[str, str]]


@dataclass(frozen=True, slots=True)
class Works:
    """What is built and done in a zone: how many projects, late milestones, what is in sight."""

    projects: int
    unseen: int  # projects counted and not named
    overdue: int
    seen: list[Course]


def works(user: User | System, zone: Zone, day: date, *, is_whole: bool) -> Works:
    """Two queries where all projects are in sight, else three; lists are everybody's."""
    of_zone = Q(project__zone=zone) | Q(list__zone=zone)
    milestones = list(Milestone.objects.filter(of_zone).select_related("unit", "list"))
    there = Project.objects.filter(zone=zone)
    projects = list(there.visible_to(user).select_related("enterprise"))
    lists = {one.list_id: one.list for one in milestones if one.list}
    total = len(projects) if is_whole else there.count()
    seen = [
        _course(one, [step for step in milestones if step.project_id == one.pk], day)
        for one in projects
    ]
    seen += [
        _course(one, [step for step in milestones if step.list_id == pk], day)
        for pk, one in lists.items()
    ]
    late = sum(one.state_on(day) == MilestoneState.OVERDUE for one in milestones)
    return Works(total, total - len(projects), late, seen)


def _course(of: Project | MilestoneList, milestones: list[Milestone], day: date) -> Course:
    words = f"{progress(milestones, day).sentence}。"
    if isinstance(of, Project):
        words = f"{_said(of)}；{words}"
    return Course(of, words, [_event(one, day) for one in milestones])


def _said(one: Project) -> str:
    """State, owner, money and days."""
    parts = [one.get_state_display()]
    parts += [f"业主 {one.owned_by}"] if one.owned_by else []
    parts += [f"总投资 {apart_wan(one.investment)} 万元"] if one.investment is not None else []
    parts += [f"计划开工 {one.start_on}"] if one.start_on else []
    parts += [f"计划竣工 {one.finish_on}"] if one.finish_on else []
    return "，".join(parts)


def _event(milestone: Milestone, day: date) -> dict[str, str]:
    """A line of the timeline."""
    planned = f"计划 {milestone.planned_on}" if milestone.planned_on else "日期未定"
    done = f"，完成 {milestone.done_on}" if milestone.done_on else ""
    return {
        "when": planned + done,
        "who": str(milestone.unit or ""),
        "what": f"{milestone.state_label(day)}：{milestone.title}",
        "url": milestone.get_absolute_url(),
        "note": milestone.note,
        "tone": _TONES[milestone.state_on(day)],
    }
