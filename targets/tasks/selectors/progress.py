"""进度: steps counted by task and unit, the matrix, the sentence that comes first."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from accounts.models import System, Unit, User
from targets.tasks.models import Task
from targets.tasks.rules.steps import standing
from targets.tasks.rules.tallies import Tally, conclusion
from targets.tasks.selectors.answering import Roll, Share
from targets.tasks.selectors.steps import kept_steps
from targets.tasks.selectors.tasks import tasks

Cell = tuple[int, int]  # task, unit
ROLES = {True: "牵头", False: "责任"}


@dataclass(frozen=True, slots=True)
class Named:
    """A name of a task as the page shows it, with its steps."""

    unit: Unit
    role: str
    tally: Tally
    filed: int  # of a group: members that have filed steps
    members: int
    is_open: bool  # a group whose members are not known


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A task with its names and steps."""

    task: Task
    tally: Tally
    named: list[Named]


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A unit with one cell a task: its role there, and its steps; None where it has no part."""

    unit: Unit
    cells: list[tuple[str, Tally] | None]


class Progress:
    """Everything counted once for a day: three queries beside the tasks."""

    def __init__(self, user: User | System, day: date) -> None:
        self.tasks = list(tasks(user).order_by("no"))
        self._roll = Roll(day)
        rows = kept_steps(user).filter(task__in=self.tasks)
        told: dict[Cell, list[str]] = defaultdict(list)
        for task, unit, state, deadline in rows.order_by().values_list(
            "task", "unit", "state", "deadline"
        ):
            told[task, unit].append(standing(state, deadline, day))
        self._told = told
        pks = {unit for _, unit in told}
        self._units = list(Unit.objects.filter(pk__in=pks).order_by("order", "code"))
        self._shares = {task.pk: list(self._roll.shares(task)) for task in self.tasks}

    def lines(self) -> list[TaskLine]:
        """Each task with the names it lists."""
        return [
            TaskLine(
                task,
                self._of_task(task.pk),
                [self._named(task.pk, share) for share in self._shares[task.pk]],
            )
            for task in self.tasks
        ]

    def sentence(self) -> str:
        """结论."""
        by_task = {f"{task.no}. {task.title}": self._of_task(task.pk) for task in self.tasks}
        by_unit = {unit.name: self._of_unit(unit.pk) for unit in self._units}
        return conclusion(self._sum(self._told), by_task, by_unit)

    def matrix(self) -> list[MatrixRow]:
        """任务 × 单位: every unit that answers for a task or has steps, each for itself."""
        roles: dict[Cell, str] = {}
        units: dict[int, Unit] = {unit.pk: unit for unit in self._units}
        for task, shares in self._shares.items():
            for share in shares:
                for unit in share.answering:
                    units[unit.pk] = unit
                    roles.setdefault((task, unit.pk), ROLES[share.is_lead])
        ordered = sorted(units.values(), key=lambda unit: (unit.order, unit.code))
        return [
            MatrixRow(unit, [self._cell((task.pk, unit.pk), roles) for task in self.tasks])
            for unit in ordered
        ]

    def _cell(self, at: Cell, roles: dict[Cell, str]) -> tuple[str, Tally] | None:
        if at not in roles and at not in self._told:
            return None
        return roles.get(at, "参与"), Tally.of(self._told.get(at, ()))

    def _named(self, task: int, share: Share) -> Named:
        cells = [(task, unit.pk) for unit in share.answering]
        return Named(
            share.unit,
            ROLES[share.is_lead],
            self._sum(cells),
            sum(cell in self._told for cell in cells),
            len(share.members),
            share.unit.is_group and not share.members,
        )

    def _of_task(self, task: int) -> Tally:
        return self._sum(at for at in self._told if at[0] == task)

    def _of_unit(self, unit: int) -> Tally:
        return self._sum(at for at in self._told if at[1] == unit)

    def _sum(self, cells: Iterable[Cell]) -> Tally:
        return Tally.of(one for at in cells for one in self._told.get(at, ()))
