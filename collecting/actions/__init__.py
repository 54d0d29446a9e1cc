"""Verbs of a collection, written once over an `Engine`; each atomic, locking what it changes first.

The subject's row is locked before the filing's; the policy is asked of the locked rows.
"""

from collecting.actions.collections import (
    close,
    close_empty,
    except_entry,
    open_new,
    planned,
    withdraw,
)
from collecting.actions.filling import UnexplainedError, save_draft, submit
from collecting.actions.reminders import remind
from collecting.actions.rules import set_rule
from collecting.actions.scans import send_scan
from collecting.actions.steps import take_step

__all__ = [
    "UnexplainedError",
    "close",
    "close_empty",
    "except_entry",
    "open_new",
    "planned",
    "remind",
    "save_draft",
    "send_scan",
    "set_rule",
    "submit",
    "take_step",
    "withdraw",
]
