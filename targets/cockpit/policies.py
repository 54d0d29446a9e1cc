"""Who settles what the cockpit puts forward."""

from accounts.models import System, User
from accounts.rules.roles import Role
from accounts.standing import is_office
from common.decisions import Decision, allowed_if, denied
from targets.cockpit.models import Wording


def can_rule(user: User | System) -> Decision:
    """需要拍板: leaders and the office read what waits for a word."""
    return allowed_if(
        user.role in (Role.LEADER, Role.OFFICE), "需要拍板的事只列给区领导和双倍增办。"
    )


def can_write(user: User | System, about: object = None) -> Decision:
    """改写要紧的一句: the office."""
    del about  # of no row
    return allowed_if(is_office(user), "要紧的一句由双倍增办改写。")


def can_withdraw(user: User | System, wording: Wording) -> Decision:
    """撤回改写: the office, once."""
    may = can_write(user)
    return denied("这句改写已经撤回。") if may and wording.withdrawn_at else may
