"""时间表、倒排工期、作战图: every step with its legs, by task and by unit and month, on a day."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from accounts.models import System, Unit, User
from common.charts.base import Chart
from common.charts.gantt import Span, gantt
from jobs.rules import workdays
from jobs.selectors import calendar
from targets.tasks.models import Task, TaskStep
from targets.tasks.rules.backwards import Goal, Leg, is_critical, legs, next_leg
from targets.tasks.rules.board import Mark, mark_of, task_light
from targets.tasks.rules.state_on import (
    MilestoneFacts,
    StepFacts,
    done_on,
    milestone_on,
    standing_on,
    state_on,
)
from targets.tasks.rules.steps import LATE, SOON, STANDING_LABELS, StepState
from targets.tasks.selectors.facts import facts_of, with_facts
from targets.tasks.selectors.steps import kept_steps

COLUMNS = ("举措", "开始", "完成时限", "状态", "里程碑")


@dataclass(frozen=True, slots=True)
class Planned:
    """A step as it stood on the day, with its legs back from the deadline."""

    step: TaskStep
    facts: StepFacts
    standing: str
    deadline: date
    legs: list[Leg]

    @property
    def word(self) -> str:
        return STANDING_LABELS[self.standing]

    @property
    def is_done(self) -> bool:
        return self.standing in (StepState.DONE, StepState.REPORTED)

    @property
    def is_critical(self) -> bool:
        return not self.is_done and is_critical(self.legs)

    @property
    def next(self) -> Leg | None:
        return None if self.is_done else next_leg(self.legs)

    def span(self, day: date) -> Span:
        """As a bar of the chart."""
        word = "关键" if self.is_critical and self.standing != LATE else self.word
        return Span(
            f"{self.step.unit.name} {self.step.what}",
            min(self.step.planned_start, self.deadline),
            self.deadline,
            self.standing,
            word,
            [
                (one.day_on(day), one.what, one.reached_on is not None and one.reached_on <= day)
                for one in _points(self.facts, day)
            ],
        )


@dataclass(frozen=True, slots=True)
class TaskSchedule:
    """A task with its steps by deadline, and their chart."""

    task: Task
    steps: list[Planned]
    chart: Chart | None

    @property
    def late(self) -> int:
        return sum(one.standing == LATE for one in self.steps)

    @property
    def critical(self) -> int:
        return sum(one.is_critical for one in self.steps)

    @property
    def light(self) -> str:
        return task_light(len(self.steps), self.late, self.critical)


class Schedule:
    """All steps that stood on the day: five queries, however many."""

    def __init__(
        self, user: User | System, day: date, tasks: Sequence[Task], unit: str = ""
    ) -> None:
        self.day, self.tasks = day, tasks
        rows = kept_steps(user).filter(task__in=tasks).select_related("task", "unit")
        if unit:
            rows = rows.filter(unit__code=unit)
        days = calendar()

        @cache
        def between(first: date, last: date) -> int:
            return workdays.between(first, last, days)

        self.planned: list[Planned] = []
        for step in with_facts(rows).order_by("task__no", "deadline", "unit__order", "pk"):
            facts = facts_of(step)
            standing = standing_on(facts, day)
            if standing is None:
                continue
            deadline = facts.deadline_on(day)
            start = min(step.planned_start, deadline)
            begun = facts.begun_on if facts.begun_on and facts.begun_on <= day else None
            told = legs(start, _goals(facts, day, deadline), begun, day, between)
            self.planned.append(Planned(step, facts, standing, deadline, told))

    def by_task(self, *, drawn: bool = False) -> list[TaskSchedule]:
        """Every task, those without steps too."""
        steps: dict[int, list[Planned]] = defaultdict(list)
        for one in self.planned:
            steps[one.step.task_id].append(one)
        return [
            TaskSchedule(task, steps[task.pk], self._chart(steps[task.pk]) if drawn else None)
            for task in self.tasks
        ]

    def _chart(self, steps: Sequence[Planned]) -> Chart | None:
        if not steps:
            return None
        spans = [one.span(self.day) for one in steps]
        return gantt(spans=spans, today=self.day, columns=COLUMNS)

    def marks(self, units: set[int], task: int, year: int) -> list[Mark | None]:
        """Of these units for a task: the steps that end in each month of the year."""
        standings: dict[int, list[str]] = defaultdict(list)
        for one in self.planned:
            if one.step.task_id == task and one.step.unit_id in units and one.deadline.year == year:
                standings[one.deadline.month].append(one.standing)
        return [mark_of(standings[month]) for month in range(1, 13)]

    @property
    def late(self) -> list[Planned]:
        return [one for one in self.planned if one.standing == LATE]

    @property
    def critical(self) -> list[Planned]:
        return [one for one in self.planned if one.is_critical and one.standing != LATE]

    @property
    def soon(self) -> list[Planned]:
        """That end within a week and are not reported done."""
        return [
            one
            for one in self.planned
            if not one.is_done and self.day <= one.deadline <= self.day + SOON
        ]

    def units(self) -> list[Unit]:
        """Whose steps there are."""
        found = {one.step.unit_id: one.step.unit for one in self.planned}
        return sorted(found.values(), key=lambda unit: (unit.order, unit.code))


def _points(facts: StepFacts, day: date) -> list[MilestoneFacts]:
    state = state_on(facts, day)
    kept = [one for one in facts.milestones if milestone_on(one, state, day) is not None]
    return sorted(kept, key=lambda one: one.day_on(day))


def _goals(facts: StepFacts, day: date, deadline: date) -> list[Goal]:
    points = [Goal(one.what, one.day_on(day), one.reached_on) for one in _points(facts, day)]
    return [*points, Goal("完成", deadline, done_on(facts))]
