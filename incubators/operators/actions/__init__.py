"""运营机构及其人员: every verb, once."""

from incubators.operators.actions.answering import accept, decline, join
from incubators.operators.actions.invitations import forget_expired, invite, resend, revoke
from incubators.operators.actions.members import change_member, hand_over, leave_or_remove
from incubators.operators.actions.operators import change_operator, register_operator

__all__ = [
    "accept",
    "change_member",
    "change_operator",
    "decline",
    "forget_expired",
    "hand_over",
    "invite",
    "join",
    "leave_or_remove",
    "register_operator",
    "resend",
    "revoke",
]
