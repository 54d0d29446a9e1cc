"""节点 as pages need them: lists with their milestones, how far they have come."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet

from accounts.models import System, User
from incubators.zones.models import Milestone, MilestoneList
from incubators.zones.rules.milestones import Progress, Step, progress_of


def milestones(user: User | System) -> QuerySet[Milestone]:
    """节点 in sight, the worst first."""
    seen = Milestone.objects.visible_to(user).worst_first()
    return seen.select_related("list", "project", "unit")


def lists(user: User | System) -> QuerySet[MilestoneList]:
    """节点清单, each with its milestones. Two queries."""
    steps: Prefetch[Any] = Prefetch(
        "milestones", queryset=Milestone.objects.visible_to(user).select_related("unit", "proof")
    )
    seen = MilestoneList.objects.visible_to(user).select_related("unit", "zone")
    return seen.prefetch_related(steps)


def progress(milestones: Iterable[Milestone], today: date) -> Progress:
    """How far these have come."""
    return progress_of((Step(one.title, one.planned_on, one.done_on) for one in milestones), today)


def of_indicator(user: User | System, code: str) -> MilestoneList | None:
    """The list that shows the way to a goal without a number."""
    return lists(user).filter(indicator=code).first()


def progress_of_all(today: date) -> str:
    """The sentence over all lists, each by its name; every official reads them. Two queries."""
    told = [
        f"{one.name}：{progress(one.milestones.all(), today).sentence}" for one in lists(System())
    ]
    return "。".join([*told, ""]) or "还没有节点清单。"
