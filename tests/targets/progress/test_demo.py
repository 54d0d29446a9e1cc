"""The demo's steps and months: of the plan's own tasks and units, labelled, told alike again."""

import pytest
from django.utils import timezone

from accounts.models import System
from common.dates import today
from qijiang_portal.demo import task_progress, task_steps
from targets.progress.models import MonthlyProgress
from targets.tasks.models import Task, TaskPlan, TaskStep
from targets.tasks.rules.state_on import state_on
from targets.tasks.selectors.answering import answers_for
from targets.tasks.selectors.facts import facts_of, with_facts
from targets.tasks.selectors.schedule import Schedule

pytestmark = pytest.mark.django_db


def test_the_demo_is_of_the_plans_own_units_and_holds_together(plan):
    now, day = timezone.now(), today()
    assert task_steps.write(now, day) == TaskStep.objects.count() > 30
    assert task_steps.write(now, day) == 0
    for step in with_facts(TaskStep.objects.select_related("task", "unit")):
        assert step.what.startswith("演示")
        assert answers_for(step.unit, step.task), step
        assert state_on(facts_of(step), day) == step.state
        step.full_clean()
    assert TaskPlan.objects.exists()
    told = Schedule(System(), day, list(Task.objects.all()))
    assert {one.standing for one in told.planned} == {
        "done", "doing", "late", "reported", "planned"
    }  # fmt: skip
    filed = task_progress.write(now, day)
    assert filed == MonthlyProgress.objects.count() > 5
    assert task_progress.write(now, day) == 0
    for row in MonthlyProgress.objects.select_related("unit", "collection"):
        row.full_clean()
