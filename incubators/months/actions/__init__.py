"""Verbs of carriers' months: those of every collection, and the opening of what is due."""

from functools import partial

from collecting import actions as collecting
from incubators.months.actions.opening import open_due
from incubators.months.engine import MONTHS

planned = partial(collecting.planned, MONTHS)
open_collection = partial(collecting.open_new, MONTHS)
close_collection = partial(collecting.close, MONTHS)
close_empty = partial(collecting.close_empty, MONTHS)
withdraw_collection = partial(collecting.withdraw, MONTHS)
except_carrier = partial(collecting.except_entry, MONTHS)
save_draft = partial(collecting.save_draft, MONTHS)
submit = partial(collecting.submit, MONTHS)
take_step = partial(collecting.take_step, MONTHS)
remind = partial(collecting.remind, MONTHS)

__all__ = [
    "close_collection",
    "close_empty",
    "except_carrier",
    "open_collection",
    "open_due",
    "planned",
    "remind",
    "save_draft",
    "submit",
    "take_step",
    "withdraw_collection",
]
