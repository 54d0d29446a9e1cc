"""Verbs of the register; each is atomic, locks the firm first and leaves the counting days true."""

from enterprises.registry.actions.apart import take_back_apart, tell_apart
from enterprises.registry.actions.disputes import decide_dispute, raise_dispute
from enterprises.registry.actions.enterprises import (
    correct_credit_code,
    correct_enterprise,
    register_enterprise,
    rename,
)
from enterprises.registry.actions.memberships import (
    load_chains,
    set_membership,
    withdraw_membership,
)
from enterprises.registry.actions.merging import (
    UndecidedError,
    merge,
    merge_conflicts,
    undo_merge,
)
from enterprises.registry.actions.moving import record_move, withdraw_move
from enterprises.registry.actions.qualifications import (
    correct_qualification,
    recognize,
    restore_qualification,
    revoke,
    withdraw_qualification,
)
from enterprises.registry.actions.stays import (
    deregister,
    move_in,
    move_internally,
    move_out,
    place,
    put_outside,
    restore,
    revoke_licence,
)
from enterprises.registry.actions.terms import close_open_ends

__all__ = [
    "UndecidedError",
    "close_open_ends",
    "correct_credit_code",
    "correct_enterprise",
    "correct_qualification",
    "decide_dispute",
    "deregister",
    "load_chains",
    "merge",
    "merge_conflicts",
    "move_in",
    "move_internally",
    "move_out",
    "place",
    "put_outside",
    "raise_dispute",
    "recognize",
    "record_move",
    "register_enterprise",
    "rename",
    "restore",
    "restore_qualification",
    "revoke",
    "revoke_licence",
    "set_membership",
    "take_back_apart",
    "tell_apart",
    "undo_merge",
    "withdraw_membership",
    "withdraw_move",
    "withdraw_qualification",
]
