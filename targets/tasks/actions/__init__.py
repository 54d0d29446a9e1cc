"""Verbs of the plan's tasks, of their steps and of the steps' milestones."""

from targets.tasks.actions.deadlines import ask_deadline, ask_milestone_day, decide_deadline
from targets.tasks.actions.loading import load_tasks
from targets.tasks.actions.milestones import drop_milestone, mark_milestone
from targets.tasks.actions.plans import accept_plan, file_plan, return_plan
from targets.tasks.actions.reviews import accept_step, report_step, return_step
from targets.tasks.actions.steps import (
    add_milestone,
    correct_step,
    file_step,
    start_step,
    withdraw_step,
)

__all__ = [
    "accept_plan",
    "accept_step",
    "add_milestone",
    "ask_deadline",
    "ask_milestone_day",
    "correct_step",
    "decide_deadline",
    "drop_milestone",
    "file_plan",
    "file_step",
    "load_tasks",
    "mark_milestone",
    "report_step",
    "return_plan",
    "return_step",
    "start_step",
    "withdraw_step",
]
