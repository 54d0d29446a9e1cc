"""作战图: tasks × units × months with their lights; what the paper and the wall show."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from accounts.models import System, User
from targets.tasks.models import Task
from targets.tasks.rules.board import (
    LIGHT_SHAPES,
    LIGHT_WORDS,
    SHORT,
    Mark,
    Standing,
    board_sentence,
)
from targets.tasks.rules.board import SHAPES as STEP_SHAPES
from targets.tasks.rules.plans import PlanCount
from targets.tasks.selectors.answering import Share
from targets.tasks.selectors.progress import ROLES, Progress
from targets.tasks.selectors.schedule import Planned, Schedule, TaskSchedule

MOST = 6  # lines of a list on the wall


@dataclass(frozen=True, slots=True)
class BattleRow:
    """A name of a task: its role, its 细化方案 and the marks of twelve months."""

    name: str
    role: str
    plans: PlanCount
    is_open: bool
    marks: list[Mark | None]


@dataclass(frozen=True, slots=True)
class BattleTask:
    """A task with its light and its names."""

    told: TaskSchedule
    rows: list[BattleRow]

    @property
    def task(self) -> Task:
        return self.told.task

    @property
    def plans(self) -> PlanCount:
        """细化方案 of its names, each unit once a name."""
        accepted = sum(row.plans.accepted for row in self.rows)
        return PlanCount(sum(row.plans.owed for row in self.rows), accepted)

    @property
    def shape(self) -> str:
        return LIGHT_SHAPES[self.told.light]

    @property
    def word(self) -> str:
        return LIGHT_WORDS[self.told.light]

    @property
    def done(self) -> int:
        return sum(one.standing == "done" for one in self.told.steps)


class Battle:
    """The board of a day and a year: counted once for paper and wall."""

    def __init__(self, user: User | System, day: date, year: int) -> None:
        self.day, self.year = day, year
        self.progress = Progress(user, day)
        self.schedule = Schedule(user, day, self.progress.tasks)
        self.tasks = [self._task(told) for told in self.schedule.by_task()]

    def _task(self, told: TaskSchedule) -> BattleTask:
        shares = self.progress.shares_of(told.task)
        return BattleTask(told, [self._row(told.task, share) for share in shares])

    def _row(self, task: Task, share: Share) -> BattleRow:
        units = {unit.pk for unit in share.answering}
        plans = self.progress.plans_of_share(task, share)
        name = f"{share.unit.name}（{len(units)} 个）" if share.unit.is_group else share.unit.name
        is_open = share.unit.is_group and not share.members
        marks = self.schedule.marks(units, task.pk, self.year)
        return BattleRow(name, ROLES[share.is_lead], plans, is_open, marks)

    @property
    def sentence(self) -> str:
        """结论."""
        return board_sentence(
            [
                Standing(one.task.title, len(one.told.steps), one.told.late, one.told.critical)
                for one in self.tasks
            ]
        )

    @property
    def worst(self) -> list[Planned]:
        """未按期, the longest first, for the wall."""
        return sorted(self.schedule.late, key=lambda one: (one.deadline, one.step.pk))[:MOST]

    @property
    def soon(self) -> list[Planned]:
        """一周内到期, the nearest first, for the wall."""
        return sorted(self.schedule.soon, key=lambda one: (one.deadline, one.step.pk))[:MOST]

    def as_data(self) -> dict[str, Any]:
        """What the paper says."""
        return {
            "title": f"“双倍增”重点任务作战图（{self.year} 年）",
            "as_of": self.day.isoformat(),
            "month": self.day.month if self.day.year == self.year else 0,
            "sentence": self.sentence,
            "plans": self.progress.plans_sentence(),
            "legend": [f"{shape}{SHORT[standing]}" for standing, shape in STEP_SHAPES.items()],
            "tasks": [
                {
                    "name": str(one.task),
                    "light": f"{one.shape} {one.word}",
                    "rows": [
                        {
                            "role": row.role,
                            "name": row.name,
                            "plans": "名单未公布" if row.is_open else str(row.plans),
                            "marks": [_mark(mark) for mark in row.marks],
                        }
                        for row in one.rows
                    ],
                }
                for one in self.tasks
            ],
        }


def _mark(mark: Mark | None) -> dict[str, str] | None:
    return {"standing": mark.standing, "text": str(mark)} if mark else None
