"""重点项目与节点 of one zone: all of them counted, those in sight by name."""

from dataclasses import dataclass
from datetime import date

from accounts.models import System, User
from common.money.fen import apart_wan
from enterprises.registry.models import Zone
from incubators.zones.models import Milestone, Project
from incubators.zones.rules.milestones import MilestoneState, Progress
from incubators.zones.selectors.milestones import progress

_TONES = {
    MilestoneState.DONE: "good",
    MilestoneState.OVERDUE: "bad",
    MilestoneState.UNDER_WAY: "info",
    MilestoneState.UNSET: "plain",
}


@dataclass(frozen=True, slots=True)
class Built:
    """A project a reader may see, with its milestones."""

    project: Project
    events: list[dict[str, str]]  # its milestones, for a timeline
    progress: Progress

    @property
    def words(self) -> str:
        """State, owner, money, days, and how far its milestones have come."""
        one = self.project
        parts = [one.get_state_display()]
        parts += [f"业主 {one.owned_by}"] if one.owned_by else []
        parts += [f"总投资 {apart_wan(one.investment)} 万元"] if one.investment is not None else []
        parts += [f"计划开工 {one.start_on}"] if one.start_on else []
        parts += [f"计划竣工 {one.finish_on}"] if one.finish_on else []
        return f"{'，'.join(parts)}；{self.progress.sentence}。"


@dataclass(frozen=True, slots=True)
class Works:
    """What is built in a zone: how many, how many milestones are late, and those in sight."""

    total: int
    overdue: int
    seen: list[Built]

    @property
    def unseen(self) -> int:
        """How many are counted and not named."""
        return self.total - len(self.seen)


def works(user: User | System, zone: Zone, day: date, *, is_whole: bool) -> Works:
    """Two queries where all are in sight, else three."""
    all_of_it = Milestone.objects.filter(project__zone=zone).select_related("unit")
    by_project: dict[int, list[Milestone]] = {}
    overdue = 0
    for one in all_of_it.order_by("planned_on", "id"):
        by_project.setdefault(one.project_id or 0, []).append(one)
        overdue += one.state_on(day) == MilestoneState.OVERDUE
    there = Project.objects.filter(zone=zone)
    seen = list(there.visible_to(user).select_related("enterprise"))
    return Works(
        len(seen) if is_whole else there.count(),
        overdue,
        [_built(one, by_project.get(one.pk, []), day) for one in seen],
    )


def _built(project: Project, milestones: list[Milestone], day: date) -> Built:
    return Built(project, [_event(one, day) for one in milestones], progress(milestones, day))


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
