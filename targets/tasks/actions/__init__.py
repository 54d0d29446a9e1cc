"""Verbs of the plan's tasks and of their steps."""

from targets.tasks.actions.deadlines import ask_deadline, decide_deadline
from targets.tasks.actions.loading import load_tasks
from targets.tasks.actions.steps import (
    accept_step,
    correct_step,
    file_step,
    report_step,
    return_step,
    start_step,
    withdraw_step,
)

__all__ = [
    "accept_step",
    "ask_deadline",
    "correct_step",
    "decide_deadline",
    "file_step",
    "load_tasks",
    "report_step",
    "return_step",
    "start_step",
    "withdraw_step",
]
