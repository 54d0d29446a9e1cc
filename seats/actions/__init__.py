"""机构的人员与邀请: every verb, once, for whichever kind of body."""

from seats.actions.answering import accept, decline, join
from seats.actions.invitations import forget_expired, invite, resend, revoke
from seats.actions.members import add_member, change_member, hand_over, leave_or_remove

__all__ = [
    "accept",
    "add_member",
    "change_member",
    "decline",
    "forget_expired",
    "hand_over",
    "invite",
    "join",
    "leave_or_remove",
    "resend",
    "revoke",
]
