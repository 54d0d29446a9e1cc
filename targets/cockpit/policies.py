"""Who settles what the cockpit puts forward."""

from accounts.models import System, User
from accounts.rules.roles import Role
from common.decisions import Decision, allowed_if


def can_rule(user: User | System) -> Decision:
    """需要拍板: leaders and the office read what waits for a word."""
    return allowed_if(
        user.role in (Role.LEADER, Role.OFFICE), "需要拍板的事只列给区领导和双倍增办。"
    )
