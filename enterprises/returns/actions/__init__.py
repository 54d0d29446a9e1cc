"""Verbs of the returns: those of every collection, and of the register of rights."""

from functools import partial

from collecting import actions as collecting
from collecting.actions import UnexplainedError
from enterprises.returns.actions.declarations import (
    check_declaration,
    declare_rights,
    return_declaration,
)
from enterprises.returns.actions.rights import register_right, withdraw_right
from enterprises.returns.engine import RETURNS

planned = partial(collecting.planned, RETURNS)
open_collection = partial(collecting.open_new, RETURNS)
close_collection = partial(collecting.close, RETURNS)
close_empty = partial(collecting.close_empty, RETURNS)
withdraw_collection = partial(collecting.withdraw, RETURNS)
except_firm = partial(collecting.except_entry, RETURNS)
save_draft = partial(collecting.save_draft, RETURNS)
submit = partial(collecting.submit, RETURNS)
take_step = partial(collecting.take_step, RETURNS)
send_scan = partial(collecting.send_scan, RETURNS)
set_rule = partial(collecting.set_rule, RETURNS)
remind = partial(collecting.remind, RETURNS)

__all__ = [
    "UnexplainedError",
    "check_declaration",
    "close_collection",
    "close_empty",
    "declare_rights",
    "except_firm",
    "open_collection",
    "planned",
    "register_right",
    "remind",
    "return_declaration",
    "save_draft",
    "send_scan",
    "set_rule",
    "submit",
    "take_step",
    "withdraw_collection",
    "withdraw_right",
]
