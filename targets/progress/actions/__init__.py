"""Verbs of 任务进展: those of every collection, and the opening of what is due."""

from functools import partial

from collecting import actions as collecting
from targets.progress.actions.opening import open_due
from targets.progress.engine import PROGRESS

planned = partial(collecting.planned, PROGRESS)
open_collection = partial(collecting.open_new, PROGRESS)
close_collection = partial(collecting.close, PROGRESS)
close_empty = partial(collecting.close_empty, PROGRESS)
save_draft = partial(collecting.save_draft, PROGRESS)
submit = partial(collecting.submit, PROGRESS)
take_step = partial(collecting.take_step, PROGRESS)
remind = partial(collecting.remind, PROGRESS)

__all__ = [
    "close_collection",
    "close_empty",
    "open_collection",
    "open_due",
    "planned",
    "remind",
    "save_draft",
    "submit",
    "take_step",
]
