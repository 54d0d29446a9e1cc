"""认领与成员: every verb, once."""

from enterprises.membership.actions.answering import accept, decline
from enterprises.membership.actions.claims import (
    attach_letter,
    attach_licence,
    begin,
    expire,
    fill,
    submit,
    withdraw,
)
from enterprises.membership.actions.consenting import answer_claim
from enterprises.membership.actions.deciding import approve, refuse, send_back
from enterprises.membership.actions.handing_over import hand_over
from enterprises.membership.actions.members import (
    NobodyError,
    add_member,
    change_member,
    follow,
    note_miss,
    remove_member,
)

__all__ = [
    "NobodyError",
    "accept",
    "add_member",
    "answer_claim",
    "approve",
    "attach_letter",
    "attach_licence",
    "begin",
    "change_member",
    "decline",
    "expire",
    "fill",
    "follow",
    "hand_over",
    "note_miss",
    "refuse",
    "remove_member",
    "send_back",
    "submit",
    "withdraw",
]
