"""谁可以做什么 with operators; with their people and whom they invite `seats.policies` says."""

from accounts.models import System, User
from accounts.standing import is_official, is_operator
from common.decisions import Decision, allowed_if
from incubators.carriers.models import Operator
from incubators.carriers.policies import can_register

__all__ = ["can_register"]

By = User | System


def can_see(user: By) -> Decision:
    """运营机构名单: officials, and the people of operators; each of what is in sight."""
    allowed = is_official(user) or is_operator(user)
    return allowed_if(allowed, "运营机构由工作人员和运营机构人员查看。")


def can_use_home(user: By) -> Decision:
    """首页 of an operator's people."""
    return allowed_if(is_operator(user), "运营机构首页供载体运营机构人员使用。")


def can_change(user: By, operator: Operator) -> Decision:
    """更正运营机构: the keepers."""
    return can_register(user, operator)
