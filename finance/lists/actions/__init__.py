"""Verbs of banks' monthly lists."""

from functools import partial

from collecting import actions as collecting
from finance.lists.actions.accepting import accept, order_acceptance
from finance.lists.actions.delivering import Sent, deliver
from finance.lists.actions.mapping import map_columns
from finance.lists.actions.opening import open_due
from finance.lists.actions.resolving import ask_correction, confirm, correct, withdraw_correction
from finance.lists.engine import LISTS

planned = partial(collecting.planned, LISTS)
open_collection = partial(collecting.open_new, LISTS)
close_collection = partial(collecting.close, LISTS)
close_empty = partial(collecting.close_empty, LISTS)
withdraw_collection = partial(collecting.withdraw, LISTS)
except_bank = partial(collecting.except_entry, LISTS)
take_step = partial(collecting.take_step, LISTS)
remind = partial(collecting.remind, LISTS)

__all__ = [
    "Sent",
    "accept",
    "ask_correction",
    "close_collection",
    "close_empty",
    "confirm",
    "correct",
    "deliver",
    "except_bank",
    "map_columns",
    "open_collection",
    "open_due",
    "order_acceptance",
    "planned",
    "remind",
    "take_step",
    "withdraw_collection",
    "withdraw_correction",
]
