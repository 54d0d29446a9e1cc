"""Who may share a goal out."""

from accounts.models import System, User
from accounts.rules.roles import SYSTEM
from accounts.standing import is_office
from common.decisions import Decision, allowed_if


def can_allocate(user: User | System, about: object = None) -> Decision:
    """分解目标: the office, from the paper that shares it out."""
    del about  # of one indicator as of any other
    return allowed_if(is_office(user) or user.role == SYSTEM, "目标由双倍增办分解，您不能修改。")
