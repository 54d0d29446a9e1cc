"""Who may share a goal out."""

from accounts.models import System, User
from accounts.rules.roles import SYSTEM
from accounts.standing import is_office
from common.decisions import Decision, allowed_if, denied
from targets.goals.models import Indicator


def can_allocate(user: User | System, indicator: Indicator | None = None) -> Decision:
    """分解目标: the office shares a counted indicator's goal out; without one: any at all."""
    if indicator is not None and not indicator.kind:
        return denied(f"“{indicator}”不是按企业计数的指标，不能分解到单位。")
    return allowed_if(is_office(user) or user.role == SYSTEM, "目标由双倍增办分解，您不能修改。")
