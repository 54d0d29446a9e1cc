"""Verbs of the returns; each is atomic and locks what it changes first."""

from enterprises.returns.actions.collections import (
    close_collection,
    close_empty,
    except_firm,
    open_collection,
    planned,
    withdraw_collection,
)
from enterprises.returns.actions.declarations import (
    check_declaration,
    declare_rights,
    return_declaration,
)
from enterprises.returns.actions.filling import UnexplainedError, save_draft, submit
from enterprises.returns.actions.reminders import remind
from enterprises.returns.actions.rights import register_right, withdraw_right
from enterprises.returns.actions.rules import set_rule
from enterprises.returns.actions.scans import send_scan
from enterprises.returns.actions.steps import take_step

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
