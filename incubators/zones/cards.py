"""卡片: the milestones on the page of their list or project; the proof on a milestone's own."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from accounts.models import User
from desk.cards import Card, Line
from incubators.zones.models import Milestone, MilestoneList, Project
from incubators.zones.selectors.milestones import progress


def milestones(user: User, parent: MilestoneList | Project, today: date) -> Iterator[Card]:
    """节点 of the list or project, the earliest planned first."""
    seen = list(Milestone.objects.visible_to(user).filter(**{_of(parent): parent}))
    lines = [
        Line(f"{one.state_label(today)} · {one.title}", one.get_absolute_url(), due=one.planned_on)
        for one in seen
    ]
    yield Card(f"节点：{progress(seen, today).sentence}", lines)


def _of(parent: MilestoneList | Project) -> str:
    return "list" if isinstance(parent, MilestoneList) else "project"


def source(user: User, listed: MilestoneList, today: date) -> Iterator[Card]:
    """方案原文."""
    if listed.source:
        yield Card("方案原文", [Line(listed.source)])


def proof(user: User, milestone: Milestone, today: date) -> Iterator[Card]:
    """证明文件, where one was sent."""
    if milestone.proof:
        word = milestone.proof.name
        if milestone.proof.scan_state != "clean":
            word = f"{word}（{milestone.proof.get_scan_state_display()}）"
        yield Card("证明文件", [Line(word, reverse("zones:proof", args=[milestone.pk]))])
