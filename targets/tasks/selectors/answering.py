"""谁负责: the units that answer for a task on a day, those of a group one by one."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from accounts.models import Unit
from targets.tasks.models import Task
from targets.tasks.rules.groups import MEMBERS, may_speak_for


@dataclass(frozen=True, slots=True)
class Share:
    """One name of a task: a unit, or a group with its members of the day."""

    unit: Unit
    is_lead: bool
    members: list[Unit] = field(default_factory=list)

    @property
    def answering(self) -> list[Unit]:
        """Who files steps under this name."""
        return self.members if self.unit.is_group else [self.unit]


class Roll:
    """Units in force on a day, by kind. One query."""

    def __init__(self, day: date) -> None:
        units = Unit.objects.filter(is_group=False, kind__in=MEMBERS.values()).in_force_on(day)
        self._units = list(units.order_by("order", "code"))

    def members(self, group: Unit) -> list[Unit]:
        """Of a group; none of one whose list is not published."""
        return [unit for unit in self._units if unit.kind == MEMBERS.get(group.code)]

    def shares(self, task: Task) -> Iterator[Share]:
        """Each name of a task, 牵头 first; its `task_units` are read beforehand."""
        for link in task.task_units.all():
            members = self.members(link.unit) if link.unit.is_group else []
            yield Share(link.unit, link.is_lead, members)


def answers_for(unit: Unit, task: Task) -> bool:
    """The unit is named by the task, or belongs to a group that is."""
    return any(
        link.unit_id == unit.pk
        or (link.unit.is_group and not unit.is_group and may_speak_for(link.unit.code, unit.kind))
        for link in task.task_units.select_related("unit")
    )
