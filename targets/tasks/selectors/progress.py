"""进度: steps counted by task and unit, the matrix, the sentence that comes first."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from accounts.models import System, Unit, User
from targets.tasks.models import Task, TaskPlan
from targets.tasks.rules.plans import NONE, SHAPES, STANDING_LABELS, PlanCount, plans_sentence
from targets.tasks.rules.state_on import standing_on
from targets.tasks.rules.tallies import Tally, conclusion
from targets.tasks.selectors.answering import Roll, Share
from targets.tasks.selectors.facts import facts_of, with_facts
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
    plans: PlanCount


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A task with its names and steps."""

    task: Task
    tally: Tally
    named: list[Named]
    evidence: Sequence[Any] = ()


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """A unit's part in a task: its role, its 细化方案, its steps; each opens its list."""

    task: int  # its number
    role: str
    tally: Tally
    plan: str

    @property
    def shape(self) -> str:
        return SHAPES[self.plan]

    @property
    def word(self) -> str:
        return STANDING_LABELS[self.plan]

    @property
    def has_plan(self) -> bool:
        return self.plan != NONE


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A unit with one cell a task; None where it has no part."""

    unit: Unit
    cells: list[MatrixCell | None]
    plans: PlanCount


class Progress:
    """Everything counted once for a day: three queries beside the tasks."""

    def __init__(self, user: User | System, day: date) -> None:
        self.tasks = list(tasks(user).order_by("no"))
        self._roll = Roll(day)
        told: dict[Cell, list[str]] = defaultdict(list)
        for step in with_facts(kept_steps(user).filter(task__in=self.tasks)).order_by("pk"):
            if standing := standing_on(facts_of(step), day):
                told[step.task_id, step.unit_id].append(standing)
        self._told = told
        filed = TaskPlan.objects.visible_to(user).filter(filed_on__lte=day, task__in=self.tasks)
        self._plans: dict[Cell, str] = {
            (plan.task_id, plan.unit_id): plan.verdict_on(day) for plan in filed.last_filed()
        }
        pks = {unit for _, unit in [*told, *self._plans]}
        self._units = list(Unit.objects.filter(pk__in=pks).order_by("order", "code"))
        self._shares = {task.pk: list(self._roll.shares(task)) for task in self.tasks}

    def lines(self, evidence: Mapping[int, Sequence[Any]] | None = None) -> list[TaskLine]:
        """Each task with the names it lists, and with its figures where they are read."""
        return [
            TaskLine(
                task,
                self._of_task(task.pk),
                [self._named(task.pk, share) for share in self._shares[task.pk]],
                (evidence or {}).get(task.pk, ()),
            )
            for task in self.tasks
        ]

    def sentence(self) -> str:
        """结论."""
        by_task = {f"{task.no}. {task.title}": self._of_task(task.pk) for task in self.tasks}
        by_unit = {unit.name: self._of_unit(unit.pk) for unit in self._units}
        return conclusion(self._sum(self._told), by_task, by_unit)

    def shares_of(self, task: Task) -> list[Share]:
        """Each name of the task."""
        return self._shares[task.pk]

    def plans_of_share(self, task: Task, share: Share) -> PlanCount:
        """细化方案 of the units under a name."""
        return self._plans_of((task.pk, unit.pk) for unit in share.answering)

    def plans_sentence(self) -> str:
        """How far the plans are."""
        return plans_sentence(self.plans())

    def plans(self) -> PlanCount:
        """细化方案 of every unit that answers for a task."""
        return self._plans_of(self._owed())

    def _owed(self) -> set[Cell]:
        return {
            (task, unit.pk)
            for task, shares in self._shares.items()
            for share in shares
            for unit in share.answering
        }

    def _plans_of(self, cells: Iterable[Cell]) -> PlanCount:
        return PlanCount.of(self._plans.get(at, NONE) for at in cells)

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
        return [self._row(unit, roles) for unit in ordered]

    def _row(self, unit: Unit, roles: dict[Cell, str]) -> MatrixRow:
        cells = [self._cell(task, unit, roles) for task in self.tasks]
        owed = [at for at in roles if at[1] == unit.pk]
        return MatrixRow(unit, cells, self._plans_of(owed))

    def _cell(self, task: Task, unit: Unit, roles: dict[Cell, str]) -> MatrixCell | None:
        at = task.pk, unit.pk
        if at not in roles and at not in self._told and at not in self._plans:
            return None
        tally = Tally.of(self._told.get(at, ()))
        return MatrixCell(task.no, roles.get(at, "参与"), tally, self._plans.get(at, NONE))

    def _named(self, task: int, share: Share) -> Named:
        cells = [(task, unit.pk) for unit in share.answering]
        return Named(
            share.unit,
            ROLES[share.is_lead],
            self._sum(cells),
            sum(cell in self._told for cell in cells),
            len(share.members),
            share.unit.is_group and not share.members,
            self._plans_of(cells),
        )

    def _of_task(self, task: int) -> Tally:
        return self._sum(at for at in self._told if at[0] == task)

    def _of_unit(self, unit: int) -> Tally:
        return self._sum(at for at in self._told if at[1] == unit)

    def _sum(self, cells: Iterable[Cell]) -> Tally:
        return Tally.of(one for at in cells for one in self._told.get(at, ()))
